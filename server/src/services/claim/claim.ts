import { Refusal } from '@countersign/core'
import { findClaim, takeClaim } from '../../store/claims.ts'
import type { ClaimRow } from '../../store/review-tables.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { loadForChange } from '../verification/change.ts'
import { viewOf, type VerificationView } from '../verification/view.ts'
import { memberOf } from './member-of.ts'
import { claimedByOther, realNow } from './refuse-claimed.ts'

/** How long a claim holds after it was taken or renewed. An open page renews it. */
export const CLAIM_MS = 15 * 60_000

export type ClaimVerification = {
  id: string
  /** Even where somebody else's claim holds; needs `member:manage`. */
  takeOver?: boolean | undefined
}

/**
 * Says that the caller is at it, and keeps everybody else from deciding it meanwhile; who holds it already renews it. Throws
 * `claimed_by_other`, and `not_allowed_in_status` for what is not in review.
 */
export async function claimVerification(
  context: Context,
  caller: Caller,
  { id, takeOver = false }: ClaimVerification,
): Promise<VerificationView> {
  allow(caller, 'verification:decide')
  if (takeOver) allow(caller, 'member:manage')
  const memberId = memberOf(caller)
  return context.within(caller, async (work) => {
    const record = await loadForChange(context, work, id, caller.mode)
    const { status } = record.state
    if (status !== 'in_review') throw new Refusal('not_allowed_in_status', { command: 'claim', status })
    const held = await findClaim(work.trx, id, realNow(work))
    const isOthers = held !== undefined && held.member_id !== memberId
    if (isOthers && !takeOver) throw await claimedByOther(work, held)
    await take(work, { id, memberId, force: isOthers })
    if (isOthers) noteClaim(work, id, 'claim.taken_over', { from: held.member_id })
    else if (!held) noteClaim(work, id, 'claim.taken')
    return viewOf(work, record)
  })
}

/** Undefined when somebody else's claim holds. */
export function take(
  work: Work,
  { id, memberId, force = false }: { id: string; memberId: string; force?: boolean },
): Promise<ClaimRow | undefined> {
  const at = realNow(work)
  const { trx, accountId } = work
  return takeClaim(trx, { accountId, verificationId: id, memberId, at, expiresAt: at + CLAIM_MS, force })
}

export const noteClaim = (
  work: Work,
  id: string,
  action: 'claim.taken' | 'claim.handed_back' | 'claim.taken_over',
  facts?: { from: string },
): void => work.audit({ action, target: { kind: 'verification', id }, ...(facts && { facts }) })
