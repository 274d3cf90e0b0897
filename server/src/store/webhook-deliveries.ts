import { ANNOUNCED_EVENTS, PERSONAL_DIALECTS } from '@countersign/core'
import { sql, type Insertable, type Transaction } from 'kysely'
import type pg from 'pg'
import type { DeclaredApplicant, EventRow, ReadDocument, Tables } from './tables.ts'
import type { WebhookAttempt, WebhookDelivery, WebhookEndpoint } from './webhook-tables.ts'

type Trx = Transaction<Tables>

/**
 * Which announced events of these events' verifications have not been fanned out yet, up to and with these, in order. Holds the
 * verifications' announcement rows until the transaction ends, so that nothing is fanned out twice or out of order.
 */
export async function takeUnannounced(trx: Trx, eventIds: readonly string[]): Promise<EventRow[]> {
  // Rows are made and locked in one order, so that two who announce never wait for each other in a ring.
  await sql`
    INSERT INTO webhook_announcements (verification_id, account_id, announced_seq)
    SELECT DISTINCT verification_id, account_id, 0 FROM events WHERE id = ANY(${eventIds}::text[])
    ORDER BY verification_id ON CONFLICT DO NOTHING`.execute(trx)
  const { rows: locked } = await sql<{ verification_id: string; announced_seq: number; seq: number }>`
    SELECT a.verification_id, a.announced_seq, e.seq FROM webhook_announcements a
    JOIN (SELECT verification_id, max(seq) AS seq FROM events WHERE id = ANY(${eventIds}::text[])
          GROUP BY verification_id) e ON e.verification_id = a.verification_id
    ORDER BY a.verification_id FOR UPDATE OF a`.execute(trx)
  const open = locked.filter(({ announced_seq, seq }) => announced_seq < seq)
  if (open.length === 0) return []
  const json = JSON.stringify(open)
  await sql`
    UPDATE webhook_announcements a SET announced_seq = x.seq
    FROM jsonb_to_recordset(${json}::jsonb) AS x (verification_id text, seq integer)
    WHERE a.verification_id = x.verification_id`.execute(trx)
  const { rows } = await sql<EventRow>`
    SELECT e.* FROM jsonb_to_recordset(${json}::jsonb) AS x (verification_id text, announced_seq integer, seq integer)
    JOIN events e ON e.account_id = current_setting('countersign.account_id')
      AND e.verification_id = x.verification_id AND e.seq > x.announced_seq AND e.seq <= x.seq
    WHERE e.type = ANY(${ANNOUNCED_EVENTS}::text[])
    ORDER BY e.verification_id, e.seq`.execute(trx)
  return rows
}

type NewDelivery = Omit<
  Insertable<Tables['webhook_deliveries']>,
  'next_attempt_at' | 'created_at' | 'headers'
> & {
  next_attempt_at: Date
  created_at: Date
}

/** What is already there for the same endpoint and event stays. One statement of one shape, however many there are. */
export const insertDeliveries = (trx: Trx, rows: NewDelivery[]) =>
  sql`INSERT INTO webhook_deliveries (id, account_id, endpoint_id, event_id, event_type, verification_id, seq, body, cause,
      replay_id, status, next_attempt_at, created_at)
    SELECT id, account_id, endpoint_id, event_id, event_type, verification_id, seq, body, coalesce(cause, 'event'),
      replay_id, status, next_attempt_at, created_at
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x (
      id text, account_id text, endpoint_id text, event_id text, event_type text, verification_id text, seq integer, body text,
      cause text, replay_id text, status text, next_attempt_at timestamptz, created_at timestamptz)
    ON CONFLICT DO NOTHING`.execute(trx)

/**
 * This transaction does not wait for the disk. For what may be lost with the machine because it is then done again: whatever is
 * committed later, and waits, takes this along.
 */
export const withoutWaiting = (trx: Trx) =>
  sql`SELECT set_config('synchronous_commit', 'off', true)`.execute(trx)

export type DeliveredAttempt = Pick<NewAttempt, 'delivery_id' | 'at' | 'duration_ms' | 'response_status'> &
  Pick<NewAttempt, 'response_body' | 'response_headers'>

/** Writes attempts that succeeded down, with the health of their endpoint, in one statement. */
export const recordDelivered = (trx: Trx, endpointId: string, made: DeliveredAttempt[]) =>
  sql`WITH x AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(made)}::jsonb) AS x (delivery_id text, at timestamptz,
        duration_ms integer, response_status integer, response_body text, response_headers jsonb)
    ), d AS (
      UPDATE webhook_deliveries d SET status = 'delivered', attempts = d.attempts + 1, next_attempt_at = NULL
      FROM x WHERE d.id = x.delivery_id RETURNING d.id, d.account_id, d.attempts, d.cause
    ), a AS (
      INSERT INTO webhook_attempts (delivery_id, number, account_id, at, duration_ms, response_status, error, response_body,
        response_headers)
      SELECT d.id, d.attempts, d.account_id, x.at, x.duration_ms, x.response_status, NULL, x.response_body, x.response_headers
      FROM d JOIN x ON x.delivery_id = d.id
    ), own AS (
      SELECT d.account_id, max(x.at) AS at, count(*)::integer AS delivered FROM d JOIN x ON x.delivery_id = d.id
      WHERE d.cause IN ('event', 'test') GROUP BY d.account_id
    ), e AS (
      UPDATE webhook_endpoints e SET failing_since = NULL, last_success_at = own.at FROM own WHERE e.id = ${endpointId}
    )
    INSERT INTO webhook_hours (endpoint_id, account_id, at, delivered, failed)
    SELECT ${endpointId}, account_id, date_trunc('hour', at), delivered, 0 FROM own
    ON CONFLICT (endpoint_id, at) DO UPDATE SET delivered = webhook_hours.delivered + EXCLUDED.delivered`.execute(
    trx,
  )

