import { z } from 'zod'
import { createFlow } from '../../services/flow/create.ts'
import { getFlow } from '../../services/flow/get.ts'
import { listFlows } from '../../services/flow/list.ts'
import { updateFlowSettings } from '../../services/flow/update.ts'
import { getFlowVersion, listFlowVersions } from '../../services/flow/versions.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentFlow, presentVersion, presentVersionSummary } from '../presenters/flow.ts'
import { answer, IdempotencyHeaders, idParams, keyOrMember, POST, problems, READ } from '../route-schema.ts'
import { CreateFlow, Flow, FlowVersion, FlowVersionSummary, UpdateFlow } from '../schemas/flow.ts'
import { readDefinition } from '../schemas/read-flow.ts'
import { flowDraftRoutes } from './flow-drafts.ts'

const tags = ['Flows']
const params = idParams('flow', 'flo_01kb2x3y4z5a6b7c8d9e0f1g2h')

export function flowRoutes(app: App, http: Http): void {
  collection(app, http)
  single(app, http)
  versions(app, http)
  flowDraftRoutes(app, http)
}

function collection(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'POST',
    url: '/v1/flows',
    schema: {
      operationId: 'createFlow',
      tags,
      summary: 'Create a flow',
      description:
        'Its version 1 is published at once. The easiest beginning is another flow: read it, change it, give it a name and send it here. Everything that is wrong is named by its path in `errors`.',
      ...keyOrMember,
      headers: IdempotencyHeaders,
      body: CreateFlow,
      response: { 201: answer('The flow', Flow), ...problems(...POST) },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const { name, ...body } = request.body
      const create = async (joined: typeof context) =>
        presentFlow(await createFlow(joined, caller, { name, definition: readDefinition(body) }))
      return answerOnce(context, request, reply, caller, create, 201)
    },
  })

  app.route({
    method: 'GET',
    url: '/v1/flows',
    schema: {
      operationId: 'listFlows',
      tags,
      summary: 'List flows',
      description:
        'The flows of the account with their current versions and drafts: the default one first, archived ones last.',
      ...keyOrMember,
      response: { 200: answer('The flows', z.object({ data: z.array(Flow) })), ...problems(...READ) },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return { data: (await listFlows(context, caller)).map(presentFlow) }
    },
  })
}

function single(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'GET',
    url: '/v1/flows/:id',
    schema: {
      operationId: 'getFlow',
      tags,
      summary: 'Get a flow',
      description:
        'Its current version, components, steps, checks, limits and policy with all thresholds, and its draft if there is one.',
      ...keyOrMember,
      params,
      response: { 200: answer('The flow', Flow), ...problems(...READ, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return presentFlow(await getFlow(context, caller, request.params.id))
    },
  })

  app.route({
    method: 'PATCH',
    url: '/v1/flows/:id',
    schema: {
      operationId: 'updateFlow',
      tags,
      summary: 'Rename, make default, archive',
      description:
        'An archived flow takes no new verifications; those that run on it go on. What is asked and checked changes only by publishing a version.',
      ...keyOrMember,
      params,
      body: UpdateFlow,
      response: {
        200: answer('The flow', Flow),
        ...problems(
          'unauthenticated',
          'permission_missing',
          'cross_origin',
          'not_found',
          'validation_failed',
          'malformed_body',
          'unsupported_media_type',
          'payload_too_large',
          'flow_archived',
          'flow_is_default',
        ),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const change = { id: request.params.id, ...request.body }
      return presentFlow(await updateFlowSettings(context, caller, change))
    },
  })
}

function versions(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'GET',
    url: '/v1/flows/:id/versions',
    schema: {
      operationId: 'listFlowVersions',
      tags,
      summary: 'List the versions of a flow',
      description: 'Every published version, the newest first. They never change.',
      ...keyOrMember,
      params,
      response: {
        200: answer('The versions', z.object({ data: z.array(FlowVersionSummary) })),
        ...problems(...READ, 'not_found'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const listed = await listFlowVersions(context, caller, request.params.id)
      return { data: listed.map(presentVersionSummary) }
    },
  })

  app.route({
    method: 'GET',
    url: '/v1/flows/:id/versions/:version',
    schema: {
      operationId: 'getFlowVersion',
      tags,
      summary: 'Get a version of a flow',
      description: 'What was published under this number.',
      ...keyOrMember,
      params: params.extend({ version: z.coerce.number().int().min(1).max(1_000_000) }),
      response: { 200: answer('The version', FlowVersion), ...problems(...READ, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return presentVersion(await getFlowVersion(context, caller, request.params))
    },
  })
}
