import type { MailFacts, MailKind } from '@countersign/core'
import type { ColumnType, Generated, Selectable } from 'kysely'
import type { EmailStatus } from '../mail/email-status.ts'
import type { Mode } from '../services/caller.ts'

type At = ColumnType<Date, Date, Date>
type AtOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>
type TextOrNull = ColumnType<string | null, string | null | undefined, string | null>

type EmailTable = {
  id: string
  account_id: string
  verification_id: string
  mode: Mode
  kind: MailKind
  /** Of each cause there is one mail a verification: an event's id, `invitation`, `reminder:1`… */
  cause: string
  facts: ColumnType<MailFacts, string, never>
  language: 'en' | 'es'
  /** Personal data: null once the verification was erased. */
  to_address: TextOrNull
  status: EmailStatus
  /** Since it was queued last. */
  tries: Generated<number>
  /** How often a member had it sent again. */
  resends: Generated<number>
  message_id: TextOrNull
  /** Code of why it was not sent. */
  error: TextOrNull
  /** What the mail server said, without the address. */
  error_text: TextOrNull
  /** Set while it is queued. */
  next_try_at: AtOrNull
  created_at: At
  sent_at: AtOrNull
  ended_at: AtOrNull
}

/** Columns of `verifications` that the e-mails keep. */
export type EmailColumns = {
  /** Whether mails go to the applicant; `bounced`: no reminders any more. */
  emails: ColumnType<'off' | 'on' | 'bounced', 'off' | 'on' | undefined, 'off' | 'on' | 'bounced'>
  /** When the last mail was queued. */
  emailed_at: AtOrNull
  remind_at: AtOrNull
}

export type EmailTables = { emails: EmailTable }
export type EmailRow = Selectable<EmailTable>
