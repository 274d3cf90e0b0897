import { isOpenToApplicant } from '@countersign/core'
import { findVerification } from '../../store/verifications.ts'
import { SYSTEM } from '../caller.ts'
import type { Context } from '../context.ts'
import { change } from './change.ts'

/**
 * Expires or abandons what the applicant left undone (domain.md 4.1). Answers false when there was nothing to do: somebody else
 * did it, is doing it, or the applicant was in time after all.
 */
export async function reachDeadline(
  context: Context,
  accountId: string,
  verificationId: string,
): Promise<boolean> {
  return context.within(accountId, async (work) => {
    const record = await findVerification(context.database, work.trx, verificationId, 'skip')
    if (!record) return false
    const at = work.now(record.row.mode)
    if (!isOpenToApplicant(record.state.status) || at < record.state.expiresAt) return false
    await change(work, record, { type: 'reach_deadline', at, by: SYSTEM })
    return true
  })
}
