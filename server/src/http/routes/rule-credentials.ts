import { z } from 'zod'
import {
  createCredential,
  listCredentials,
  removeCredential,
  replaceCredential,
} from '../../services/rule-credential/credentials.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentCredential } from '../presenters/rule.ts'
import { answer, IdempotencyHeaders, keyOrMember, POST, problems, READ } from '../route-schema.ts'
import {
  CreateRuleCredential,
  CredentialParams,
  ReplaceRuleCredential,
  RuleCredential,
} from '../schemas/rule.ts'

const tags = ['Rules']
const changes = ['unauthenticated', 'permission_missing', 'cross_origin', 'not_found'] as const

export function ruleCredentialRoutes(app: App, http: Http): void {
  collection(app, http)
  single(app, http)
}

function collection(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'POST',
    url: '/v1/rule-credentials',
    schema: {
      operationId: 'createRuleCredential',
      tags,
      summary: 'Store a credential of rules',
      description:
        'Headers of HTTP actions name it as `{{credential.name}}`. It is kept encrypted, shown to nobody again, and stands in no record of a run.',
      ...keyOrMember,
      headers: IdempotencyHeaders,
      body: CreateRuleCredential,
      response: {
        201: answer('The credential, without its value', RuleCredential),
        ...problems(...POST, 'rule_credential_exists', 'rule_limit_reached'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const create = async (joined: typeof context) =>
        presentCredential(await createCredential(joined, caller, request.body))
      return answerOnce(context, request, reply, caller, create, 201)
    },
  })

  app.route({
    method: 'GET',
    url: '/v1/rule-credentials',
    schema: {
      operationId: 'listRuleCredentials',
      tags,
      summary: 'List the credentials of rules',
      description: 'By name, without their values.',
      ...keyOrMember,
      response: {
        200: answer('The credentials', z.object({ data: z.array(RuleCredential) })),
        ...problems(...READ),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return { data: (await listCredentials(context, caller)).map(presentCredential) }
    },
  })
}

function single(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'PUT',
    url: '/v1/rule-credentials/:name',
    schema: {
      operationId: 'replaceRuleCredential',
      tags,
      summary: 'Replace a credential of rules',
      description: 'Whatever is sent from now on carries the new value, also what is tried again.',
      ...keyOrMember,
      params: CredentialParams,
      body: ReplaceRuleCredential,
      response: {
        200: answer('The credential, without its value', RuleCredential),
        ...problems(...changes, 'validation_failed', 'malformed_body', 'unsupported_media_type'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const given = { name: request.params.name, value: request.body.value }
      return presentCredential(await replaceCredential(context, caller, given))
    },
  })

  app.route({
    method: 'DELETE',
    url: '/v1/rule-credentials/:name',
    schema: {
      operationId: 'deleteRuleCredential',
      tags,
      summary: 'Remove a credential of rules',
      ...keyOrMember,
      params: CredentialParams,
      response: {
        204: z.null().meta({ description: 'It is gone' }),
        ...problems(...changes, 'rule_credential_in_use'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      await removeCredential(context, caller, request.params.name)
      return reply.code(204).send(null)
    },
  })
}
