import { sql, type Transaction } from 'kysely'
import pg from 'pg'
import { newId } from '../ids.ts'
import type { Mode } from '../services/caller.ts'
import type { RequestActor, RequestRow, RequestStatus } from './request-tables.ts'
import type { Tables } from './tables.ts'

/** `mode` is null for an applicant's, whose verification, named by `object_id`, knows it. Times in RFC 3339. */
export type RecordedRequest = Omit<RequestRow, 'mode' | 'started_at' | 'ended_at'> & {
  mode: Mode | null
  started_at: string
  ended_at: string | null
}

/**
 * Not flushed to disk by itself: a crash of the database (not of this process) may lose the last fraction of a second, and in return
 * no verification waits for the log.
 */
const RECORD = `SELECT set_config('synchronous_commit', 'off', true), record_requests($1)`

/** Writes rows of many accounts in one statement. Answers how many the database would not take: those are not worth another try. */
export async function recordRequests(pool: pg.Pool, rows: readonly RecordedRequest[]): Promise<number> {
  try {
    await pool.query({ name: 'record-requests', text: RECORD, values: [JSON.stringify(rows)] })
    return 0
  } catch (error) {
    if (!isWrongData(error)) throw error
    if (rows.length === 1) return 1
    let refused = 0
    for (const row of rows) refused += await recordRequests(pool, [row])
    return refused
  }
}

/** Classes 22 and 23: the values are at fault, and will be the next time. */
const isWrongData = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? '')

export type RequestFilter = {
  mode: Mode
  status?: RequestStatus | undefined
  method?: string | undefined
  route?: string | undefined
  actor?: RequestActor | undefined
  code?: string | undefined
  objectId?: string | undefined
  /** Milliseconds. */
  from?: number | undefined
  /** Exclusive. */
  to?: number | undefined
  latencyMsMin?: number | undefined
  /** Beginning of the id. */
  idPrefix?: string | undefined
}

type Page = { after: string | null; limit: number }

/** Newest first: ids sort by the time of the request. */
export const listRequestRows = (
  trx: Transaction<Tables>,
  filter: RequestFilter,
  { after, limit }: Page,
): Promise<RequestRow[]> => {
  const query = matching(trx, filter).selectAll().orderBy('id', 'desc').limit(limit)
  return (after === null ? query : query.where('id', '<', after)).execute()
}

export type Latency = { p50_ms: number | null; p95_ms: number | null; of: number }

/** Of the newest so many that match and have an answer. */
export async function latencyOf(
  trx: Transaction<Tables>,
  filter: RequestFilter,
  most: number,
): Promise<Latency> {
  const newest = matching(trx, filter)
    .select('latency_ms')
    .where('latency_ms', 'is not', null)
    .orderBy('id', 'desc')
    .limit(most)
  const { rows } = await sql<Latency>`
    SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY latency_ms) AS p50_ms,
      percentile_disc(0.95) WITHIN GROUP (ORDER BY latency_ms) AS p95_ms, count(*)::integer AS of
    FROM (${newest}) newest`.execute(trx)
  return rows[0] ?? { p50_ms: null, p95_ms: null, of: 0 }
}

export const findRequest = (
  trx: Transaction<Tables>,
  mode: Mode,
  id: string,
): Promise<RequestRow | undefined> =>
  trx.selectFrom('requests').selectAll().where('mode', '=', mode).where('id', '=', id).executeTakeFirst()

function matching(trx: Transaction<Tables>, filter: RequestFilter) {
  const { mode, status, method, route, actor, code, objectId, from, to, latencyMsMin, idPrefix } = filter
  let query = trx.selectFrom('requests').where('mode', '=', mode)
  if (status !== undefined) query = query.where('status', '=', status)
  if (method !== undefined) query = query.where('method', '=', method)
  if (route !== undefined) query = query.where('route', '=', route)
  if (actor !== undefined) query = query.where('actor_kind', '=', actor)
  // Only what failed has a code: said, so that the index of what failed can serve.
  if (code !== undefined) query = query.where('code', '=', code).where('status', '=', 2)
  if (objectId !== undefined) query = query.where('object_id', '=', objectId)
  if (latencyMsMin !== undefined) query = query.where('latency_ms', '>=', latencyMsMin)
  if (from !== undefined)
    query = query.where('started_at', '>=', new Date(from)).where('id', '>=', idAt(from))
  if (to !== undefined)
    query = query.where('started_at', '<', new Date(to)).where('id', '<', idAt(to + 2 * SLACK_MS))
  if (idPrefix !== undefined) query = query.where('id', '>=', idPrefix).where('id', '<', `${idPrefix}~`)
  return query
}

/** The id is made a moment before the time is taken. */
const SLACK_MS = 1_000
const RANDOM_LENGTH = 16

/** Below every id that is made at this time or in the second before: what bounds a scan of the index. */
const idAt = (at: number): string => newId('request', Math.max(0, at - SLACK_MS)).slice(0, -RANDOM_LENGTH)

/** Ends what was left pending by a process that is gone: `silentS` seconds without a sign of life. Answers how many. */
export async function interruptRequests(pool: pg.Pool, silentS: number): Promise<number> {
  const { rows } = await pool.query<{ ended: number }>('SELECT interrupt_requests($1) AS ended', [silentS])
  return rows[0]?.ended ?? 0
}

const FORGOTTEN_AT_ONCE = 5_000

/** Removes what began before, in bites that hold nobody up. Answers how many. */
export async function forgetRequests(pool: pg.Pool, before: number): Promise<number> {
  let gone = 0
  for (;;) {
    const values = [new Date(before), FORGOTTEN_AT_ONCE]
    const { rows } = await pool.query<{ gone: number }>('SELECT forget_requests($1, $2) AS gone', values)
    const bite = rows[0]?.gone ?? 0
    gone += bite
    if (bite < FORGOTTEN_AT_ONCE) return gone
  }
}
