import { z } from 'zod'
import { getRequest } from '../../services/request/get.ts'
import { listRequests } from '../../services/request/list.ts'
import type { App, Http } from '../app-types.ts'
import { presentRequest, registered } from '../presenters/request.ts'
import { answer, idParams, keyOrMember, problems, READ } from '../route-schema.ts'
import { ApiRequest, REQUEST_ACTORS, RequestPage } from '../schemas/request.ts'
import { Timestamp } from '../schemas/shared.ts'

const ListQuery = z.object({
  status: z.enum(['0', '1', '2']).optional().meta({ description: '0 pending, 1 success, 2 failed' }),
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
  route: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'As in this document', example: '/v1/verifications/{id}' }),
  actor: z.enum(REQUEST_ACTORS).optional(),
  code: z.string().max(100).optional().meta({ description: 'Of the problem', example: 'validation_failed' }),
  verification_id: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'Requests that name it, created it, or came over its link' }),
  from: Timestamp.optional(),
  to: Timestamp.optional().meta({ description: 'Exclusive' }),
  min_latency_ms: z.coerce.number().min(0).max(86_400_000).optional(),
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Beginning of the id of a request', example: 'req_01kb2x' }),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(200).optional().meta({ description: '`next` of the page before' }),
})

const tags = ['Requests']
const params = idParams('request', 'req_01kb2x3y4z5a6b7c8d9e0f1g2h')

const timeOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(text)

export function requestRoutes(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'GET',
    url: '/v1/requests',
    schema: {
      operationId: 'listRequests',
      tags,
      summary: 'List API requests',
      description:
        'What was asked of this API by keys, members and applicants, newest first, in pages, and how it ended. No content, queries or addresses are recorded; requests are kept for 30 days. Requests of other processes appear within a second.',
      ...keyOrMember,
      querystring: ListQuery,
      response: { 200: answer('A page', RequestPage), ...problems(...READ, 'invalid_cursor') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      await http.requests.flush()
      const { status, route, verification_id, from, to, min_latency_ms, q, ...query } = request.query
      const listed = await listRequests(context, caller, {
        ...query,
        status: status === undefined ? undefined : (Number(status) as 0 | 1 | 2),
        route: route && registered(route),
        objectId: verification_id,
        from: timeOf(from),
        to: timeOf(to),
        latencyMsMin: min_latency_ms,
        idPrefix: q,
      })
      const { data, next, latency, names } = listed
      return { data: data.map(presentRequest(names)), next, latency }
    },
  })

  app.route({
    method: 'GET',
    url: '/v1/requests/:id',
    schema: {
      operationId: 'getRequest',
      tags,
      summary: 'Get the status of an API request',
      description:
        'By the `x-request-id` of its answer: 0 pending, 1 success, 2 failed. Who sent a request may ask for it; others of the account need `request:read`.',
      ...keyOrMember,
      params,
      response: { 200: answer('The request', ApiRequest), ...problems(...READ, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      await http.requests.flush()
      const { row, names } = await getRequest(context, caller, request.params.id)
      return presentRequest(names)(row)
    },
  })
}
