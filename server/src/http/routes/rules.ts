import { z } from 'zod'
import { createRule } from '../../services/rule/create.ts'
import { getRule } from '../../services/rule/get.ts'
import { listRules } from '../../services/rule/list.ts'
import { removeRule } from '../../services/rule/remove.ts'
import { updateRule } from '../../services/rule/update.ts'
import { getRuleVersion, listRuleVersions } from '../../services/rule/versions.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentRule, presentRuleVersion } from '../presenters/rule.ts'
import { answer, IdempotencyHeaders, idParams, keyOrMember, POST, problems, READ } from '../route-schema.ts'
import { CreateRule, PageQuery, Rule, RuleVersion, UpdateRule } from '../schemas/rule.ts'
import { page } from '../schemas/shared.ts'

const tags = ['Rules']
const params = idParams('rule', 'rul_01kb2x3y4z5a6b7c8d9e0f1g2h')
const changes = ['unauthenticated', 'permission_missing', 'cross_origin', 'not_found'] as const
const publishing = ['rule_invalid', 'rule_credential_missing'] as const

export function ruleRoutes(app: App, http: Http): void {
  collection(app, http)
  single(app, http)
  removal(app, http)
  versions(app, http)
}

function collection(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'POST',
    url: '/v1/rules',
    schema: {
      operationId: 'createRule',
      tags,
      summary: 'Create a rule',
      description:
        'Its version 1 is published at once and runs on events of verifications of this mode that happen from now on. Besides `rule:manage` it needs what its actions need: `verification:create` to start a flow, `verification:decide` to ask for another attempt, `verification:comment` to tag and assign. Everything that is wrong is named by its path in `errors`.',
      ...keyOrMember,
      headers: IdempotencyHeaders,
      body: CreateRule,
      response: {
        201: answer('The rule', Rule),
        ...problems(...POST, ...publishing, 'rule_limit_reached'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const create = async (joined: typeof context) =>
        presentRule(await createRule(joined, caller, request.body))
      return answerOnce(context, request, reply, caller, create, 201)
    },
  })

  app.route({
    method: 'GET',
    url: '/v1/rules',
    schema: {
      operationId: 'listRules',
      tags,
      summary: 'List rules',
      description: 'Newest first, in pages.',
      ...keyOrMember,
      querystring: PageQuery,
      response: { 200: answer('A page', page(Rule)), ...problems(...READ, 'invalid_cursor') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { data, next } = await listRules(context, caller, request.query)
      return { data: data.map(presentRule), next }
    },
  })
}

function single(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'GET',
    url: '/v1/rules/:id',
    schema: {
      operationId: 'getRule',
      tags,
      summary: 'Get a rule',
      ...keyOrMember,
      params,
      response: { 200: answer('The rule', Rule), ...problems(...READ, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return presentRule(await getRule(context, caller, request.params.id))
    },
  })

  app.route({
    method: 'PATCH',
    url: '/v1/rules/:id',
    schema: {
      operationId: 'updateRule',
      tags,
      summary: 'Change a rule',
      description:
        'A definition becomes the next version; versions never change. An event is judged by the version that held when it happened.',
      ...keyOrMember,
      params,
      body: UpdateRule,
      response: {
        200: answer('The changed rule', Rule),
        ...problems(
          ...changes,
          ...publishing,
          'rule_version_conflict',
          'validation_failed',
          'malformed_body',
          'unsupported_media_type',
        ),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { seen_version: seenVersion, ...body } = request.body
      return presentRule(await updateRule(context, caller, { id: request.params.id, ...body, seenVersion }))
    },
  })
}

function removal(app: App, http: Http): void {
  app.route({
    method: 'DELETE',
    url: '/v1/rules/:id',
    schema: {
      operationId: 'deleteRule',
      tags,
      summary: 'Remove a rule',
      description: 'What it still had to do ends. Its runs can still be read.',
      ...keyOrMember,
      params,
      response: { 204: z.null().meta({ description: 'It is gone' }), ...problems(...changes) },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      await removeRule(http.context, caller, request.params.id)
      return reply.code(204).send(null)
    },
  })
}

function versions(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'GET',
    url: '/v1/rules/:id/versions',
    schema: {
      operationId: 'listRuleVersions',
      tags,
      summary: 'List the versions of a rule',
      description: 'The newest first.',
      ...keyOrMember,
      params,
      response: {
        200: answer('The versions', z.object({ data: z.array(RuleVersion) })),
        ...problems(...READ, 'not_found'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const listed = await listRuleVersions(context, caller, request.params.id)
      return { data: listed.versions.map((row) => presentRuleVersion(row, listed.names)) }
    },
  })

  app.route({
    method: 'GET',
    url: '/v1/rules/:id/versions/:version',
    schema: {
      operationId: 'getRuleVersion',
      tags,
      summary: 'Get a version of a rule',
      ...keyOrMember,
      params: params.extend({
        version: z.coerce.number().int().min(1).max(1_000_000).meta({ description: 'Counts from 1' }),
      }),
      response: { 200: answer('The version', RuleVersion), ...problems(...READ, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const found = await getRuleVersion(context, caller, request.params)
      return presentRuleVersion(found.version, found.names)
    },
  })
}
