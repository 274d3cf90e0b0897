import { findVerification } from '../../store/verifications.ts'
import { SYSTEM } from '../caller.ts'
import type { Context } from '../context.ts'
import { change } from '../verification/change.ts'
import { erasePersonal } from './destroy.ts'
import { hidePersonal } from './hide.ts'
import { hideAtOf } from './retention-start.ts'

/**
 * Hides what has been kept as long as the flow or the account says. Answers false when there was nothing to do: somebody else did
 * it or is at it, a hold was placed, or a request for an override waits for its answer.
 */
export async function hideWhenDue(
  context: Context,
  accountId: string,
  verificationId: string,
): Promise<boolean> {
  return context.within(accountId, async (work) => {
    const record = await findVerification(context.database, work.trx, verificationId, 'skip')
    const at = record && work.now(record.row.mode)
    const hideAt = record && hideAtOf(record)
    if (!record || !at || !hideAt || at < hideAt || record.state.pendingOverride) return false
    await hidePersonal(work, await change(work, record, { type: 'redact', at, by: SYSTEM }), at)
    return true
  })
}

/** Destroys what was hidden when its days of grace end. Answers false when there was nothing to do. */
export async function eraseWhenDue(
  context: Context,
  accountId: string,
  verificationId: string,
): Promise<boolean> {
  return context.within(accountId, async (work) => {
    const record = await findVerification(context.database, work.trx, verificationId, 'skip')
    const { erase_at: eraseAt, held_at: heldAt, mode } = record?.row ?? {}
    if (!record || !mode || !eraseAt || heldAt) return false
    const at = work.now(mode)
    if (at < eraseAt.getTime()) return false
    await erasePersonal(work, await change(work, record, { type: 'erase', at, by: SYSTEM }), at)
    return true
  })
}
