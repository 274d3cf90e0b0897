import { z } from 'zod'
import type { QueueFilter } from '../../store/queue.ts'
import { countQueueParts } from '../../services/queue/counts.ts'
import { listQueue } from '../../services/queue/list.ts'
import { claimNext } from '../../services/queue/next.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentQueueItem } from '../presenters/queue.ts'
import { presentVerification } from '../presenters/verification.ts'
import { answer, IdempotencyHeaders, keyOrMember, memberOnly, POST, problems, READ } from '../route-schema.ts'
import { NextInQueue, QueueCounts, QueuePage, QueueQuery } from '../schemas/queue.ts'
import { Verification } from '../schemas/verification.ts'

const tags = ['Review']

export function queueRoutes(app: App, http: Http): void {
  listing(app, http)
  next(app, http)
}

const isAsked = (value: 'true' | undefined): true | undefined => (value === 'true' ? true : undefined)

function filterOf(query: Omit<z.output<typeof QueueQuery>, 'limit' | 'cursor'>): QueueFilter {
  return {
    claim: query.claim,
    needs: query.needs,
    escalated: isAsked(query.escalated),
    overdue: isAsked(query.overdue),
    opinion: isAsked(query.second_opinion),
    mentions: isAsked(query.mentions),
    flowId: query.flow_id,
    reason: query.reason,
    tag: query.tag,
    assignedTo: query.assigned_to,
  }
}

function listing(app: App, http: Http): void {
  const { context } = http
  app.route({
    method: 'GET',
    url: '/v1/queue',
    schema: {
      operationId: 'listQueue',
      tags,
      summary: 'List what needs a person',
      description:
        'Escalated ones first, then by deadline, oldest first, in pages. Overrides that wait for a second person are listed for those who may confirm them and did not ask for them.',
      ...keyOrMember,
      querystring: QueueQuery,
      response: { 200: answer('A page', QueuePage), ...problems(...READ, 'invalid_cursor') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { limit, cursor, ...query } = request.query
      const listed = await listQueue(context, caller, { filter: filterOf(query), limit, cursor })
      return {
        data: listed.data.map((item) => presentQueueItem(item, listed.names)),
        next: listed.next,
      }
    },
  })

  app.route({
    method: 'GET',
    url: '/v1/queue/counts',
    schema: {
      operationId: 'countQueue',
      tags,
      summary: 'How many need a person',
      ...keyOrMember,
      response: { 200: answer('Each counted to 100', QueueCounts), ...problems(...READ) },
    },
    handler: async (request) => countQueueParts(context, await http.authenticate(request)),
  })
}

function next(app: App, http: Http): void {
  app.route({
    method: 'POST',
    url: '/v1/queue/next',
    schema: {
      operationId: 'claimNext',
      tags,
      summary: 'Claim the next one',
      description:
        'Claims the first that is in review, that nobody has claimed and that is assigned to nobody else, and answers it; null when there is none. However many ask at once, no two get the same.',
      ...memberOnly,
      headers: IdempotencyHeaders,
      body: NextInQueue,
      response: {
        200: answer('What you claimed', z.object({ verification: Verification.nullable() })),
        ...problems(...POST, 'member_required'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const {
        second_opinion: opinion,
        flow_id: flowId,
        assigned_to: assignedTo,
        ...filter
      } = request.body ?? {}
      return answerOnce(http.context, request, reply, caller, async (joined) => {
        const claimed = await claimNext(joined, caller, { ...filter, opinion, flowId, assignedTo })
        return { verification: claimed && presentVerification(claimed) }
      })
    },
  })
}
