import type { Actor } from '@countersign/core'
import type { ColumnType, GeneratedAlways, Selectable } from 'kysely'

type At = ColumnType<Date, Date, never>

/** Written by the function append_audit alone. */
type AuditChainTable = {
  account_id: GeneratedAlways<string>
  length: GeneratedAlways<number>
  head: GeneratedAlways<string>
}

type AuditEntryTable = {
  account_id: GeneratedAlways<string>
  seq: GeneratedAlways<number>
  at: GeneratedAlways<Date>
  action: GeneratedAlways<string>
  actor: GeneratedAlways<Actor>
  /** Id of what it was done to. */
  target: GeneratedAlways<string | null>
  /** Canonical JSON, exactly as hashed. */
  body: GeneratedAlways<string>
  hash: GeneratedAlways<string>
}

type AuditPersonalTable = {
  account_id: GeneratedAlways<string>
  seq: GeneratedAlways<number>
  field: GeneratedAlways<string>
  about: GeneratedAlways<'applicant' | 'member'>
  salt: GeneratedAlways<string>
  value: GeneratedAlways<unknown>
}

type AuditCheckpointTable = {
  account_id: string
  seq: number
  head: string
  at: At
  key_id: string
  /** Base64 of the DER (SPKI): what another key signed stays verifiable after a change of keys. */
  public_key: string
  /** Base64. */
  signature: string
}

export type AuditTables = {
  audit_chains: AuditChainTable
  audit_entries: AuditEntryTable
  audit_personal: AuditPersonalTable
  audit_checkpoints: AuditCheckpointTable
}

export type AuditEntryRow = Selectable<AuditEntryTable>
export type AuditPersonalRow = Selectable<AuditPersonalTable>
export type AuditCheckpointRow = Selectable<AuditCheckpointTable>
