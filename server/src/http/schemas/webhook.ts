import { ANNOUNCED_EVENTS } from '@countersign/core'
import { z } from 'zod'
import { testEventType } from '../../webhooks/event-body.ts'
import { SEND_ERRORS } from '../../webhooks/send-error.ts'
import { Mode, Timestamp } from './shared.ts'

export const EVENT_TYPES = ANNOUNCED_EVENTS.map((type) => `verification.${type}` as const)
export const AnnouncedEventType = z.enum(EVENT_TYPES).meta({ id: 'AnnouncedEventType' })

const url = z.url({ protocol: /^https?$/ }).max(2000)
const description = z.string().trim().max(200).nullish()
const events = z.array(AnnouncedEventType).min(1).max(EVENT_TYPES.length).nullish()

export const CreateWebhookEndpoint = z
  .object({ url, description, events: events.meta({ description: 'All announced events when absent' }) })
  .meta({ id: 'CreateWebhookEndpoint' })

export const UpdateWebhookEndpoint = z
  .object({
    url: url.optional(),
    description,
    events: events.meta({ description: 'null: all announced events' }),
    enabled: z.boolean().optional().meta({
      description:
        'Turning it off ends its pending deliveries. Events that happen while it is off are not sent later',
    }),
  })
  .meta({ id: 'UpdateWebhookEndpoint', description: 'What is absent stays as it is' })

export const WebhookEndpoint = z
  .object({
    id: z.string(),
    mode: Mode,
    url: z.string(),
    description: z.string().nullable(),
    events: z.array(AnnouncedEventType).nullable(),
    enabled: z.boolean(),
    disabled_because: z
      .enum(['gone', 'member'])
      .nullable()
      .meta({ description: '`gone`: it answered 410; `member`: it was turned off' }),
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
    error: z.enum(SEND_ERRORS).nullable().meta({ description: 'Null when it was delivered' }),
    response_body: z.string().nullable().meta({ description: 'The first 1,000 characters' }),
  })
  .meta({ id: 'WebhookAttempt' })

export const WebhookDelivery = z
  .object({
    id: z.string(),
    endpoint_id: z.string(),
    event_id: z.string(),
    event_type: z.enum([...EVENT_TYPES, testEventType]),
    verification_id: z.string().nullable().meta({ description: 'Null for a test event' }),
    seq: z.int().nullable().meta({ description: 'Of the event in its verification; null for a test event' }),
    status: z.enum(['pending', 'delivered', 'failed']),
    next_attempt_at: Timestamp.nullable(),
    attempts: z.array(WebhookAttempt),
    created_at: Timestamp,
  })
  .meta({ id: 'WebhookDelivery' })
