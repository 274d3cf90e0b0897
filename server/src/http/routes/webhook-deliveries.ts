import { z } from 'zod'
import { webhookBodyOf } from '../../services/webhook-delivery/event-body.ts'
import { getWebhookDelivery } from '../../services/webhook-delivery/get.ts'
import { listWebhookDeliveries } from '../../services/webhook-delivery/list.ts'
import { resendWebhook } from '../../services/webhook-delivery/resend.ts'
import { cancelWebhookReplay } from '../../services/webhook-replay/cancel.ts'
import { replayWebhooks } from '../../services/webhook-replay/create.ts'
import { getWebhookReplay, listWebhookReplays } from '../../services/webhook-replay/get.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentDelivery, presentDeliveryDetail, presentReplay } from '../presenters/webhook.ts'
import { answer, IdempotencyHeaders, idParams, keyOrMember, POST, problems, READ } from '../route-schema.ts'
import { page } from '../schemas/shared.ts'
import {
  CreateWebhookReplay,
  DeliveriesQuery,
  ReplayAnswer,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookEvent,
  WebhookReplay,
} from '../schemas/webhook.ts'

const tags = ['Webhooks']
const endpointParams = idParams('webhook endpoint', 'whe_01kb2x3y4z5a6b7c8d9e0f1g2h')
const deliveryParams = idParams('webhook delivery', 'whd_01kb2x3y4z5a6b7c8d9e0f1g2h')
const replayParams = z.object({
  id: z.string().max(40).meta({ example: 'whe_01kb2x3y4z5a6b7c8d9e0f1g2h' }),
  replay_id: z.string().max(40).meta({ example: 'whr_01kb2x3y4z5a6b7c8d9e0f1g2h' }),
})

const eventParams = idParams('verification', 'ver_01kb2x3y4z5a6b7c8d9e0f1g2h').extend({
  seq: z.coerce.number().int().min(1).max(2_147_483_647),
})

export function webhookDeliveryRoutes(app: App, http: Http): void {
  deliveries(app, http)
  events(app, http)
  resending(app, http)
  replays(app, http)
  singleReplay(app, http)
}

const dateOf = (text: string | undefined) => (text === undefined ? undefined : new Date(text))

