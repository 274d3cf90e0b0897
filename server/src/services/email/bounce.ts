import { notFound, Problem } from '../../problems/problem.ts'
import { sentenceOf } from '../../mail/mail-error.ts'
import type { EmailRow } from '../../store/email-tables.ts'
import { lockEmail, setEmailColumns, updateEmail } from '../../store/emails.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'

/** What a mail system said may name the recipient: of an erased verification, whose mails have no address, nothing is kept. */
export const keptText = ({ to_address }: EmailRow, said: string | null): string | null =>
  to_address === null ? null : said

/** A mail came back: recorded with it, and no reminders go to that address any more. `email` is locked. */
export async function markBounced(
  work: Work,
  email: EmailRow,
  { error, error_text, at }: { error: string; error_text: string | null; at: Date },
): Promise<EmailRow> {
  await setEmailColumns(work.trx, email.verification_id, { emails: 'bounced', remind_at: null })
  const text = keptText(email, error_text)
  const change = { status: 'bounced', error, error_text: text, ended_at: at, next_try_at: null } as const
  return updateEmail(work.trx, email.id, change)
}

export type ReportBounce = { id: string; reason: string }

/**
 * What a mail system tells after it took a mail: the recipient never got it. Saying it again changes nothing. Throws
 * `email_not_sent` for a mail that never left.
 */
export async function reportBounce(
  context: Context,
  caller: Caller,
  { id, reason }: ReportBounce,
): Promise<EmailRow> {
  allow(caller, 'verification:create')
  return context.within(caller, async (work) => {
    const email = await lockEmail(work.trx, id)
    if (!email || email.mode !== caller.mode) throw notFound()
    if (email.status === 'bounced') return email
    if (email.status !== 'sent') throw new Problem('email_not_sent', { details: { status: email.status } })
    work.audit({ action: 'email.bounce_reported', target: { kind: 'email', id } })
    const error_text = sentenceOf(reason, email.to_address ?? '')
    return markBounced(work, email, { error: 'reported', error_text, at: new Date(context.now()) })
  })
}
