import type { z } from 'zod'
import { PERSONAL_DIALECTS } from '@countersign/core'
import type { DeliveryView } from '../../services/webhook-delivery/get.ts'
import type { ReplayView } from '../../services/webhook-replay/replay-view.ts'
import type { HourOfAttempts, ListedDelivery } from '../../store/webhook-delivery-list.ts'
import type { WebhookAttempt, WebhookEndpoint } from '../../store/webhook-tables.ts'
import type * as wire from '../schemas/webhook.ts'
import { timestamp, timestampOrNull } from './time.ts'

type Endpoint = z.infer<typeof wire.WebhookEndpoint>
type Delivery = z.infer<typeof wire.WebhookDelivery>
type DeliveryDetail = z.infer<typeof wire.WebhookDeliveryDetail>
type Replay = z.infer<typeof wire.WebhookReplay>
type Attempt = z.infer<typeof wire.WebhookAttempt>

/** The secret is never among it. */
export const presentEndpoint = (row: WebhookEndpoint, hours: Hours = NO_HOURS): Endpoint => ({
  id: row.id,
  mode: row.mode,
  url: row.url,
  description: row.description,
  events: row.events as Endpoint['events'],
  enabled: row.enabled,
  disabled_because: row.disabled_because,
  dialect: row.dialect,
  auth_client: row.auth_client,
  health: {
    failing_since: timestampOrNull(row.failing_since),
    last_success_at: timestampOrNull(row.last_success_at),
    last_failure_at: timestampOrNull(row.last_failure_at),
    hours: hoursOf(row.id, hours),
  },
  previous_secret_valid_until: timestampOrNull(row.previous_secret_until),
  created_at: timestamp(row.created_at),
})

const HOUR_MS = 3_600_000
const HOURS = 24

/** The attempts of the last hours, counted to the one in which `now` is. */
export type Hours = { now: number; rows: readonly HourOfAttempts[] }
const NO_HOURS: Hours = { now: 0, rows: [] }

function hoursOf(endpointId: string, { now, rows }: Hours): Endpoint['health']['hours'] {
  const last = Math.floor(now / HOUR_MS)
  const byHour = new Map(
    rows
      .filter(({ endpoint_id }) => endpoint_id === endpointId)
      .map((row) => [Math.floor(row.at.getTime() / HOUR_MS), row] as const),
  )
  return Array.from({ length: HOURS }, (_, index) => {
    const { delivered = 0, failed = 0 } = byHour.get(last - HOURS + 1 + index) ?? {}
    return { delivered, failed }
  })
}

export const presentDeliveryDetail = ({ delivery, endpoint }: DeliveryView): DeliveryDetail => ({
  ...presentDelivery(delivery),
  request: {
    method: 'POST',
    url: endpoint.url,
    headers: {
      'content-type': endpoint.dialect === 'truora' ? 'application/jwt' : 'application/json',
      'webhook-id': delivery.event_id,
      ...(endpoint.dialect === 'veriff' && { 'x-auth-client': endpoint.auth_client ?? '' }),
    },
    body: delivery.body,
    personal_data_added: PERSONAL_DIALECTS.includes(endpoint.dialect) && delivery.verification_id !== null,
  },
})

export const presentReplay = (row: ReplayView): Replay => ({
  id: row.id,
  endpoint_id: row.endpoint_id,
  status: row.status,
  total: row.total,
  queued: row.queued,
  sent: row.sent,
  from: row.filter.from,
  to: row.filter.to,
  events: row.filter.events as Replay['events'],
  verification_id: row.filter.verificationId,
  undelivered_only: row.filter.undeliveredOnly,
  created_at: timestamp(row.created_at),
  finished_at: timestampOrNull(row.finished_at),
})

export const presentDelivery = (row: ListedDelivery): Delivery => ({
  id: row.id,
  endpoint_id: row.endpoint_id,
  event_id: row.event_id,
  event_type: row.event_type as Delivery['event_type'],
  verification_id: row.verification_id,
  seq: row.seq,
  cause: row.cause,
  replay_id: row.replay_id,
  status: row.status,
  next_attempt_at: timestampOrNull(row.next_attempt_at),
  attempts: row.attemptRows.map(presentAttempt),
  created_at: timestamp(row.created_at),
})

const presentAttempt = (row: WebhookAttempt): Attempt => ({
  number: row.number,
  at: timestamp(row.at),
  duration_ms: row.duration_ms,
  response_status: row.response_status,
  error: row.error as Attempt['error'],
  response_body: row.response_body,
  response_headers: row.response_headers,
})
