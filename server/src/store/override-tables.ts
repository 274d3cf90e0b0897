import type { Actor } from '@countersign/core'
import type { ColumnType, Selectable } from 'kysely'

/** What stands beside an event because it must be able to go; the event holds its salted commitment. */
type EventPersonalTable = {
  account_id: string
  verification_id: string
  seq: number
  field: string
  about: 'applicant' | 'member'
  salt: string
  value: ColumnType<unknown, string, never>
}

type OverrideEvidenceTable = {
  id: string
  account_id: string
  verification_id: string
  /** As the sender named it; null once it was erased. */
  name: string | null
  media_type: 'application/pdf' | 'image/jpeg'
  size_bytes: number
  /** Of the bytes as they are kept, before encryption. */
  sha256: string
  uploaded_by: ColumnType<Actor, string, never>
  /** Null while no override used it. */
  override_id: ColumnType<string | null, null | undefined, string>
  created_at: ColumnType<Date, Date, never>
}

export type OverrideTables = {
  event_personal: EventPersonalTable
  override_evidence: OverrideEvidenceTable
}

export type EventPersonalRow = Selectable<EventPersonalTable>
export type OverrideEvidenceRow = Selectable<OverrideEvidenceTable>
