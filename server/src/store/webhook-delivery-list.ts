import { sql, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'
import type { DeliveryStatus, WebhookAttempt, WebhookDelivery } from './webhook-tables.ts'

type Trx = Transaction<Tables>

export type DeliveryFilter = {
  status?: DeliveryStatus | undefined
  eventType?: string | undefined
  verificationId?: string | undefined
  /** When it was queued: from, inclusive, to, exclusive. */
  from?: Date | undefined
  to?: Date | undefined
}
export type DeliveryPage = DeliveryFilter & { endpointId: string; after: string | null; limit: number }
export type ListedDelivery = Omit<WebhookDelivery, 'body' | 'headers'> & { attemptRows: WebhookAttempt[] }

const columns = [
  'id',
  'account_id',
  'endpoint_id',
  'event_id',
  'event_type',
  'verification_id',
  'seq',
  'cause',
  'replay_id',
  'status',
  'attempts',
  'next_attempt_at',
  'created_at',
] as const

/** Newest first, each with its attempts in order. */
export async function listDeliveryRows(trx: Trx, page: DeliveryPage): Promise<ListedDelivery[]> {
  const { endpointId, after, limit, status, eventType, verificationId, from, to } = page
  let query = trx
    .selectFrom('webhook_deliveries')
    .select(columns)
    .where('endpoint_id', '=', endpointId)
    .orderBy('id', 'desc')
    .limit(limit)
  if (after !== null) query = query.where('id', '<', after)
  if (status) query = query.where('status', '=', status)
  if (eventType) query = query.where('event_type', '=', eventType)
  if (verificationId) query = query.where('verification_id', '=', verificationId)
  if (from) query = query.where('created_at', '>=', from)
  if (to) query = query.where('created_at', '<', to)
  const rows = await query.execute()
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

export type FoundDelivery = ListedDelivery & { body: string; headers: Record<string, string> | null }

/** One delivery of a mode with everything that was tried. */
export async function findDelivery(trx: Trx, mode: string, id: string): Promise<FoundDelivery | undefined> {
  const row = await trx
    .selectFrom('webhook_deliveries as d')
    .innerJoin('webhook_endpoints as e', 'e.id', 'd.endpoint_id')
    .selectAll('d')
    .where('d.id', '=', id)
    .where('e.mode', '=', mode as 'test')
    .executeTakeFirst()
  if (!row) return undefined
  const attempts = await listAttempts(trx, [id])
  return { ...row, attemptRows: attempts.get(id) ?? [] }
}

export type HourOfAttempts = { endpoint_id: string; at: Date; delivered: number; failed: number }

/** What became of the attempts of an endpoint, by hour, since then. */
export async function listHours(trx: Trx, endpointIds: string[], since: Date): Promise<HourOfAttempts[]> {
  if (endpointIds.length === 0) return []
  return trx
    .selectFrom('webhook_hours')
    .select(['endpoint_id', 'at', 'delivered', 'failed'])
    .where('endpoint_id', 'in', endpointIds)
    .where('at', '>=', since)
    .orderBy('at')
    .execute()
}

/** Adds to the hour in which it happened. */
export const addToHour = (trx: Trx, row: HourOfAttempts & { account_id: string }) =>
  sql`INSERT INTO webhook_hours (endpoint_id, account_id, at, delivered, failed)
    VALUES (${row.endpoint_id}, ${row.account_id}, date_trunc('hour', ${row.at}::timestamptz), ${row.delivered}, ${row.failed})
    ON CONFLICT (endpoint_id, at) DO UPDATE SET
      delivered = webhook_hours.delivered + EXCLUDED.delivered, failed = webhook_hours.failed + EXCLUDED.failed`.execute(
    trx,
  )
