import type { Context, Work } from '../services/context.ts'
import {
  insertAttempts,
  lockDeliveries,
  recordDelivered,
  updateDeliveries,
  withoutWaiting,
  type DeliveredAttempt,
  type DeliveryChange,
  type DueDelivery,
} from '../store/webhook-deliveries.ts'
import type { WebhookDelivery } from '../store/webhook-tables.ts'
import { changeHealth } from './change-health.ts'
import type { EndpointKey } from './endpoint-run.ts'
import { nextAttemptAt } from './retry-schedule.ts'
import type { Outcome } from './sender.ts'

export type Made = { delivery: DueDelivery; at: Date; outcome: Outcome }

export type Outcomes = {
  /** Resolves when it is written down. */
  record: (made: Made) => Promise<void>
}

type Waiting = { made: Made; resolve: () => void; reject: (error: unknown) => void }

/** Writes outcomes of one endpoint down, in one transaction those that came while the one before was written. */
export function createOutcomes(context: Context, key: EndpointKey): Outcomes {
  let waiting: Waiting[] = []
  let writing = false
  const write = async () => {
    writing = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await context.within(key.accountId, (work) =>
          recordAll(
            context,
            work,
            key.endpointId,
            batch.map(({ made }) => made),
          ),
        )
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    writing = false
  }
  return {
    record: (made) =>
      new Promise<void>((resolve, reject) => {
        waiting.push({ made, resolve, reject })
        // What ends in the same turn of the loop goes into the same transaction.
        if (!writing) {
          writing = true
          setImmediate(() => void write())
        }
      }),
  }
}

/** Every attempt is kept, also of a delivery that was given up in the meantime. */
async function recordAll(context: Context, work: Work, endpointId: string, made: Made[]): Promise<void> {
  // What is lost of it with the machine is sent again.
  await withoutWaiting(work.trx)
  const [delivered, rest] = [true, false].map((is) =>
    made.filter(({ outcome }) => (outcome.error === null) === is),
  ) as [Made[], Made[]]
  if (delivered.length > 0) await recordDelivered(work.trx, endpointId, delivered.map(deliveredAttempt))
  if (rest.length > 0) await recordFailed(context, work, endpointId, rest)
  for (const { delivery, outcome } of made) {
    const facts = { deliveryId: delivery.id, status: outcome.responseStatus, error: outcome.error }
    context.log.info(facts, outcome.error === null ? 'webhook delivered' : 'webhook not delivered')
  }
}

const deliveredAttempt = ({ delivery, at, outcome }: Made): DeliveredAttempt => ({
  delivery_id: delivery.id,
  at: at.toISOString(),
  duration_ms: outcome.durationMs,
  response_status: outcome.responseStatus,
  response_body: outcome.responseBody,
  response_headers: outcome.responseHeaders,
})

async function recordFailed(context: Context, work: Work, endpointId: string, made: Made[]): Promise<void> {
  const now = new Date(context.now())
  const rows = await lockDeliveries(
    work.trx,
    made.map(({ delivery }) => delivery.id),
  )
  const known = made.flatMap((each) => {
    const row = rows.get(each.delivery.id)
    return row ? [{ ...each, row, attempts: row.attempts + 1 }] : []
  })
  if (known.length === 0) return
  await insertAttempts(
    work.trx,
    known.map(({ row, attempts, at, outcome }) => ({
      delivery_id: row.id,
      number: attempts,
      account_id: work.accountId,
      at: at.toISOString(),
      duration_ms: outcome.durationMs,
      response_status: outcome.responseStatus,
      error: outcome.error,
      response_body: outcome.responseBody,
      response_headers: outcome.responseHeaders,
    })),
  )
  await updateDeliveries(
    work.trx,
    known.map(({ row, attempts, outcome }) => changeOf(row, attempts, outcome, now)),
  )
  await changeHealth(
    work,
    endpointId,
    known.filter(({ row }) => row.cause === 'event' || row.cause === 'test'),
  )
}

function changeOf(row: WebhookDelivery, attempts: number, outcome: Outcome, now: Date): DeliveryChange {
  const change = (status: WebhookDelivery['status'], next: Date | null = null): DeliveryChange => ({
    id: row.id,
    attempts,
    status,
    next_attempt_at: next && next.toISOString(),
  })
  // Delivered by another process in the meantime, or given up: a late failure changes nothing about that.
  if (row.status !== 'pending') return change(row.status)
  if (outcome.error === 'endpoint_gone') return change('failed')
  const { retryAfterMs } = outcome
  const next = nextAttemptAt({ attempts, createdAt: row.created_at, retryAfterMs }, now, Math.random())
  return next ? change('pending', next) : change('failed')
}
