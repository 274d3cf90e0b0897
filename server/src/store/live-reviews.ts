import type { Transaction } from 'kysely'
import type { Mode } from '../services/caller.ts'
import type { Tables } from './tables.ts'

export type LiveReviewRow = {
  id: string
  mode: Mode
  escalated: boolean
  claim: { memberId: string; until: Date } | null
  assignedTo: string | null
  tags: string[]
}

/** What is beside these verifications: who is at them, at this time in milliseconds of real time, and what colleagues put on them. */
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
    .select(['v.id', 'v.mode', 'v.review_rank', 'v.tags', 'v.assigned_to', 'c.member_id', 'c.expires_at'])
    .where('v.id', 'in', [...ids])
    .execute()
  return rows.map(({ id, mode, review_rank, tags, assigned_to, member_id, expires_at }) => ({
    id,
    mode,
    tags,
    assignedTo: assigned_to,
    escalated: review_rank === 0,
    claim: member_id !== null && expires_at !== null ? { memberId: member_id, until: expires_at } : null,
  }))
}
