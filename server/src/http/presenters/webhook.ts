import type { z } from 'zod'
import type { ListedDelivery } from '../../store/webhook-deliveries.ts'
import type { WebhookAttempt, WebhookEndpoint } from '../../store/webhook-tables.ts'
import type * as wire from '../schemas/webhook.ts'
import { timestamp, timestampOrNull } from './time.ts'

type Endpoint = z.infer<typeof wire.WebhookEndpoint>
type Delivery = z.infer<typeof wire.WebhookDelivery>
type Attempt = z.infer<typeof wire.WebhookAttempt>

/** The secret is never among it. */
export const presentEndpoint = (row: WebhookEndpoint): Endpoint => ({
  id: row.id,
  mode: row.mode,
  url: row.url,
  description: row.description,
  events: row.events as Endpoint['events'],
  enabled: row.enabled,
  disabled_because: row.disabled_because,
  created_at: timestamp(row.created_at),
})

export const presentDelivery = (row: ListedDelivery): Delivery => ({
  id: row.id,
  endpoint_id: row.endpoint_id,
  event_id: row.event_id,
  event_type: row.event_type as Delivery['event_type'],
  verification_id: row.verification_id,
  seq: row.seq,
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
})
