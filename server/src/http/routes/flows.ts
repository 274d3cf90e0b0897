import { z } from 'zod'
import { getFlow } from '../../services/flow/get.ts'
import { listFlows } from '../../services/flow/list.ts'
import type { App, Http } from '../app-types.ts'
import { presentFlow } from '../presenters/flow.ts'
import { answer, idParams, keyOrMember, problems, READ } from '../route-schema.ts'
import { Flow } from '../schemas/flow.ts'

export function flowRoutes(app: App, http: Http): void {
  const { context } = http
  const tags = ['Flows']

  app.route({
    method: 'GET',
    url: '/v1/flows',
    schema: {
      operationId: 'listFlows',
      tags,
      summary: 'List flows',
      description: 'The flows of the account with their current versions, the default one first.',
      ...keyOrMember,
      response: { 200: answer('The flows', z.object({ data: z.array(Flow) })), ...problems(...READ) },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return { data: (await listFlows(context, caller)).map(presentFlow) }
    },
  })

  app.route({
    method: 'GET',
    url: '/v1/flows/:id',
    schema: {
      operationId: 'getFlow',
      tags,
      summary: 'Get a flow',
      description: 'Its current version: components, steps, checks, limits and policy with all thresholds.',
      ...keyOrMember,
      params: idParams('flow', 'flo_01kb2x3y4z5a6b7c8d9e0f1g2h'),
      response: { 200: answer('The flow', Flow), ...problems(...READ, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return presentFlow(await getFlow(context, caller, request.params.id))
    },
  })
}
