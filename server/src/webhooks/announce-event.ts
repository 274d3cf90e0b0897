import { newId } from '../ids.ts'
import type { Context, Work } from '../services/context.ts'
import type { EventRow } from '../store/tables.ts'
import { startRuns } from '../rules/start-runs.ts'
import { hasRules } from '../store/rules.ts'
import { insertDeliveries, takeUnannounced, withoutWaiting } from '../store/webhook-deliveries.ts'
import { listAllEndpoints } from '../store/webhook-endpoints.ts'
import type { WebhookEndpoint } from '../store/webhook-tables.ts'
import { bodyFor, momentsOf } from './body-for.ts'
import { eventBody, wireType } from './event-body.ts'

type Row = Parameters<typeof insertDeliveries>[1][number]
type Job = { accountId: string; eventId: string }
/** Told after the commit that something is due at an endpoint. */
type Wake = (accountId: string, endpointId: string) => void

/**
 * Fans events out: one delivery for each endpoint that wants one and a run of each rule that fires, in one transaction for each
 * account. Doing it again does nothing.
 * Earlier events of a verification whose job has not run yet go with it, so that none comes to an endpoint's list after a later one.
 */
export async function announceEvents(context: Context, jobs: readonly Job[], wake: Wake): Promise<void> {
  for (const [accountId, own] of Map.groupBy(jobs, (job) => job.accountId)) {
    const ids = own.map(({ eventId }) => eventId)
    const endpointIds = await context.within(accountId, (work) => announce(context, work, ids))
    for (const endpointId of endpointIds) wake(accountId, endpointId)
  }
}

async function announce(context: Context, work: Work, eventIds: string[]): Promise<Set<string>> {
  const endpoints = await listAllEndpoints(work.trx)
  if (endpoints.length === 0 && !(await hasRules(work.trx))) return new Set()
  // The end of their jobs, which waits for the disk, is written after it: what is lost is announced again.
  await withoutWaiting(work.trx)
  const events = await takeUnannounced(work.trx, eventIds)
  await startRuns(context, work, events)
  // After the lock: what is fanned out later is due later.
  const now = new Date(context.now())
  const wanted = events.flatMap((event) =>
    endpoints.filter((endpoint) => isWanted(endpoint, event)).map((endpoint) => ({ endpoint, event })),
  )
  const foreign = wanted.filter(({ endpoint }) => endpoint.dialect !== 'native')
  const moments = await momentsOf(context, work, [...new Set(foreign.map(({ event }) => event))])
  const own = new Map(events.map((event) => [event, eventBody(event)]))
  const rows = wanted.flatMap(({ endpoint, event }) => {
    const body = endpoint.dialect === 'native' ? own.get(event)! : bodyFor(endpoint, event, moments)
    return body === null ? [] : [deliveryRow(endpoint, event, body, now)]
  })
  if (rows.length > 0) await insertDeliveries(work.trx, rows)
  return new Set(rows.map(({ endpoint_id }) => endpoint_id))
}

/** Nothing that happened before an endpoint was registered, and nothing while it is off. */
const isWanted = (endpoint: WebhookEndpoint, event: EventRow): boolean =>
  endpoint.enabled &&
  endpoint.mode === event.snapshot.mode &&
  endpoint.created_at <= event.at &&
  (endpoint.events === null || endpoint.events.includes(wireType(event)))

const deliveryRow = (endpoint: WebhookEndpoint, event: EventRow, body: string, now: Date): Row => ({
  id: newId('webhookDelivery', now.getTime()),
  account_id: event.account_id,
  endpoint_id: endpoint.id,
  event_id: event.id,
  event_type: wireType(event),
  verification_id: event.verification_id,
  seq: event.seq,
  body,
  status: 'pending',
  next_attempt_at: now,
  created_at: now,
})
