import type { Insertable, Transaction } from 'kysely'
import type { CommentRow } from './review-tables.ts'
import type { Tables } from './tables.ts'

type Trx = Transaction<Tables>

export const insertComment = (trx: Trx, row: Insertable<Tables['comments']>): Promise<CommentRow> =>
  trx.insertInto('comments').values(row).returningAll().executeTakeFirstOrThrow()

export type CommentPage = { verificationId: string; after: string | null; limit: number }

/** Oldest first. */
export function listCommentRows(
  trx: Trx,
  { verificationId, after, limit }: CommentPage,
): Promise<CommentRow[]> {
  const query = trx
    .selectFrom('comments')
    .selectAll()
    .where('verification_id', '=', verificationId)
    .orderBy('id')
    .limit(limit)
  return (after === null ? query : query.where('id', '>', after)).execute()
}

/** Why each of these was escalated, the newest for each. */
export async function findEscalations(
  trx: Trx,
  verificationIds: readonly string[],
): Promise<ReadonlyMap<string, CommentRow>> {
  if (verificationIds.length === 0) return new Map()
  const rows = await trx
    .selectFrom('comments')
    .distinctOn('verification_id')
    .selectAll()
    .where('verification_id', 'in', [...verificationIds])
    .where('kind', '=', 'escalation')
    .orderBy('verification_id')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.verification_id, row]))
}
