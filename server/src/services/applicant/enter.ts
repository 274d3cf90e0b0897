import { isOpenToApplicant } from '@countersign/core'
import { findLink } from '../../store/lookups.ts'
import type { LinkCaller } from '../caller.ts'
import type { Context } from '../context.ts'
import { reachDeadline } from '../verification/reach-deadline.ts'
import { hashOfToken } from '../verification/link-token.ts'

/**
 * Whose link a token is; null for none. Whoever touches a link after its deadline finds it ended at once, whether or not the sweep
 * came by; that happens in a transaction of its own, because what follows may be refused.
 */
export async function enterLink(context: Context, token: string): Promise<LinkCaller | null> {
  const linkHash = hashOfToken(token)
  const found = await findLink(context.database.pool, linkHash)
  if (!found) return null
  const { account_id: accountId, verification_id: verificationId } = found
  const { isOverdue, ...link } = await context.within(accountId, async ({ trx, now }) => {
    const row = await trx
      .selectFrom('verifications as v')
      .innerJoin('accounts as a', 'a.id', 'v.account_id')
      .select(['a.name', 'v.status', 'v.mode', 'v.expires_at'])
      .where('v.id', '=', verificationId)
      .executeTakeFirstOrThrow()
    const isPast = now(row.mode) >= row.expires_at.getTime()
    return {
      isOverdue: isPast && isOpenToApplicant(row.status),
      account: { id: accountId, name: row.name },
      verificationId,
      linkHash,
    }
  })
  if (isOverdue) await reachDeadline(context, accountId, verificationId)
  return link
}
