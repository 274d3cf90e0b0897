import { lockNextFree, type QueueFilter } from '../../store/queue.ts'
import { findVerification } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import { noteClaim, take } from '../claim/claim.ts'
import { memberOf } from '../claim/member-of.ts'
import type { Context } from '../context.ts'
import { viewOf, type VerificationView } from '../verification/view.ts'
import { queueViewOf } from './queue-view.ts'

/** After so many that others took in the moment between looking and taking, it answers as if there were none. */
const TRIES_MAX = 50

export type NextFilter = Pick<
  QueueFilter,
  'escalated' | 'overdue' | 'opinion' | 'mentions' | 'flowId' | 'reason' | 'tag' | 'assignedTo' | 'skip'
>

/**
 * Claims the first that nobody has claimed and that is assigned to nobody else, and answers it; null when there is none. However many
 * ask at once, no two get the same.
 */
export async function claimNext(
  context: Context,
  caller: Caller,
  filter: NextFilter,
): Promise<VerificationView | null> {
  allow(caller, 'verification:decide')
  const memberId = memberOf(caller)
  return context.within(caller, async (work) => {
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const id = await lockNextFree(work.trx, queueViewOf(work, caller), filter)
      if (id === null) return null
      // A claim that was committed after the statement began to look was not seen by it; the constraint sees it.
      if (!(await take(work, { id, memberId }))) continue
      noteClaim(work, id, 'claim.taken')
      const record = await findVerification(context.database, work.trx, id)
      if (record) return viewOf(work, record)
    }
    return null
  })
}
