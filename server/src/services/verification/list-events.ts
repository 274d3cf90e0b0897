import { findActorNames, type ActorNames } from '../../store/actor-names.ts'
import { listEventRows } from '../../store/events.ts'
import { listReviewTexts } from '../../store/review-texts.ts'
import type { EventRow, ReviewTextRow } from '../../store/tables.ts'
import { findVerification } from '../../store/verifications.ts'
import { notFound } from '../../problems/problem.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { decodeCursor, toPage } from '../cursor.ts'

export type ListEvents = { id: string; order: 'asc' | 'desc'; limit: number; cursor?: string | undefined }

/** The history of a verification, in order. */
export async function listEvents(
  context: Context,
  caller: Caller,
  { id, order, limit, cursor }: ListEvents,
): Promise<{ data: EventRow[]; next: string | null; names: ActorNames; texts: ReviewTextRow[] }> {
  allow(caller, 'verification:read')
  const key = decodeCursor(cursor, /^\d{1,9}$/)
  return context.within(caller, async (work) => {
    const record = await findVerification(context.database, work.trx, id)
    if (!record || record.row.mode !== caller.mode) throw notFound()
    const after = key === null ? null : Number(key)
    const rows = await listEventRows(work.trx, { verificationId: id, order, after, limit: limit + 1 })
    const listed = toPage(rows, limit, (row) => String(row.seq))
    const names = await findActorNames(
      work.trx,
      listed.data.map((row) => row.actor),
    )
    return { ...listed, names, texts: await listReviewTexts(work.trx, id) }
  })
}
