import { z } from 'zod'
import { addComment } from '../../services/comment/add.ts'
import { listColleaguesOf } from '../../services/comment/colleagues.ts'
import { listComments } from '../../services/comment/list.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentComment } from '../presenters/queue.ts'
import { answer, IdempotencyHeaders, idParams, keyOrMember, POST, problems, READ } from '../route-schema.ts'
import { AddComment, Colleagues, Comment, CommentPage } from '../schemas/queue.ts'

const params = idParams('verification', 'ver_01kb2x3y4z5a6b7c8d9e0f1g2h')
const tags = ['Review']

export function commentRoutes(app: App, http: Http): void {
  reading(app, http)
  writing(app, http)
}

function reading(app: App, http: Http): void {
  const { context } = http
  app.route({
    method: 'GET',
    url: '/v1/verifications/:id/comments',
    schema: {
      operationId: 'listComments',
      tags,
      summary: 'List the comments on a verification',
      description: 'What colleagues said to each other, oldest first. The applicant never sees them.',
      ...keyOrMember,
      params,
      querystring: z.object({
        limit: z.coerce.number().int().min(1).max(100).default(100),
        cursor: z.string().max(200).optional().meta({ description: '`next` of the page before' }),
      }),
      response: { 200: answer('A page', CommentPage), ...problems(...READ, 'not_found', 'invalid_cursor') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const listed = await listComments(context, caller, { id: request.params.id, ...request.query })
      return { data: listed.data.map((row) => presentComment(row, listed.names)), next: listed.next }
    },
  })

  app.route({
    method: 'GET',
    url: '/v1/colleagues',
    schema: {
      operationId: 'listColleagues',
      tags,
      summary: 'List who can be mentioned or assigned to',
      description: 'The members of the account, for whoever may write comments.',
      ...keyOrMember,
      response: { 200: answer('By e-mail address', Colleagues), ...problems(...READ) },
    },
    handler: async (request) => {
      const colleagues = await listColleaguesOf(context, await http.authenticate(request))
      return { data: colleagues.map(({ mayDecide, ...person }) => ({ ...person, may_decide: mayDecide })) }
    },
  })
}

function writing(app: App, http: Http): void {
  app.route({
    method: 'POST',
    url: '/v1/verifications/:id/comments',
    schema: {
      operationId: 'addComment',
      tags,
      summary: 'Comment on a verification',
      description:
        'For colleagues only. A comment is never changed; an erasure of the verification empties it.',
      ...keyOrMember,
      params,
      headers: IdempotencyHeaders,
      body: AddComment,
      response: { 201: answer('The comment', Comment), ...problems(...POST, 'not_found', 'data_erased') },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const { text, mentions = [] } = request.body
      const run = async (joined: typeof http.context) => {
        const { row, names } = await addComment(joined, caller, { id: request.params.id, text, mentions })
        return presentComment(row, names)
      }
      return answerOnce(http.context, request, reply, caller, run, 201)
    },
  })
}
