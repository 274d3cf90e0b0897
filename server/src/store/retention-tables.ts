import type { Actor } from '@countersign/core'
import type { ColumnType, Selectable } from 'kysely'

type At = ColumnType<Date, Date, Date>
type AtOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>

/** Of an account: without days nothing is hidden by itself. */
export type AccountRetentionColumns = {
  retention_days: ColumnType<number | null, number | null | undefined, number | null>
  /** Days between hiding and destroying. */
  grace_days: ColumnType<number, number | undefined, number>
}

/** Of a flow: days of its own, null for ever, or those of the account. */
export type FlowRetentionColumns = {
  retention_own: ColumnType<boolean, boolean | undefined, boolean>
  retention_days: ColumnType<number | null, number | null | undefined, number | null>
}

/** Of a verification, in its own time. */
export type RetentionColumns = {
  hidden_at: AtOrNull
  /** When hidden data are destroyed; null unless they are hidden. */
  erase_at: AtOrNull
  erased_at: AtOrNull
  /** Since when a legal hold keeps the data. */
  held_at: AtOrNull
  /** When hidden data were last shown again: the days of retention count from then. */
  restored_at: AtOrNull
  files_left: ColumnType<boolean, boolean | undefined, boolean>
}

type HiddenDataTable = {
  account_id: string
  verification_id: string
  data: ColumnType<Record<string, unknown>, string, never>
}

type LegalHoldTable = {
  account_id: string
  verification_id: string
  reason: string
  placed_by: ColumnType<Actor, string, string>
  placed_at: At
}

export type RetentionTables = { hidden_data: HiddenDataTable; legal_holds: LegalHoldTable }
export type LegalHoldRow = Selectable<LegalHoldTable>
