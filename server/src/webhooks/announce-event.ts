import type { Insertable } from 'kysely'
import { newId } from '../ids.ts'
import type { Context, Work } from '../services/context.ts'
import { findEvent } from '../store/events.ts'
import type { EventRow, Tables } from '../store/tables.ts'
import { insertDeliveries, takeUnannounced } from '../store/webhook-deliveries.ts'
import { listEndpointsOfMode } from '../store/webhook-endpoints.ts'
import type { WebhookEndpoint } from '../store/webhook-tables.ts'
import { eventBody, wireType } from './event-body.ts'

/**
 * Fans an event out: one delivery and one job for each endpoint that wants it, in one transaction. Doing it again does nothing.
 * Earlier events of the verification whose job has not run yet go with it, so that none comes to an endpoint's list after a
 * later one.
 */
export async function announceEvent(
  context: Context,
  { accountId, eventId }: { accountId: string; eventId: string },
): Promise<void> {
  await context.within(accountId, async (work) => {
    const event = await findEvent(work.trx, eventId)
    if (!event) return
    const endpoints = await listEndpointsOfMode(work.trx, event.snapshot.mode)
    if (endpoints.length === 0) return
    const now = new Date(context.now())
    const events = await takeUnannounced(work.trx, event)
    const rows = events.flatMap((each) =>
      endpoints
        .filter((endpoint) => isWanted(endpoint, each))
        .map((endpoint) => deliveryRow(endpoint, each, now)),
    )
    if (rows.length > 0) await enqueueDeliveries(work, rows)
  })
}

async function enqueueDeliveries(
  work: Work,
  rows: Insertable<Tables['webhook_deliveries']>[],
): Promise<void> {
  await insertDeliveries(work.trx, rows)
  for (const { id } of rows) {
    await work.enqueue('deliver-webhook', { accountId: work.accountId, deliveryId: id })
  }
}

/** Nothing that happened before an endpoint was registered, and nothing while it is off. */
const isWanted = (endpoint: WebhookEndpoint, event: EventRow): boolean =>
  endpoint.enabled &&
  endpoint.created_at <= event.at &&
  (endpoint.events === null || endpoint.events.includes(wireType(event)))

const deliveryRow = (
  endpoint: WebhookEndpoint,
  event: EventRow,
  now: Date,
): Insertable<Tables['webhook_deliveries']> => ({
  id: newId('webhookDelivery', now.getTime()),
  account_id: event.account_id,
  endpoint_id: endpoint.id,
  event_id: event.id,
  event_type: wireType(event),
  verification_id: event.verification_id,
  seq: event.seq,
  body: eventBody(event),
  status: 'pending',
  next_attempt_at: now,
  created_at: now,
})
