import { ANNOUNCED_EVENTS } from '@countersign/core'
import type { Insertable, Transaction } from 'kysely'
import type pg from 'pg'
import type { EventRow, Tables } from './tables.ts'
import type { WebhookAttempt, WebhookDelivery, WebhookEndpoint } from './webhook-tables.ts'
import { withLock } from './with-lock.ts'

type Trx = Transaction<Tables>

/**
 * Which announced events of the event's verification have not been fanned out yet, up to and with this one, in order. Holds the
 * verification's announcement row until the transaction ends, so that nothing is fanned out twice or out of order.
 */
export async function takeUnannounced(trx: Trx, event: EventRow): Promise<EventRow[]> {
  const { verification_id, account_id, seq } = event
  await trx
    .insertInto('webhook_announcements')
    .values({ verification_id, account_id, announced_seq: 0 })
    .onConflict((conflict) => conflict.column('verification_id').doNothing())
    .execute()
  const { announced_seq } = await trx
    .selectFrom('webhook_announcements')
    .select('announced_seq')
    .where('verification_id', '=', verification_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (announced_seq >= seq) return []
  await trx
    .updateTable('webhook_announcements')
    .set({ announced_seq: seq })
    .where('verification_id', '=', verification_id)
    .execute()
  return trx
    .selectFrom('events')
    .selectAll()
    .where('verification_id', '=', verification_id)
    .where('seq', '>', announced_seq)
    .where('seq', '<=', seq)
    .where('type', 'in', ANNOUNCED_EVENTS)
    .orderBy('seq')
    .execute()
}

/** What is already there for the same endpoint and event stays. */
export const insertDeliveries = (trx: Trx, rows: Insertable<Tables['webhook_deliveries']>[]) =>
  trx
    .insertInto('webhook_deliveries')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['endpoint_id', 'event_id']).doNothing())
    .execute()

/** One endpoint and one verification: what is sent one after the other. A test event is a lane of its own. */
export type Lane = { endpointId: string; verificationId: string | null; deliveryId: string }

export async function findLane(trx: Trx, deliveryId: string): Promise<Lane | undefined> {
  const row = await trx
    .selectFrom('webhook_deliveries')
    .select(['endpoint_id', 'verification_id'])
    .where('id', '=', deliveryId)
    .executeTakeFirst()
  return row && { endpointId: row.endpoint_id, verificationId: row.verification_id, deliveryId }
}

export type DueDelivery = Pick<WebhookDelivery, 'id' | 'endpoint_id' | 'event_id' | 'body'> &
  Pick<WebhookEndpoint, 'url' | 'sealed_secret'>

/** The earliest event of the lane that is due. */
export function findNextDue(trx: Trx, lane: Lane, now: Date): Promise<DueDelivery | undefined> {
  const query = trx
    .selectFrom('webhook_deliveries as d')
    .innerJoin('webhook_endpoints as e', 'e.id', 'd.endpoint_id')
    .select(['d.id', 'd.endpoint_id', 'd.event_id', 'd.body', 'e.url', 'e.sealed_secret'])
    .where('d.endpoint_id', '=', lane.endpointId)
    .where('d.status', '=', 'pending')
    .where('d.next_attempt_at', '<=', now)
    .where('e.enabled', '=', true)
    .orderBy('d.seq')
    .limit(1)
  return (
    lane.verificationId === null
      ? query.where('d.id', '=', lane.deliveryId)
      : query.where('d.verification_id', '=', lane.verificationId)
  ).executeTakeFirst()
}

export const lockDelivery = (trx: Trx, id: string): Promise<WebhookDelivery | undefined> =>
  trx.selectFrom('webhook_deliveries').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const insertAttempt = (trx: Trx, row: Insertable<Tables['webhook_attempts']>) =>
  trx.insertInto('webhook_attempts').values(row).execute()

export const updateDelivery = (
  trx: Trx,
  id: string,
  change: Pick<WebhookDelivery, 'status' | 'attempts' | 'next_attempt_at'>,
) => trx.updateTable('webhook_deliveries').set(change).where('id', '=', id).execute()

/** Nothing more is sent to an endpoint that is turned off or gone. */
export const failPending = (trx: Trx, endpointId: string) =>
  trx
    .updateTable('webhook_deliveries')
    .set({ status: 'failed', next_attempt_at: null })
    .where('endpoint_id', '=', endpointId)
    .where('status', '=', 'pending')
    .execute()

export type DeliveryPage = { endpointId: string; after: string | null; limit: number }
export type ListedDelivery = Omit<WebhookDelivery, 'body'> & { attemptRows: WebhookAttempt[] }

/** Newest first, each with its attempts in order. */
export async function listDeliveryRows(
  trx: Trx,
  { endpointId, after, limit }: DeliveryPage,
): Promise<ListedDelivery[]> {
  const query = trx
    .selectFrom('webhook_deliveries')
    .select([
      'id',
      'account_id',
      'endpoint_id',
      'event_id',
      'event_type',
      'verification_id',
      'seq',
      'status',
      'attempts',
      'next_attempt_at',
      'created_at',
    ])
    .where('endpoint_id', '=', endpointId)
    .orderBy('id', 'desc')
    .limit(limit)
  const rows = await (after === null ? query : query.where('id', '<', after)).execute()
  const attempts = await listAttempts(
    trx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, attemptRows: attempts.get(row.id) ?? [] }))
}

async function listAttempts(trx: Trx, deliveryIds: string[]): Promise<Map<string, WebhookAttempt[]>> {
  if (deliveryIds.length === 0) return new Map()
  const rows = await trx
    .selectFrom('webhook_attempts')
    .selectAll()
    .where('delivery_id', 'in', deliveryIds)
    .orderBy('number')
    .execute()
  return Map.groupBy(rows, (row) => row.delivery_id)
}

export type DueJob = { accountId: string; deliveryId: string }

/** Over all accounts, the longest due first. */
export async function dueDeliveries(pool: pg.Pool, before: Date, most: number): Promise<DueJob[]> {
  const { rows } = await pool.query<DueJob>(
    `SELECT account_id AS "accountId", delivery_id AS "deliveryId" FROM due_webhook_deliveries($1, $2)`,
    [before, most],
  )
  return rows
}

/** Runs `run` while no other process has this lane; false without running it when one has. */
export const withLane = (pool: pg.Pool, lane: Lane, run: () => Promise<void>): Promise<boolean> =>
  withLock(pool, `webhook ${lane.endpointId} ${lane.verificationId ?? lane.deliveryId}`, run)
