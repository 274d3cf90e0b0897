import { sql, type Insertable, type Transaction } from 'kysely'
import type pg from 'pg'
import type { EventRow, Tables } from './tables.ts'
import type { ReplayFilter, WebhookEndpoint, WebhookReplay } from './webhook-tables.ts'

type Trx = Transaction<Tables>

/** The events that a replay takes, of the mode of its endpoint. `types` are ours, without the prefix of the wire. */
const chosen = (endpoint: WebhookEndpoint, filter: ReplayFilter, types: readonly string[]) => sql`
  FROM events e WHERE e.account_id = ${endpoint.account_id}
    AND e.at >= ${filter.from}::timestamptz AND e.at < ${filter.to}::timestamptz
    AND e.type = ANY(${types}::text[]) AND e.snapshot->>'mode' = ${endpoint.mode}
    AND (${filter.verificationId}::text IS NULL OR e.verification_id = ${filter.verificationId})
    AND (NOT ${filter.undeliveredOnly}::boolean OR NOT EXISTS (
      SELECT 1 FROM webhook_deliveries d
      WHERE d.endpoint_id = ${endpoint.id} AND d.event_id = e.id AND d.status = 'delivered'))`

export async function countReplayed(
  trx: Trx,
  endpoint: WebhookEndpoint,
  filter: ReplayFilter,
  types: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count ${chosen(endpoint, filter, types)}`.execute(trx)
  return rows[0]?.count ?? 0
}

export type After = { at: Date; id: string } | null

/** The next events of a replay, in the order in which they happened. */
export async function nextReplayed(
  trx: Trx,
  endpoint: WebhookEndpoint,
  {
    filter,
    types,
    after,
    most,
  }: { filter: ReplayFilter; types: readonly string[]; after: After; most: number },
): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    SELECT e.* ${chosen(endpoint, filter, types)}
      AND (${after?.at ?? null}::timestamptz IS NULL OR (e.at, e.id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? ''}))
    ORDER BY e.at, e.id LIMIT ${most}`.execute(trx)
  return rows
}

export const insertReplay = (trx: Trx, row: Insertable<Tables['webhook_replays']>): Promise<WebhookReplay> =>
  trx.insertInto('webhook_replays').values(row).returningAll().executeTakeFirstOrThrow()

export const findReplay = (
  trx: Trx,
  id: string,
  lock: 'lock' | 'read',
): Promise<WebhookReplay | undefined> => {
  const query = trx.selectFrom('webhook_replays').selectAll().where('id', '=', id)
  return (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()
}

export const listReplayRows = (trx: Trx, endpointId: string, most: number): Promise<WebhookReplay[]> =>
  trx
    .selectFrom('webhook_replays')
    .selectAll()
    .where('endpoint_id', '=', endpointId)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()

type ReplayChange = Pick<WebhookReplay, 'status' | 'queued' | 'after_at' | 'after_id' | 'finished_at'>

export const updateReplay = (trx: Trx, id: string, change: Partial<ReplayChange>): Promise<WebhookReplay> =>
  trx.updateTable('webhook_replays').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

/** How many of a replay have not been sent for the first time yet. */
export async function countUntried(trx: Trx, replayId: string): Promise<number> {
  const row = await trx
    .selectFrom('webhook_deliveries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('replay_id', '=', replayId)
    .where('cause', '=', 'replay')
    .where('status', '=', 'pending')
    .where('attempts', '=', 0)
    .executeTakeFirstOrThrow()
  return row.count
}

export const giveUpUntried = (trx: Trx, replayId: string) =>
  trx
    .updateTable('webhook_deliveries')
    .set({ status: 'failed', next_attempt_at: null })
    .where('replay_id', '=', replayId)
    .where('cause', '=', 'replay')
    .where('status', '=', 'pending')
    .execute()

export async function runningReplays(pool: pg.Pool): Promise<{ accountId: string; replayId: string }[]> {
  const { rows } = await pool.query<{ accountId: string; replayId: string }>({
    name: 'running-webhook-replays',
    text: 'SELECT account_id AS "accountId", replay_id AS "replayId" FROM running_webhook_replays()',
  })
  return rows
}
