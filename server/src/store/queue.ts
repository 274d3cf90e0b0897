import type { QueueClaim, ReasonSlug, Verification } from '@countersign/core'
import { sql, type RawBuilder, type SelectQueryBuilder, type Transaction } from 'kysely'
import type { Mode } from '../services/caller.ts'
import { flowVersionOf } from './flow-versions.ts'
import type { Tables, VerificationRow } from './tables.ts'

export type QueuePlace = { rank: 0 | 1; dueAt: number; id: string }

/** Whose queue it is, at what time. */
export type QueueView = {
  mode: Mode
  /** The member behind the caller; null for a key of the operator. */
  personId: string | null
  /** Whether overrides that wait for a second person are for them; their own never are. */
  mayConfirm: boolean
  /** Milliseconds of real time: claims. */
  realNow: number
  /** Milliseconds by the clock of the mode: what is overdue. */
  now: number
}

export type QueueFilter = {
  claim?: QueueClaim | undefined
  escalated?: boolean | undefined
  overdue?: boolean | undefined
  /** With an open second opinion that the caller could give: asked of them, or of anybody and not by them. */
  opinion?: boolean | undefined
  /** Where somebody mentioned the caller. */
  mentions?: boolean | undefined
  needs?: 'review' | 'override' | undefined
  flowId?: string | undefined
  reason?: ReasonSlug | undefined
  tag?: string | undefined
  /** Id of a member, or `me`. */
  assignedTo?: string | undefined
  /** Ids to leave out. */
  skip?: readonly string[] | undefined
}

export type QueueRow = {
  row: Pick<
    VerificationRow,
    | 'id'
    | 'mode'
    | 'name'
    | 'reference'
    | 'flags'
    | 'review_rank'
    | 'version'
    | 'simulate'
    | 'tags'
    | 'assigned_to'
  > & { review_due_at: Date }
  state: Verification
  flow: { id: string; name: string; version: number }
}

type Query<Output = object> = SelectQueryBuilder<Tables & { v: Tables['verifications'] }, 'v', Output>

/** Ids from a small table, found first: the page then does not walk through everything that waits. */
const ofThese = (ids: RawBuilder<unknown>) => sql<boolean>`v.id = ANY(ARRAY(${ids}))`

const waiting = (trx: Transaction<Tables>, { mode }: QueueView, rank: 0 | 1): Query =>
  trx
    .selectFrom('verifications as v')
    .where('v.mode', '=', mode)
    .where('v.review_rank', '=', rank)
    .where('v.review_due_at', 'is not', null)

/** An override needs somebody who may confirm it, and who is not the one who asks for it. */
function forWhom(query: Query, { mayConfirm, personId }: QueueView): Query {
  if (!mayConfirm) return query.where('v.status', '=', 'in_review')
  return query.where(
    sql<boolean>`(v.status = 'in_review' OR v.state->'pendingOverride'->>'personId' IS DISTINCT FROM ${personId})`,
  )
}

function claimed(query: Query, view: QueueView, claim: QueueFilter['claim']): Query {
  if (!claim) return query
  const held = sql`SELECT c.verification_id FROM claims c WHERE c.expires_at > ${new Date(view.realNow)}`
  if (claim === 'mine') return query.where(ofThese(sql`${held} AND c.member_id = ${view.personId}`))
  if (claim === 'others') {
    return query.where(ofThese(sql`${held} AND c.member_id IS DISTINCT FROM ${view.personId}`))
  }
  return query
    .where('v.status', '=', 'in_review')
    .where(sql<boolean>`NOT EXISTS (${held} AND c.account_id = v.account_id AND c.verification_id = v.id)`)
}

function about(query: Query, { personId }: QueueView, { opinion, mentions }: QueueFilter): Query {
  let narrowed = query
  if (opinion) {
    narrowed = narrowed.where(
      ofThese(sql`SELECT o.verification_id FROM second_opinions o WHERE o.answered_at IS NULL
        AND (o.of_member_id = ${personId} OR (o.of_member_id IS NULL AND o.asked_by_person IS DISTINCT FROM ${personId}))`),
    )
  }
  if (mentions) {
    const me = sql`ARRAY[${personId}]::text[]`
    narrowed = narrowed.where(
      ofThese(sql`SELECT m.verification_id FROM comments m WHERE m.mentions @> ${me} AND m.mentions <> '{}'`),
    )
  }
  return narrowed
}

