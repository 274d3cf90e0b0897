import { Problem } from '../../problems/problem.ts'
import { deleteClaim, findClaim } from '../../store/claims.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { loadForChange } from '../verification/change.ts'
import { viewOf, type VerificationView } from '../verification/view.ts'
import { noteClaim } from './claim.ts'
import { memberOf } from './member-of.ts'
import { realNow } from './refuse-claimed.ts'

/** Hands back what the caller has claimed, undecided. Throws `claim_not_held`. */
export async function releaseClaim(context: Context, caller: Caller, id: string): Promise<VerificationView> {
  allow(caller, 'verification:decide')
  const memberId = memberOf(caller)
  return context.within(caller, async (work) => {
    const record = await loadForChange(context, work, id, caller.mode)
    const held = await findClaim(work.trx, id, realNow(work))
    if (held?.member_id !== memberId) throw new Problem('claim_not_held')
    await deleteClaim(work.trx, id)
    noteClaim(work, id, 'claim.handed_back')
    return viewOf(work, record)
  })
}
