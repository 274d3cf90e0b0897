import { Problem, notFound } from '../../problems/problem.ts'
import type { EmailRow } from '../../store/email-tables.ts'
import { lockEmail, setEmailColumns, updateEmail } from '../../store/emails.ts'
import { findVerification } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { remindAt } from './queue.ts'

/**
 * Queues a mail again that did not arrive. Whoever does so takes the address for good again: reminders go on. Throws
 * `email_not_resendable` for one that was sent or still waits.
 */
export async function resendEmail(context: Context, caller: Caller, id: string): Promise<EmailRow> {
  allow(caller, 'verification:create')
  const { id: accountId } = caller.account
  return context.within(caller, async (work) => {
    const email = await lockEmail(work.trx, id)
    if (!email || email.mode !== caller.mode) throw notFound()
    const { status, resends } = email
    if (status === 'queued' || status === 'sent' || email.to_address === null) {
      throw new Problem('email_not_resendable', { details: { status } })
    }
    const record = await findVerification(context.database, work.trx, email.verification_id, 'lock')
    if (!record) throw notFound()
    const at = work.now(email.mode)
    await setEmailColumns(work.trx, email.verification_id, {
      emails: 'on',
      emailed_at: new Date(at),
      remind_at: remindAt(record.state, 'on', at),
    })
    const now = new Date(context.now())
    const cleared = { error: null, error_text: null, message_id: null, sent_at: null, ended_at: null }
    const queued = { status: 'queued', tries: 0, resends: resends + 1, next_try_at: now } as const
    const row = await updateEmail(work.trx, id, { ...cleared, ...queued })
    work.audit({ action: 'email.resent', target: { kind: 'email', id } })
    await work.enqueue('send-email', { accountId, emailId: id })
    return row
  })
}
