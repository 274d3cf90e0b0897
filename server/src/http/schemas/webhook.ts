import { ANNOUNCED_EVENTS } from '@countersign/core'
import { z } from 'zod'
import { Mode, Timestamp } from './shared.ts'

export const EVENT_TYPES = ANNOUNCED_EVENTS.map((type) => `verification.${type}` as const)
export const AnnouncedEventType = z.enum(EVENT_TYPES).meta({ id: 'AnnouncedEventType' })

export const CreateWebhookEndpoint = z
  .object({
    url: z.url({ protocol: /^https?$/ }).max(2000),
    description: z.string().trim().max(200).nullish(),
    events: z
      .array(AnnouncedEventType)
      .min(1)
      .nullish()
      .meta({ description: 'All announced events when absent' }),
  })
  .meta({ id: 'CreateWebhookEndpoint' })

export const WebhookEndpoint = z
  .object({
    id: z.string(),
    mode: Mode,
    url: z.string(),
    description: z.string().nullable(),
    events: z.array(AnnouncedEventType).nullable(),
    enabled: z.boolean(),
    created_at: Timestamp,
  })
  .meta({ id: 'WebhookEndpoint' })

export const CreatedWebhookEndpoint = WebhookEndpoint.extend({
  secret: z.string().meta({ description: 'Standard Webhooks secret `whsec_…`. Shown here only' }),
}).meta({ id: 'CreatedWebhookEndpoint' })

export const WebhookAttempt = z
  .object({
    number: z.int(),
    at: Timestamp,
    duration_ms: z.int(),
    response_status: z.int().nullable(),
    error: z.string().nullable(),
    response_body: z.string().nullable().meta({ description: 'The first 1,000 characters' }),
  })
  .meta({ id: 'WebhookAttempt' })

export const WebhookDelivery = z
  .object({
    id: z.string(),
    endpoint_id: z.string(),
    event_id: z.string(),
    event_type: AnnouncedEventType,
    verification_id: z.string(),
    seq: z.int(),
    status: z.enum(['pending', 'delivered', 'failed']),
    next_attempt_at: Timestamp.nullable(),
    attempts: z.array(WebhookAttempt),
    created_at: Timestamp,
  })
  .meta({ id: 'WebhookDelivery' })
