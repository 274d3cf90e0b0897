import { Problem } from '../../problems/problem.ts'
import { findActorNames } from '../../store/actor-names.ts'
import { findClaim } from '../../store/claims.ts'
import type { ClaimRow } from '../../store/review-tables.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import type { Caller } from '../caller.ts'
import type { Work } from '../context.ts'

/** Claims follow real time: nobody works faster because the clock of test mode was moved. */
export const realNow = (work: Work): number => work.now('live')

/**
 * While a member's claim holds, nobody else decides what is in review: no other member, and no key. Throws `claimed_by_other` with
 * who and until when. To be asked with the row of the verification locked.
 */
export async function refuseClaimed(
  work: Work,
  caller: Caller,
  { state }: Pick<VerificationRecord, 'state'>,
): Promise<void> {
  if (state.status !== 'in_review') return
  const claim = await findClaim(work.trx, state.id, realNow(work))
  if (claim && claim.member_id !== caller.member?.id) throw await claimedByOther(work, claim)
}

export async function claimedByOther(work: Work, { member_id: by, expires_at }: ClaimRow): Promise<Problem> {
  const names = await findActorNames(work.trx, [{ kind: 'member', id: by }])
  const details = { by, by_name: names.get(by) ?? null, until: expires_at.toISOString() }
  return new Problem('claimed_by_other', { details })
}
