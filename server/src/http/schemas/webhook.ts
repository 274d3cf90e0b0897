import { ANNOUNCED_EVENTS, DIALECTS, OVERRIDE_REASONS, type OverrideReason } from '@countersign/core'
import { z } from 'zod'
import { testEventType } from '../../webhooks/event-body.ts'
import { SEND_ERRORS } from '../../webhooks/send-error.ts'
import { Mode, Timestamp } from './shared.ts'
import { Status } from './verification.ts'

export const EVENT_TYPES = ANNOUNCED_EVENTS.map((type) => `verification.${type}` as const)
export const AnnouncedEventType = z.enum(EVENT_TYPES).meta({ id: 'AnnouncedEventType' })

const url = z.url({ protocol: /^https?$/ }).max(2000)
const description = z.string().trim().max(200).nullish()
const events = z.array(AnnouncedEventType).min(1).max(EVENT_TYPES.length).nullish()

const Dialect = z.enum(DIALECTS).meta({
  id: 'WebhookDialect',
  description:
    'In whose words the endpoint is told. What a vendor does not announce is not sent; `veriff`, `idenfy` and `vouchsafe` bodies hold personal data of the applicant, as their formats do',
})

export const CreateWebhookEndpoint = z
  .object({
    url,
    description,
    events: events.meta({ description: 'All announced events when absent' }),
    dialect: Dialect.optional().meta({ description: '`native` when absent. It stays' }),
    auth_client: z
      .string()
      .regex(/^[\x21-\x7e]{1,100}$/)
      .nullish()
      .meta({ description: 'For `veriff`: what x-auth-client says; one is made when absent' }),
  })
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
    disabled_because: z.enum(['gone', 'member', 'failing']).nullable().meta({
      description: '`gone`: it answered 410; `member`: it was turned off; `failing`: it failed for five days',
    }),
    dialect: Dialect,
    auth_client: z.string().nullable(),
    health: z
      .object({
        failing_since: Timestamp.nullable().meta({ description: 'The first failure since the last success' }),
        last_success_at: Timestamp.nullable(),
        last_failure_at: Timestamp.nullable(),
        hours: z
          .array(z.object({ delivered: z.int(), failed: z.int() }))
          .meta({ description: 'Attempts in each of the last 24 hours, the oldest first' }),
      })
      .meta({ id: 'WebhookHealth', description: 'What is resent or replayed does not count' }),
    previous_secret_valid_until: Timestamp.nullable().meta({
      description: 'Until then the secret before the newest signs too',
    }),
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
    response_headers: z
      .record(z.string(), z.string())
      .nullable()
      .meta({ description: 'Cut; without cookies' }),
  })
  .meta({ id: 'WebhookAttempt' })

const DeliveryStatus = z.enum(['pending', 'delivered', 'failed'])

export const WebhookDelivery = z
  .object({
    id: z.string(),
    endpoint_id: z.string(),
    event_id: z.string(),
    event_type: z.enum([...EVENT_TYPES, testEventType]),
    verification_id: z.string().nullable().meta({ description: 'Null for a test event' }),
    seq: z.int().nullable().meta({ description: 'Of the event in its verification; null for a test event' }),
    cause: z.enum(['event', 'test', 'resend', 'replay']),
    replay_id: z.string().nullable(),
    status: DeliveryStatus,
    next_attempt_at: Timestamp.nullable(),
    attempts: z.array(WebhookAttempt),
    created_at: Timestamp,
  })
  .meta({ id: 'WebhookDelivery' })

export const WebhookDeliveryDetail = WebhookDelivery.extend({
  request: z.object({
    method: z.literal('POST'),
    url: z.string().meta({ description: 'Where the next attempt would go' }),
    headers: z.record(z.string(), z.string()).meta({ description: 'Signatures are left out' }),
    body: z.string().meta({
      description:
        'As it is kept: what a dialect says about the person is added when it is sent, and kept nowhere',
    }),
    personal_data_added: z.boolean(),
  }),
}).meta({ id: 'WebhookDeliveryDetail' })

const at = z.iso.datetime({ offset: true })

export const DeliveriesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(200).optional().meta({ description: '`next` of the page before' }),
  status: DeliveryStatus.optional(),
  event_type: z.enum([...EVENT_TYPES, testEventType]).optional(),
  verification_id: z.string().max(40).optional(),
  from: at.optional().meta({ description: 'Queued at this time or later' }),
  to: at.optional().meta({ description: 'Queued before this time' }),
})

export const RotateWebhookSecret = z
  .object({
    keep_hours: z.int().min(0).max(168).default(24).meta({
      description: 'For so long the old secret signs too; 0: it ends at once',
    }),
  })
  .meta({ id: 'RotateWebhookSecret' })

export const CreateWebhookReplay = z
  .object({
    from: at.meta({ description: 'Events that happened at this time or later' }),
    to: at.optional().meta({ description: 'and before this time; now when absent' }),
    events: events.meta({ description: 'Those that the endpoint takes when absent' }),
    verification_id: z.string().max(40).nullish(),
    undelivered_only: z.boolean().optional().meta({
      description: 'Only what this endpoint never answered with success',
    }),
    dry_run: z.boolean().optional().meta({ description: 'Only counts' }),
  })
  .meta({ id: 'CreateWebhookReplay' })

export const WebhookReplay = z
  .object({
    id: z.string(),
    endpoint_id: z.string(),
    status: z.enum(['running', 'done', 'cancelled']),
    total: z.int().meta({ description: 'Events that matched when it was started' }),
    queued: z.int(),
    sent: z.int().meta({ description: 'Tried at least once' }),
    from: Timestamp,
    to: Timestamp,
    events: z.array(AnnouncedEventType).nullable(),
    verification_id: z.string().nullable(),
    undelivered_only: z.boolean(),
    created_at: Timestamp,
    finished_at: Timestamp.nullable(),
  })
  .meta({ id: 'WebhookReplay' })

export const ReplayAnswer = z
  .object({
    count: z.int().meta({ description: 'How many events match' }),
    per_second_max: z.int(),
    replay: WebhookReplay.nullable().meta({ description: 'Null of a dry run' }),
  })
  .meta({ id: 'WebhookReplayAnswer' })

const WebhookOverride = z
  .object({
    from: Status,
    to: z.enum(['approved', 'declined']),
    reason: z.enum(Object.keys(OVERRIDE_REASONS) as OverrideReason[]),
  })
  .meta({ id: 'WebhookOverride', description: 'What was put in place of what, and why, by the catalogue' })

export const WebhookEvent = z
  .object({
    id: z.string().meta({ description: 'Also the `webhook-id`' }),
    type: AnnouncedEventType,
    timestamp: Timestamp,
    account_id: z.string(),
    verification_id: z.string(),
    seq: z.int(),
    override: WebhookOverride.optional().meta({
      description: 'Of `verification.overwritten_success` and `verification.overwritten_failure` only',
    }),
    data: z.record(z.string(), z.unknown()).meta({ description: 'The verification after the event' }),
  })
  .meta({ id: 'WebhookEvent' })
