import type { ActorNames } from '../../store/actor-names.ts'
import { listCommentRows } from '../../store/comments.ts'
import type { CommentRow } from '../../store/review-tables.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { decodeCursor, toPage } from '../cursor.ts'
import { namesIn } from './add.ts'
import { visibleVerification } from './visible-verification.ts'

export type ListComments = { id: string; limit: number; cursor?: string | undefined }

/** What colleagues said about a verification, oldest first, escalations among it. */
export async function listComments(
  context: Context,
  caller: Caller,
  { id, limit, cursor }: ListComments,
): Promise<{ data: CommentRow[]; next: string | null; names: ActorNames }> {
  allow(caller, 'verification:read')
  const after = decodeCursor(cursor, /^com_[0-9a-z]{26}$/)
  return context.within(caller, async (work) => {
    await visibleVerification(context, work, caller, id)
    const rows = await listCommentRows(work.trx, { verificationId: id, after, limit: limit + 1 })
    const { data, next } = toPage(rows, limit, (row) => row.id)
    return { data, next, names: await namesIn(work, data) }
  })
}
