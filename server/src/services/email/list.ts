import type { MailKind } from '@countersign/core'
import type { EmailStatus } from '../../mail/email-status.ts'
import type { EmailRow } from '../../store/email-tables.ts'
import { listEmailRows } from '../../store/emails.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { decodeCursor, toPage } from '../cursor.ts'

export type ListEmails = {
  verificationId: string | undefined
  statuses: readonly EmailStatus[]
  kinds: readonly MailKind[]
  limit: number
  cursor?: string | undefined
}

/** A page of the mails of the caller's mode, newest first. */
export async function listEmails(
  context: Context,
  caller: Caller,
  { limit, cursor, ...filter }: ListEmails,
): Promise<{ data: EmailRow[]; next: string | null }> {
  allow(caller, 'email:read')
  const after = decodeCursor(cursor, /^eml_[0-9a-z]{26}$/)
  return context.within(caller, async ({ trx }) => {
    const rows = await listEmailRows(trx, { ...filter, mode: caller.mode, after, limit: limit + 1 })
    return toPage(rows, limit, ({ id }) => id)
  })
}
