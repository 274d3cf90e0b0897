import type { Actor } from '@countersign/core'
import type { ColumnType, Selectable } from 'kysely'

/** What people wrote with an event; the event holds its salted commitment. Null once it was hidden or erased. */
type EventPersonalTable = {
  account_id: string
  verification_id: string
  seq: number
  field: string
  salt: string | null
  value: ColumnType<unknown, string, null>
}

/** From where an event came. Stays when everything else goes. */
type EventOriginTable = {
  account_id: string
  verification_id: string
  seq: number
  field: 'ip' | 'user_agent'
  salt: string
  value: ColumnType<unknown, string, never>
}

type OverrideEvidenceTable = {
  id: string
  account_id: string
  verification_id: string
  /** As the sender named it. */
  name: string | null
  media_type: 'application/pdf' | 'image/jpeg'
  size_bytes: number
  /** Of the bytes as they are kept, before encryption. Null, as the name, once they were erased. */
  sha256: string | null
  uploaded_by: ColumnType<Actor, string, never>
  /** Null while no override used it. */
  override_id: ColumnType<string | null, null | undefined, string>
  created_at: ColumnType<Date, Date, never>
}

export type OverrideTables = {
  event_personal: EventPersonalTable
  event_origins: EventOriginTable
  override_evidence: OverrideEvidenceTable
}

export type OverrideEvidenceRow = Selectable<OverrideEvidenceTable>
