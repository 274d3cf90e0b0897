import { unwrapDataKey } from '../evidence/data-key.ts'
import type pg from 'pg'
import type { Context, Work } from '../services/context.ts'
import {
  dueDeliveries,
  failPending,
  findLane,
  findNextDue,
  insertAttempt,
  lockDelivery,
  updateDelivery,
  withLane,
  type DueDelivery,
  type DueJob,
  type Lane,
} from '../store/webhook-deliveries.ts'
import { updateEndpoint } from '../store/webhook-endpoints.ts'
import type { WebhookDelivery } from '../store/webhook-tables.ts'
import { createEndpointSlots, type EndpointSlots } from './endpoint-slots.ts'
import { nextAttemptAt } from './retry-schedule.ts'
import type { Outcome, Sender } from './sender.ts'
import { signedHeaders } from './signature.ts'

export type Delivering = {
  context: Context
  sender: Sender
  /** Connections that hold lanes while a receiver takes its time; apart, so that a slow one costs nobody else a connection. */
  lanes: pg.Pool
}

/** A job ends well before the queue would take it for lost. */
const jobTimeMaxMs = 60_000
const perEndpoint = 2
const userAgent = 'Countersign-Webhooks/1'

const slotsOf = new WeakMap<Delivering, EndpointSlots<Lane>>()

/**
 * Sends what is due in the lane of a delivery, in the order of the events: a later event of a verification never overtakes an
 * earlier one that is still in its first try. The rows say what is due; the job only says that it is time to look, so one too
 * many does nothing. A crash before the outcome is recorded means that the same body is sent again: at least once.
 */
export async function deliverWebhook(
  delivering: Delivering,
  { accountId, deliveryId }: DueJob,
): Promise<void> {
  const lane = await delivering.context.within(accountId, ({ trx }) => findLane(trx, deliveryId))
  if (!lane) return
  const slots = slotsOf.get(delivering) ?? createEndpointSlots<Lane>(perEndpoint, jobTimeMaxMs)
  slotsOf.set(delivering, slots)
  await slots.run(lane.endpointId, lane, (each) => deliverLane(delivering, accountId, each))
}

async function deliverLane(delivering: Delivering, accountId: string, lane: Lane): Promise<void> {
  const { context, lanes } = delivering
  const endsAtMs = performance.now() + jobTimeMaxMs
  const findDue = () =>
    context.within(accountId, ({ trx }) => findNextDue(trx, lane, new Date(context.now())))
  // Whoever holds the lane looks once more after letting go, so a job that finds it held has nothing to wait for.
  while (await findDue()) {
    if (performance.now() > endsAtMs) return continueLater(context, accountId, lane)
    const held = await withLane(lanes, lane, async () => {
      for (let due = await findDue(); due; due = await findDue()) {
        await attempt(delivering, accountId, due)
        if (performance.now() > endsAtMs) return
      }
    })
    if (!held) return
  }
}

const continueLater = (context: Context, accountId: string, { deliveryId }: Lane): Promise<void> =>
  context.within(accountId, (work) => work.enqueue('deliver-webhook', { accountId, deliveryId }))

async function attempt({ context, sender }: Delivering, accountId: string, due: DueDelivery): Promise<void> {
  const secret = unwrapDataKey(due.sealed_secret, context.masterKey, due.endpoint_id)
  // The time of the wall, whatever clock the installation runs on: the receiver compares it with its own.
  const signed = signedHeaders(secret, { id: due.event_id, at: new Date(), body: due.body })
  const at = new Date(context.now())
  const headers = { 'content-type': 'application/json', 'user-agent': userAgent, ...signed }
  const outcome = await sender.send(due.url, headers, due.body)
  await context.within(accountId, (work) => record(context, work, due.id, at, outcome))
  const facts = { deliveryId: due.id, status: outcome.responseStatus, error: outcome.error }
  context.log.info(facts, outcome.error === null ? 'webhook delivered' : 'webhook not delivered')
}

/** Every attempt is kept, also of a delivery that was given up in the meantime. */
async function record(context: Context, work: Work, id: string, at: Date, outcome: Outcome): Promise<void> {
  const delivery = await lockDelivery(work.trx, id)
  if (!delivery) return
  const attempts = delivery.attempts + 1
  await insertAttempt(work.trx, {
    delivery_id: id,
    number: attempts,
    account_id: work.accountId,
    at,
    duration_ms: outcome.durationMs,
    response_status: outcome.responseStatus,
    error: outcome.error,
    response_body: outcome.responseBody,
  })
  const next = stateAfter({ ...delivery, attempts }, outcome, new Date(context.now()))
  await updateDelivery(work.trx, id, { ...next, attempts })
  if (outcome.error === 'endpoint_gone') await retire(work, delivery.endpoint_id, at)
  if (next.next_attempt_at) {
    const job = { accountId: work.accountId, deliveryId: id }
    await work.enqueue('deliver-webhook', job, { startAfter: next.next_attempt_at })
  }
}

function stateAfter(
  delivery: WebhookDelivery,
  { error, retryAfterMs }: Outcome,
  now: Date,
): Pick<WebhookDelivery, 'status' | 'next_attempt_at'> {
  if (error === null) return { status: 'delivered', next_attempt_at: null }
  // Delivered by another process in the meantime, or given up: a late failure changes nothing about that.
  if (delivery.status !== 'pending') return { status: delivery.status, next_attempt_at: null }
  if (error === 'endpoint_gone') return { status: 'failed', next_attempt_at: null }
  const tried = { attempts: delivery.attempts, createdAt: delivery.created_at, retryAfterMs }
  const next = nextAttemptAt(tried, now, Math.random())
  return { status: next ? 'pending' : 'failed', next_attempt_at: next }
}

/** The receiver said 410: it wants nothing more (Standard Webhooks, "Delivery"). */
async function retire(work: Work, endpointId: string, at: Date): Promise<void> {
  await updateEndpoint(work.trx, endpointId, { enabled: false, disabled_because: 'gone', updated_at: at })
  await failPending(work.trx, endpointId)
}

const sweepBatch = 200
const sweepAtOnce = 4

/**
 * Sends what has been due for longer than `overdueMs`: deliveries whose job was lost with a process that was killed. Call it at the
 * start with 0 and then now and again with a minute. Returns how many it looked after.
 */
export async function sweepDeliveries(delivering: Delivering, overdueMs: number): Promise<number> {
  const { context } = delivering
  const before = new Date(context.now() - overdueMs)
  const jobs = await dueDeliveries(context.database.pool, before, sweepBatch)
  const waiting = jobs.values()
  // One that cannot be sent (a secret of another master key) must not keep the sweep from the others.
  const warn = (job: DueJob) => (error: Error) =>
    context.log.warn({ deliveryId: job.deliveryId, error: error.name }, 'webhook could not be tried')
  const work = async () => {
    for (const job of waiting) await deliverWebhook(delivering, job).catch(warn(job))
  }
  await Promise.all(Array.from({ length: sweepAtOnce }, work))
  return jobs.length
}
