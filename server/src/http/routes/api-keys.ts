import { z } from 'zod'
import { createApiKey } from '../../services/api-key/create.ts'
import { listApiKeys } from '../../services/api-key/list.ts'
import { revokeApiKey } from '../../services/api-key/revoke.ts'
import { takeOverApiKey } from '../../services/api-key/take-over.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentApiKey } from '../presenters/api-key.ts'
import { answer, IdempotencyHeaders, idParams, memberOnly, POST, problems, READ } from '../route-schema.ts'
import { ApiKey, CreateApiKey, CreatedApiKey } from '../schemas/account.ts'
import { page } from '../schemas/shared.ts'

const tags = ['API keys']

export function apiKeyRoutes(app: App, http: Http): void {
  creation(app, http)
  takingOver(app, http)
  listing(app, http)
}

function creation(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'POST',
    url: '/v1/api-keys',
    schema: {
      operationId: 'createApiKey',
      tags,
      summary: 'Create an API key',
      description:
        'By a member, who answers for it from then on. The key is in this answer and nowhere else.',
      ...memberOnly,
      headers: IdempotencyHeaders,
      body: CreateApiKey,
      response: { 201: answer('The key', CreatedApiKey), ...problems(...POST, 'beyond_own_rights') },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const create = async (joined: typeof context) => {
        const { expires_at: end, ...input } = request.body
        const expiresAt = end ? Date.parse(end) : null
        const { row, key } = await createApiKey(joined, caller, { ...input, expiresAt })
        const names = new Map(caller.member && [[caller.member.id, caller.member.email]])
        return { ...presentApiKey(names, context.now())(row), key }
      }
      return answerOnce(context, request, reply, caller, create, 201)
    },
  })
}

function takingOver(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'POST',
    url: '/v1/api-keys/:id/take-over',
    schema: {
      operationId: 'takeOverApiKey',
      tags,
      summary: 'Take over an API key',
      description:
        'Whoever does it answers for the key from then on. It keeps its permissions but for verification:decide and verification:override, because who made it may still know it.',
      ...memberOnly,
      params: idParams('API key', 'key_01kb2x3y4z5a6b7c8d9e0f1g2h'),
      headers: IdempotencyHeaders,
      response: {
        200: answer('The key', ApiKey),
        ...problems(...POST, 'not_found', 'api_key_revoked', 'beyond_own_rights'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      return answerOnce(context, request, reply, caller, async (joined) => {
        const { row, names } = await takeOverApiKey(joined, caller, request.params.id)
        return presentApiKey(names, context.now())(row)
      })
    },
  })
}

function listing(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'GET',
    url: '/v1/api-keys',
    schema: {
      operationId: 'listApiKeys',
      tags,
      summary: 'List API keys',
      description: 'Of both modes, newest first, revoked ones too, in pages.',
      ...memberOnly,
      querystring: z.object({
        limit: z.coerce.number().int().min(1).max(100).default(25),
        cursor: z.string().max(200).optional().meta({ description: '`next` of the page before' }),
      }),
      response: { 200: answer('A page', page(ApiKey)), ...problems(...READ, 'invalid_cursor') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { data, next, names } = await listApiKeys(context, caller, request.query)
      return { data: data.map(presentApiKey(names, context.now())), next }
    },
  })

  app.route({
    method: 'DELETE',
    url: '/v1/api-keys/:id',
    schema: {
      operationId: 'revokeApiKey',
      tags,
      summary: 'Revoke an API key',
      description: 'It stays in the list, and nothing can be done with it any more.',
      ...memberOnly,
      params: idParams('API key', 'key_01kb2x3y4z5a6b7c8d9e0f1g2h'),
      response: {
        204: z.null().meta({ description: 'It is revoked' }),
        ...problems('unauthenticated', 'permission_missing', 'cross_origin', 'not_found'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      await revokeApiKey(context, caller, request.params.id)
      return reply.code(204).send(null)
    },
  })
}
