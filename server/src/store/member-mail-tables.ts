import type { MemberMailFacts, MemberMailKind } from '@countersign/core'
import type { ColumnType, Generated, Selectable } from 'kysely'
import type { EmailStatus } from '../mail/email-status.ts'

type At = ColumnType<Date, Date, Date>
type AtOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>
type TextOrNull = ColumnType<string | null, string | null | undefined, string | null>

/** Mails to members. The address is that of the member when it is sent. */
type MemberMailTable = {
  id: string
  account_id: string
  member_id: string
  kind: MemberMailKind
  facts: ColumnType<MemberMailFacts[MemberMailKind], string, never>
  status: EmailStatus
  tries: Generated<number>
  /** Code of why it was not sent. */
  error: TextOrNull
  /** What the mail server said, without the address. */
  error_text: TextOrNull
  /** Set while it is queued; in real time, as every time here. */
  next_try_at: AtOrNull
  created_at: At
  sent_at: AtOrNull
  ended_at: AtOrNull
}

export type MemberMailTables = { member_mails: MemberMailTable }
export type MemberMailRow = Selectable<MemberMailTable>
