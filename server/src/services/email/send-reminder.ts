import { NO_FACTS } from '@countersign/core'
import { countReminders, setEmailColumns } from '../../store/emails.ts'
import { findVerification } from '../../store/verifications.ts'
import type { Context } from '../context.ts'
import { queueEmail, recipientOf, remindAt } from './queue.ts'

/**
 * Reminds the applicant of what is left to do (domain.md 4.10). Answers false when there was nothing to do: somebody else did it, is
 * doing it, or the time has not come or is over. However late it comes, one reminder is sent and not those that were missed.
 */
export async function sendReminder(
  context: Context,
  accountId: string,
  verificationId: string,
): Promise<boolean> {
  return context.within(accountId, async (work) => {
    const record = await findVerification(context.database, work.trx, verificationId, 'skip')
    if (!record) return false
    const { state, row } = record
    const now = work.now(row.mode)
    const due = remindAt(state, row.emails, row.emailed_at?.getTime() ?? null)
    const recipient = recipientOf(state.id, row)
    if (!due || !recipient || due.getTime() > now || now >= state.expiresAt) {
      // Also where the column had promised too much, so that the sweep does not come back at once.
      const isNever = !recipient || now >= state.expiresAt
      await setEmailColumns(work.trx, state.id, { remind_at: isNever ? null : due })
      return false
    }
    const number = (await countReminders(work.trx, state.id)) + 1
    const mail = { kind: 'reminder', cause: `reminder:${number}`, facts: NO_FACTS } as const
    await queueEmail(work, recipient, mail, now)
    await setEmailColumns(work.trx, state.id, {
      emailed_at: new Date(now),
      remind_at: remindAt(state, row.emails, now),
    })
    return true
  })
}
