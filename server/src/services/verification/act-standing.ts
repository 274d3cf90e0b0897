import type { ActStanding } from '@countersign/core'
import { findClaim } from '../../store/claims.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import { standingOf } from '../account/standing.ts'
import type { Caller } from '../caller.ts'
import { realNow } from '../claim/refuse-claimed.ts'
import type { Work } from '../context.ts'

/** What the caller brings to an act on this verification, as it is in this transaction; the one place where four eyes is asked for. */
export async function actStandingOf(
  work: Work,
  caller: Caller,
  { state }: Pick<VerificationRecord, 'state'>,
): Promise<ActStanding> {
  const claim = state.status === 'in_review' && (await findClaim(work.trx, state.id, realNow(work)))
  const isOthers = claim && claim.member_id !== caller.member?.id
  return {
    ...(await standingOf(work, caller)),
    by: caller.actor,
    personId: caller.personId,
    claim: isOthers ? { by: claim.member_id, until: claim.expires_at.getTime() } : null,
    at: work.now(caller.mode),
  }
}