function deliveries(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'GET',
    url: '/v1/webhook-endpoints/:id/deliveries',
    schema: {
      operationId: 'listWebhookDeliveries',
      tags,
      summary: 'List the deliveries of a webhook endpoint',
      description: 'Newest first, in pages, each with all its attempts.',
      ...keyOrMember,
      params: endpointParams,
      querystring: DeliveriesQuery,
      response: {
        200: answer('A page', page(WebhookDelivery)),
        ...problems(...READ, 'not_found', 'invalid_cursor'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { event_type: eventType, verification_id: verificationId, from, to, ...query } = request.query
      const listed = await listWebhookDeliveries(context, caller, {
        id: request.params.id,
        ...query,
        eventType,
        verificationId,
        from: dateOf(from),
        to: dateOf(to),
      })
      return { data: listed.data.map(presentDelivery), next: listed.next }
    },
  })

  app.route({
    method: 'GET',
    url: '/v1/webhook-deliveries/:id',
    schema: {
      operationId: 'getWebhookDelivery',
      tags,
      summary: 'Get a delivery, with what is sent and what was answered',
      ...keyOrMember,
      params: deliveryParams,
      response: { 200: answer('The delivery', WebhookDeliveryDetail), ...problems(...READ, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return presentDeliveryDetail(await getWebhookDelivery(context, caller, request.params.id))
    },
  })
}

function events(app: App, http: Http): void {
  app.route({
    method: 'GET',
    url: '/v1/verifications/:id/webhook-events/:seq',
    schema: {
      operationId: 'getWebhookEvent',
      tags,
      summary: 'Get the webhook body of an announced event',
      description:
        'What an endpoint of the dialect `native` gets for it, byte for byte. For development: `countersign listen` forwards it to your machine.',
      ...keyOrMember,
      params: eventParams,
      response: { 200: answer('The body', WebhookEvent), ...problems(...READ, 'not_found') },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const { id: verificationId, seq } = request.params
      const body = await webhookBodyOf(http.context, caller, { verificationId, seq })
      reply.type('application/json; charset=utf-8')
      reply.serializer((text) => String(text))
      return reply.send(body as never)
    },
  })
}

function resending(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'POST',
    url: '/v1/webhook-deliveries/:id/resend',
    schema: {
      operationId: 'resendWebhook',
      tags,
      summary: 'Send a delivery again',
      description:
        'As a delivery of its own with the same body and the same `webhook-id`. What becomes of it does not count for the health of the endpoint.',
      ...keyOrMember,
      params: deliveryParams,
      headers: IdempotencyHeaders,
      response: {
        202: answer('The delivery that was queued', WebhookDelivery),
        ...problems(...POST, 'not_found', 'webhook_endpoint_disabled'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const send = async (joined: typeof context) =>
        presentDelivery(await resendWebhook(joined, caller, request.params.id))
      return answerOnce(context, request, reply, caller, send, 202)
    },
  })
}

function replays(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'POST',
    url: '/v1/webhook-endpoints/:id/replays',
    schema: {
      operationId: 'replayWebhooks',
      tags,
      summary: 'Send the events of a stretch of time again',
      description:
        'To this endpoint only, in the order in which they happened, at a limited rate and with the same `webhook-id`; also what it never got, because it was off or not there yet. `dry_run` counts first. What becomes of it does not count for the health of the endpoint.',
      ...keyOrMember,
      params: endpointParams,
      headers: IdempotencyHeaders,
      body: CreateWebhookReplay,
      response: {
        202: answer('How many, and the replay that was started', ReplayAnswer),
        ...problems(...POST, 'not_found', 'webhook_endpoint_disabled', 'replay_too_large'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const replay = async (joined: typeof context) => {
        const input = { id: request.params.id, ...request.body }
        const made = await replayWebhooks(joined, caller, input)
        const shown = made.replay && presentReplay(made.replay)
        return { count: made.count, per_second_max: made.perSecond, replay: shown }
      }
      return answerOnce(context, request, reply, caller, replay, 202)
    },
  })

  app.route({
    method: 'GET',
    url: '/v1/webhook-endpoints/:id/replays',
    schema: {
      operationId: 'listWebhookReplays',
      tags,
      summary: 'List the replays of a webhook endpoint',
      description: 'The newest 20.',
      ...keyOrMember,
      params: endpointParams,
      response: {
        200: answer('The replays', z.object({ data: z.array(WebhookReplay) }).meta({ id: 'WebhookReplays' })),
        ...problems(...READ, 'not_found'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const listed = await listWebhookReplays(context, caller, request.params.id)
      return { data: listed.map(presentReplay) }
    },
  })
}

function singleReplay(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'GET',
    url: '/v1/webhook-endpoints/:id/replays/:replay_id',
    schema: {
      operationId: 'getWebhookReplay',
      tags,
      summary: 'Get a replay and how far it has come',
      ...keyOrMember,
      params: replayParams,
      response: { 200: answer('The replay', WebhookReplay), ...problems(...READ, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { id, replay_id: replayId } = request.params
      return presentReplay(await getWebhookReplay(context, caller, { id, replayId }))
    },
  })

  app.route({
    method: 'POST',
    url: '/v1/webhook-endpoints/:id/replays/:replay_id/cancel',
    schema: {
      operationId: 'cancelWebhookReplay',
      tags,
      summary: 'Stop a replay',
      description: 'Nothing more is queued, and what was queued and not delivered yet is given up.',
      ...keyOrMember,
      params: replayParams,
      headers: IdempotencyHeaders,
      response: {
        200: answer('The replay', WebhookReplay),
        ...problems(...POST, 'not_found', 'replay_ended'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const { id, replay_id: replayId } = request.params
      const cancel = async (joined: typeof context) =>
        presentReplay(await cancelWebhookReplay(joined, caller, { id, replayId }))
      return answerOnce(context, request, reply, caller, cancel, 200)
    },
  })
}