function narrow(query: Query, view: QueueView, filter: QueueFilter): Query {
  const { overdue, needs, flowId, reason, skip = [] } = filter
  let narrowed = about(claimed(forWhom(query, view), view, filter.claim), view, filter)
  if (overdue) narrowed = narrowed.where('v.review_due_at', '<=', new Date(view.now))
  if (needs === 'review') narrowed = narrowed.where('v.status', '=', 'in_review')
  if (needs === 'override') narrowed = narrowed.where('v.status', '!=', 'in_review')
  if (flowId) {
    const versions = sql`SELECT fv.id FROM flow_versions fv WHERE fv.flow_id = ${flowId}`
    narrowed = narrowed.where(sql<boolean>`v.flow_version_id IN (${versions})`)
  }
  if (filter.tag) narrowed = narrowed.where(sql<boolean>`${filter.tag} = ANY (v.tags)`)
  if (filter.assignedTo) {
    const assignee = filter.assignedTo === 'me' ? view.personId : filter.assignedTo
    narrowed = narrowed.where(sql<boolean>`v.assigned_to = ${assignee}`)
  }
  if (reason) narrowed = narrowed.where(sql<boolean>`v.state->'decision'->'reasons' ? ${reason}`)
  return skip.length > 0 ? narrowed.where('v.id', 'not in', [...skip]) : narrowed
}

/** Escalated ones are a list of their own before the others, so that each is a walk along the index. */
const ranksOf = ({ escalated }: QueueFilter, after: QueuePlace | null): (0 | 1)[] =>
  ([0, 1] as const).filter((rank) => (!escalated || rank === 0) && (after === null || rank >= after.rank))

export type QueuePage = { view: QueueView; filter: QueueFilter; after: QueuePlace | null; limit: number }

/** Escalated first, then by deadline. */
export async function listQueueRows(
  owner: object,
  trx: Transaction<Tables>,
  { view, filter, after, limit }: QueuePage,
): Promise<QueueRow[]> {
  const found: Awaited<ReturnType<typeof rowsOf>> = []
  for (const rank of ranksOf(filter, after)) {
    if (found.length >= limit) break
    let query = narrow(waiting(trx, view, rank), view, filter)
    if (after?.rank === rank) {
      query = query.where(sql<boolean>`(v.review_due_at, v.id) > (${new Date(after.dueAt)}, ${after.id})`)
    }
    found.push(...(await rowsOf(query, limit - found.length)))
  }
  return Promise.all(
    found.map(async ({ state, flow_version_id, flow_id, flow_name, review_due_at, ...row }) => {
      const { definition, version } = await flowVersionOf(owner, trx, flow_version_id)
      return {
        row: { ...row, review_due_at: review_due_at ?? new Date(0) },
        state: { ...state, flow: definition },
        flow: { id: flow_id, name: flow_name, version },
      }
    }),
  )
}

const rowsOf = (query: Query, limit: number) =>
  query
    .innerJoin('flow_versions as fv', 'fv.id', 'v.flow_version_id')
    .innerJoin('flows as f', 'f.id', 'fv.flow_id')
    .select([
      'v.id',
      'v.mode',
      'v.name',
      'v.reference',
      'v.flags',
      'v.review_rank',
      'v.review_due_at',
      'v.version',
      'v.simulate',
      'v.tags',
      'v.assigned_to',
      'v.state',
      'v.flow_version_id',
      'f.id as flow_id',
      'f.name as flow_name',
    ])
    .orderBy('v.review_due_at')
    .orderBy('v.id')
    .limit(limit)
    .execute()

/** How many there are, never counting further than `most`. */
export async function countQueue(
  trx: Transaction<Tables>,
  view: QueueView,
  filter: QueueFilter,
  most: number,
): Promise<number> {
  let count = 0
  for (const rank of ranksOf(filter, null)) {
    const some = narrow(waiting(trx, view, rank), view, filter)
      .select('v.id')
      .limit(most - count)
    const { rows } = await sql<{ n: number }>`SELECT count(*)::integer AS n FROM (${some}) part`.execute(trx)
    count += rows[0]?.n ?? 0
    if (count >= most) break
  }
  return count
}

/**
 * The first that nobody has claimed and that is assigned to nobody else, held until the transaction ends; what another transaction
 * holds is passed over.
 */
export async function lockNextFree(
  trx: Transaction<Tables>,
  view: QueueView,
  filter: QueueFilter,
): Promise<string | null> {
  for (const rank of ranksOf(filter, null)) {
    const found = await narrow(waiting(trx, view, rank), view, { ...filter, claim: 'unclaimed' })
      .where(sql<boolean>`(v.assigned_to IS NULL OR v.assigned_to = ${view.personId})`)
      .select('v.id')
      .orderBy('v.review_due_at')
      .orderBy('v.id')
      .limit(1)
      .forUpdate('v')
      .skipLocked()
      .executeTakeFirst()
    if (found) return found.id
  }
  return null
}
