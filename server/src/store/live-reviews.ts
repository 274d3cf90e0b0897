import type { Transaction } from 'kysely'
import type { Mode } from '../services/caller.ts'
import type { Tables } from './tables.ts'

export type LiveReviewRow = {
  id: string
  mode: Mode
  escalated: boolean
  claim: { memberId: string; until: Date } | null
}

/** Who is at these verifications, at this time in milliseconds of real time, and which stand before the others. */
export async function findLiveReviews(
  trx: Transaction<Tables>,
  ids: readonly string[],
  at: number,
): Promise<LiveReviewRow[]> {
  const rows = await trx
    .selectFrom('verifications as v')
    .leftJoin('claims as c', (join) =>
      join
        .onRef('c.account_id', '=', 'v.account_id')
        .onRef('c.verification_id', '=', 'v.id')
        .on('c.expires_at', '>', new Date(at)),
    )
    .select(['v.id', 'v.mode', 'v.review_rank', 'c.member_id', 'c.expires_at'])
    .where('v.id', 'in', [...ids])
    .execute()
  return rows.map(({ id, mode, review_rank, member_id, expires_at }) => ({
    id,
    mode,
    escalated: review_rank === 0,
    claim: member_id !== null && expires_at !== null ? { memberId: member_id, until: expires_at } : null,
  }))
}
