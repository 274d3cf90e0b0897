import { z } from 'zod'
import { assignVerification } from '../../services/queue/assign.ts'
import { listTags } from '../../services/verification/list-tags.ts'
import { setTags, tagVerification } from '../../services/verification/tag.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentVerification } from '../presenters/verification.ts'
import { answer, IdempotencyHeaders, idParams, keyOrMember, POST, problems, READ } from '../route-schema.ts'
import { Assign, ChangeTags, SetTags, Tags } from '../schemas/queue.ts'
import { Verification } from '../schemas/verification.ts'

const params = idParams('verification', 'ver_01kb2x3y4z5a6b7c8d9e0f1g2h')
const tags = ['Review']
const after = answer('The verification after it', Verification)

/** What an account puts on its verifications, and who is to look at them. */
export function tagRoutes(app: App, http: Http): void {
  for (const route of [list, put, patch, assign]) route(app, http)
}

function list(app: App, http: Http): void {
  app.route({
    method: 'GET',
    url: '/v1/tags',
    schema: {
      operationId: 'listTags',
      tags,
      summary: 'List the tags in use',
      description: 'In alphabetical order. One that no verification has any more is not among them.',
      ...keyOrMember,
      querystring: z.object({
        q: z.string().max(40).default('').meta({ description: 'What they begin with' }),
        limit: z.coerce.number().int().min(1).max(200).default(100),
      }),
      response: { 200: answer('The tags', Tags), ...problems(...READ) },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { q: prefix, limit } = request.query
      return { data: await listTags(http.context, caller, { prefix, limit }) }
    },
  })
}

function put(app: App, http: Http): void {
  app.route({
    method: 'PUT',
    url: '/v1/verifications/:id/tags',
    schema: {
      operationId: 'setTags',
      tags,
      summary: 'Set the tags of a verification',
      description:
        'Exactly these, at most 20, of small letters, digits, `_` and `-`. An erasure of the verification takes them off.',
      ...keyOrMember,
      params,
      body: SetTags,
      response: { 200: after, ...problems(...POST, 'not_found', 'too_many_tags') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { id } = request.params
      return presentVerification(await setTags(http.context, caller, { id, tags: request.body.tags }))
    },
  })
}

function patch(app: App, http: Http): void {
  app.route({
    method: 'PATCH',
    url: '/v1/verifications/:id/tags',
    schema: {
      operationId: 'changeTags',
      tags,
      summary: 'Put tags on a verification and take some off',
      description: 'Leaves the others as they are: of two who change them at once neither undoes the other.',
      ...keyOrMember,
      params,
      body: ChangeTags,
      response: { 200: after, ...problems(...POST, 'not_found', 'too_many_tags') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { id } = request.params
      return presentVerification(await tagVerification(http.context, caller, { id, ...request.body }))
    },
  })
}

function assign(app: App, http: Http): void {
  app.route({
    method: 'POST',
    url: '/v1/verifications/:id/assign',
    schema: {
      operationId: 'assignVerification',
      tags,
      summary: 'Assign a verification in review',
      description:
        'Says who is to look at it: `POST /v1/queue/next` gives it to nobody else, and whoever gets it from somebody else is sent an e-mail. It keeps nobody from deciding. It ends with the review.',
      ...keyOrMember,
      params,
      headers: IdempotencyHeaders,
      body: Assign,
      response: {
        200: after,
        ...problems(...POST, 'not_found', 'not_allowed_in_status', 'assignee_may_not_decide'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const { id } = request.params
      const { member_id: memberId } = request.body
      return answerOnce(http.context, request, reply, caller, async (joined) =>
        presentVerification(await assignVerification(joined, caller, { id, memberId })),
      )
    },
  })
}
