import { giveOpinion } from '../../services/opinion/answer.ts'
import { askOpinion } from '../../services/opinion/ask.ts'
import { listOpinions } from '../../services/opinion/list.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentOpinion } from '../presenters/queue.ts'
import {
  answer,
  IdempotencyHeaders,
  idParams,
  keyOrMember,
  memberOnly,
  POST,
  problems,
  READ,
} from '../route-schema.ts'
import { AskSecondOpinion, GiveSecondOpinion, SecondOpinion, SecondOpinions } from '../schemas/queue.ts'

const ofVerification = idParams('verification', 'ver_01kb2x3y4z5a6b7c8d9e0f1g2h')
const ofOpinion = idParams('second opinion', 'opn_01kb2x3y4z5a6b7c8d9e0f1g2h')
const tags = ['Review']

export function opinionRoutes(app: App, http: Http): void {
  listing(app, http)
  asking(app, http)
  answering(app, http)
}

function listing(app: App, http: Http): void {
  app.route({
    method: 'GET',
    url: '/v1/verifications/:id/second-opinions',
    schema: {
      operationId: 'listSecondOpinions',
      tags,
      summary: 'List the second opinions on a verification',
      ...keyOrMember,
      params: ofVerification,
      response: { 200: answer('Oldest first', SecondOpinions), ...problems(...READ, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { data, names } = await listOpinions(http.context, caller, request.params.id)
      return { data: data.map((row) => presentOpinion(row, names)) }
    },
  })
}

function asking(app: App, http: Http): void {
  app.route({
    method: 'POST',
    url: '/v1/verifications/:id/second-opinions',
    schema: {
      operationId: 'askSecondOpinion',
      tags,
      summary: 'Ask for a second opinion',
      description: 'Of one colleague or of anybody. It decides nothing by itself.',
      ...memberOnly,
      params: ofVerification,
      headers: IdempotencyHeaders,
      body: AskSecondOpinion,
      response: {
        201: answer('What was asked', SecondOpinion),
        ...problems(...POST, 'not_found', 'not_allowed_in_status', 'second_opinion_own', 'member_required'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const { of = null, note } = request.body ?? {}
      const run = async (joined: typeof http.context) => {
        const { row, names } = await askOpinion(joined, caller, { id: request.params.id, of, note })
        return presentOpinion(row, names)
      }
      return answerOnce(http.context, request, reply, caller, run, 201)
    },
  })
}

function answering(app: App, http: Http): void {
  app.route({
    method: 'POST',
    url: '/v1/second-opinions/:id/answer',
    schema: {
      operationId: 'giveSecondOpinion',
      tags,
      summary: 'Give a second opinion',
      description: 'Nobody answers what they asked themselves.',
      ...memberOnly,
      params: ofOpinion,
      headers: IdempotencyHeaders,
      body: GiveSecondOpinion,
      response: {
        200: answer('With the answer', SecondOpinion),
        ...problems(
          ...POST,
          'not_found',
          'second_opinion_own',
          'second_opinion_of_other',
          'second_opinion_closed',
          'member_required',
        ),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const run = async (joined: typeof http.context) => {
        const { row, names } = await giveOpinion(joined, caller, { id: request.params.id, ...request.body })
        return presentOpinion(row, names)
      }
      return answerOnce(http.context, request, reply, caller, run)
    },
  })
}
