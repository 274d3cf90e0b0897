import { findActorNames, type ActorNames } from '../../store/actor-names.ts'
import { findClaims } from '../../store/claims.ts'
import { findEscalations } from '../../store/comments.ts'
import { listQueueRows, type QueueFilter, type QueuePlace, type QueueRow } from '../../store/queue.ts'
import type { ClaimRow, CommentRow, SecondOpinionRow } from '../../store/review-tables.ts'
import { findOpenOpinions } from '../../store/second-opinions.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { decodeCursor, toPage } from '../cursor.ts'
import { queueViewOf } from './queue-view.ts'

export type QueueItem = QueueRow & {
  claim: ClaimRow | undefined
  /** Why it stands before the others. */
  escalation: CommentRow | undefined
  /** Second opinions that nobody has given yet. */
  opinions: SecondOpinionRow[]
  isOverdue: boolean
}

export type ListedQueue = { data: QueueItem[]; next: string | null; names: ActorNames }

export type ListQueue = { filter: QueueFilter; limit: number; cursor?: string | undefined }

/** What needs a person, escalated first, then by deadline. */
export async function listQueue(
  context: Context,
  caller: Caller,
  { filter, limit, cursor }: ListQueue,
): Promise<ListedQueue> {
  allow(caller, 'verification:read')
  const after = placeOf(decodeCursor(cursor, /^[01]:\d{1,15}:ver_[0-9a-z]{26}$/))
  return context.within(caller, async (work) => {
    const { trx } = work
    const view = queueViewOf(work, caller)
    const rows = await listQueueRows(context.database, trx, { view, filter, after, limit: limit + 1 })
    const { data, next } = toPage(rows, limit, ({ row }) =>
      [row.review_rank, row.review_due_at.getTime(), row.id].join(':'),
    )
    const ids = data.map(({ row }) => row.id)
    const escalated = data.filter(({ row }) => row.review_rank === 0).map(({ row }) => row.id)
    const claims = await findClaims(trx, ids, view.realNow)
    const escalations = await findEscalations(trx, escalated)
    const opinions = Map.groupBy(await findOpenOpinions(trx, ids), (row) => row.verification_id)
    const items = data.map((one) => ({
      ...one,
      claim: one.state.status === 'in_review' ? claims.get(one.row.id) : undefined,
      escalation: escalations.get(one.row.id),
      opinions: opinions.get(one.row.id) ?? [],
      isOverdue: one.row.review_due_at.getTime() <= view.now,
    }))
    return { data: items, next, names: await findActorNames(trx, actorsIn(items)) }
  })
}

const actorsIn = (items: readonly QueueItem[]) =>
  items.flatMap(({ row, claim, escalation, opinions, state }) => [
    row.assigned_to === null ? null : ({ kind: 'member', id: row.assigned_to } as const),
    claim && ({ kind: 'member', id: claim.member_id } as const),
    escalation?.by_actor,
    state.pendingOverride?.by,
    ...opinions.map(({ asked_by }) => asked_by),
  ])

function placeOf(key: string | null): QueuePlace | null {
  if (key === null) return null
  const [rank, dueAt, id = ''] = key.split(':')
  return { rank: rank === '0' ? 0 : 1, dueAt: Number(dueAt), id }
}
