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

/** What is already there for the same endpoint and event stays. */
export async function insertDeliveries(
  trx: Trx,
  rows: Insertable<Tables['webhook_deliveries']>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += INSERT_MAX) {
    await trx
      .insertInto('webhook_deliveries')
      .values(rows.slice(from, from + INSERT_MAX))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** PostgreSQL takes 65,535 parameters in one statement. */
const INSERT_MAX = 1_000

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
