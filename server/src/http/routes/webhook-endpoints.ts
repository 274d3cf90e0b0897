import { z } from 'zod'
import { createWebhookEndpoint } from '../../services/webhook-endpoint/create.ts'
import { getWebhookEndpoint } from '../../services/webhook-endpoint/get.ts'
import { listWebhookEndpoints } from '../../services/webhook-endpoint/list.ts'
import { removeWebhookEndpoint } from '../../services/webhook-endpoint/remove.ts'
import { rotateWebhookSecret } from '../../services/webhook-endpoint/rotate-secret.ts'
import { sendTestWebhook } from '../../services/webhook-endpoint/send-test.ts'
import { updateWebhookEndpoint } from '../../services/webhook-endpoint/update.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentDelivery, presentEndpoint } from '../presenters/webhook.ts'
import { answer, IdempotencyHeaders, idParams, keyOrMember, POST, problems, READ } from '../route-schema.ts'
import { page } from '../schemas/shared.ts'
import {
  CreatedWebhookEndpoint,
  CreateWebhookEndpoint,
  RotateWebhookSecret,
  UpdateWebhookEndpoint,
  WebhookDelivery,
  WebhookEndpoint,
} from '../schemas/webhook.ts'

const params = idParams('webhook endpoint', 'whe_01kb2x3y4z5a6b7c8d9e0f1g2h')
const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(200).optional().meta({ description: '`next` of the page before' }),
})

const tags = ['Webhooks']
const changes = ['unauthenticated', 'permission_missing', 'cross_origin', 'not_found'] as const

export function webhookEndpointRoutes(app: App, http: Http): void {
  collection(app, http)
  single(app, http)
  removal(app, http)
  secrets(app, http)
}

function collection(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'POST',
    url: '/v1/webhook-endpoints',
    schema: {
      operationId: 'createWebhookEndpoint',
      tags,
      summary: 'Register a webhook endpoint',
      description:
        'Events of verifications of this mode are sent to `url` from now on, signed with `secret` after the Standard Webhooks specification: verify the raw body, not a parsed and rewritten one. An event that comes twice has the same `webhook-id`; one that comes late has a `seq` that is not higher than what you have seen of its verification.',
      ...keyOrMember,
      headers: IdempotencyHeaders,
      body: CreateWebhookEndpoint,
      response: {
        201: answer('The endpoint, with its secret', CreatedWebhookEndpoint),
        ...problems(...POST),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const create = async (joined: typeof context) => {
        const { endpoint, secret } = await createWebhookEndpoint(joined, caller, request.body)
        return { ...presentEndpoint(endpoint), secret }
      }
      return answerOnce(context, request, reply, caller, create, 201)
    },
  })

  app.route({
    method: 'GET',
    url: '/v1/webhook-endpoints',
    schema: {
      operationId: 'listWebhookEndpoints',
      tags,
      summary: 'List webhook endpoints',
      description: 'Newest first, in pages, without their secrets.',
      ...keyOrMember,
      querystring: PageQuery,
      response: { 200: answer('A page', page(WebhookEndpoint)), ...problems(...READ, 'invalid_cursor') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const listed = await listWebhookEndpoints(context, caller, request.query)
      const { hours } = listed
      return { data: listed.data.map((row) => presentEndpoint(row, hours)), next: listed.next }
    },
  })
}

function single(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'GET',
    url: '/v1/webhook-endpoints/:id',
    schema: {
      operationId: 'getWebhookEndpoint',
      tags,
      summary: 'Get a webhook endpoint',
      ...keyOrMember,
      params,
      response: { 200: answer('The endpoint', WebhookEndpoint), ...problems(...READ, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { endpoint, hours } = await getWebhookEndpoint(context, caller, request.params.id)
      return presentEndpoint(endpoint, hours)
    },
  })

  app.route({
    method: 'PATCH',
    url: '/v1/webhook-endpoints/:id',
    schema: {
      operationId: 'updateWebhookEndpoint',
      tags,
      summary: 'Change a webhook endpoint',
      description: 'An endpoint that answers 410 is turned off by itself; `enabled: true` turns it on again.',
      ...keyOrMember,
      params,
      body: UpdateWebhookEndpoint,
      response: {
        200: answer('The changed endpoint', WebhookEndpoint),
        ...problems(...changes, 'validation_failed', 'malformed_body', 'unsupported_media_type'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const change = { id: request.params.id, ...request.body }
      return presentEndpoint(await updateWebhookEndpoint(context, caller, change))
    },
  })
}

function removal(app: App, http: Http): void {
  app.route({
    method: 'DELETE',
    url: '/v1/webhook-endpoints/:id',
    schema: {
      operationId: 'deleteWebhookEndpoint',
      tags,
      summary: 'Delete a webhook endpoint',
      description: 'With its secret, its deliveries and their attempts.',
      ...keyOrMember,
      params,
      response: { 204: z.null().meta({ description: 'It is gone' }), ...problems(...changes) },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      await removeWebhookEndpoint(http.context, caller, request.params.id)
      return reply.code(204).send(null)
    },
  })
}

function secrets(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'POST',
    url: '/v1/webhook-endpoints/:id/rotate-secret',
    schema: {
      operationId: 'rotateWebhookSecret',
      tags,
      summary: 'Replace the signing secret',
      description:
        'The new secret signs from now on. For `keep_hours` the old one signs too: `webhook-signature` then holds two signatures, of which one has to fit. The signature header of a vendor’s dialect has room for one, which is of the new secret.',
      ...keyOrMember,
      params,
      headers: IdempotencyHeaders,
      body: RotateWebhookSecret,
      response: {
        200: answer('The endpoint, with its new secret', CreatedWebhookEndpoint),
        ...problems(...POST, 'not_found'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const rotate = async (joined: typeof context) => {
        const input = { id: request.params.id, keepHours: request.body.keep_hours }
        const { endpoint, secret } = await rotateWebhookSecret(joined, caller, input)
        return { ...presentEndpoint(endpoint), secret }
      }
      return answerOnce(context, request, reply, caller, rotate, 200)
    },
  })

  app.route({
    method: 'POST',
    url: '/v1/webhook-endpoints/:id/test',
    schema: {
      operationId: 'sendTestWebhook',
      tags,
      summary: 'Send a test event',
      description:
        'Sends a signed event of type `webhook.test` to this endpoint, whatever events it takes. Its delivery, in the list of deliveries, shows what came of it.',
      ...keyOrMember,
      params,
      headers: IdempotencyHeaders,
      response: {
        202: answer('The delivery that was queued', WebhookDelivery),
        ...problems(...POST, 'not_found', 'webhook_endpoint_disabled'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const send = async (joined: typeof context) =>
        presentDelivery(await sendTestWebhook(joined, caller, request.params.id))
      return answerOnce(context, request, reply, caller, send, 202)
    },
  })
}