export type SendingEndpoint = Pick<
  WebhookEndpoint,
  | 'id'
  | 'url'
  | 'dialect'
  | 'auth_client'
  | 'sealed_secret'
  | 'previous_secret'
  | 'previous_secret_until'
  | 'failing_since'
>

export type DueDelivery = Pick<WebhookDelivery, 'id' | 'event_id' | 'verification_id' | 'body'> & {
  /** Of the verification, for dialects that hold personal data; null without. */
  applicant: DeclaredApplicant | null
  document: ReadDocument | null
  document_type: string | null
}

type DueQuery = { now: Date; most: number; except: string[] }

/** What is due at an endpoint that is on, in the order in which it is sent; undefined when it is off or gone. */
export async function findDueOf(
  trx: Trx,
  endpointId: string,
  { now, most, except }: DueQuery,
): Promise<{ endpoint: SendingEndpoint; due: DueDelivery[] } | undefined> {
  const endpoint = await trx
    .selectFrom('webhook_endpoints')
    .select([
      'id',
      'url',
      'dialect',
      'auth_client',
      'sealed_secret',
      'previous_secret',
      'previous_secret_until',
      'failing_since',
    ])
    .where('id', '=', endpointId)
    .where('enabled', '=', true)
    .executeTakeFirst()
  if (!endpoint) return undefined
  const query = trx
    .selectFrom('webhook_deliveries as d')
    .where('d.endpoint_id', '=', endpointId)
    .where('d.status', '=', 'pending')
    .where('d.next_attempt_at', '<=', now)
    .where(sql<boolean>`d.id <> ALL(${except}::text[])`)
    .orderBy('d.next_attempt_at')
    .orderBy('d.seq')
    .limit(most)
  const columns = ['d.id', 'd.event_id', 'd.verification_id', 'd.body'] as const
  if (!PERSONAL_DIALECTS.includes(endpoint.dialect)) {
    const rows = await query.select(columns).execute()
    return {
      endpoint,
      due: rows.map((row) => ({ ...row, applicant: null, document: null, document_type: null })),
    }
  }
  const due = await query
    .leftJoin('verifications as v', (join) =>
      join.onRef('v.account_id', '=', 'd.account_id').onRef('v.id', '=', 'd.verification_id'),
    )
    .select(columns)
    .select([
      'v.applicant',
      'v.document',
      sql<string | null>`v.state->'document'->>'type'`.as('document_type'),
    ])
    .execute()
  return { endpoint, due }
}

/** By id, locked in one order so that two who record never wait for each other in a ring. */
export async function lockDeliveries(trx: Trx, ids: string[]): Promise<Map<string, WebhookDelivery>> {
  const rows = await trx
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where(sql<boolean>`id = ANY(${ids}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export type NewAttempt = Omit<WebhookAttempt, 'at'> & { at: string }

/** In one statement of one shape, however many there are. */
export const insertAttempts = (trx: Trx, rows: NewAttempt[]) =>
  sql`INSERT INTO webhook_attempts
    SELECT delivery_id, number, account_id, at, duration_ms, response_status, error, response_body, response_headers
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x (
      delivery_id text, number integer, account_id text, at timestamptz, duration_ms integer,
      response_status integer, error text, response_body text, response_headers jsonb)`.execute(trx)

export type DeliveryChange = {
  id: string
  status: WebhookDelivery['status']
  attempts: number
  next_attempt_at: string | null
}

export const updateDeliveries = (trx: Trx, changes: DeliveryChange[]) =>
  sql`UPDATE webhook_deliveries d
    SET status = x.status, attempts = x.attempts, next_attempt_at = x.next_attempt_at
    FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) AS x (
      id text, status text, attempts integer, next_attempt_at timestamptz)
    WHERE d.id = x.id`.execute(trx)

/** Nothing more is sent to an endpoint that is turned off or gone. */
export const failPending = (trx: Trx, endpointId: string) =>
  trx
    .updateTable('webhook_deliveries')
    .set({ status: 'failed', next_attempt_at: null })
    .where('endpoint_id', '=', endpointId)
    .where('status', '=', 'pending')
    .execute()

/** Over all accounts: the endpoints that are on and have something due. */
export async function dueEndpoints(
  pool: pg.Pool,
  due: Date,
): Promise<{ accountId: string; endpointId: string }[]> {
  const { rows } = await pool.query<{ accountId: string; endpointId: string }>({
    name: 'due-webhook-endpoints',
    text: 'SELECT account_id AS "accountId", endpoint_id AS "endpointId" FROM due_webhook_endpoints($1)',
    values: [due],
  })
  return rows
}
