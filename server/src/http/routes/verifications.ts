import { STATUSES, type Status } from '@countersign/core'
import { z } from 'zod'
import { createVerification } from '../../services/verification/create.ts'
import { explainWhy } from '../../services/verification/explain-why.ts'
import { getVerification } from '../../services/verification/get.ts'
import { listAttempts } from '../../services/verification/list-attempts.ts'
import { listEvents } from '../../services/verification/list-events.ts'
import { listVerifications } from '../../services/verification/list.ts'
import { onceOf } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentAttempts } from '../presenters/attempt.ts'
import { presentDialect } from '../presenters/dialect.ts'
import { presentEvent } from '../presenters/event.ts'
import { presentCreated, presentSummary, presentVerification } from '../presenters/verification.ts'
import { presentWhy } from '../presenters/why.ts'
import { answer, IdempotencyHeaders, idParams, keyOrMember, POST, problems, READ } from '../route-schema.ts'
import { Attempts } from '../schemas/attempt.ts'
import { Dialect, DIALECTS } from '../schemas/dialect.ts'
import { page, Timestamp } from '../schemas/shared.ts'
import {
  CreatedVerification,
  CreateVerification,
  Verification,
  VerificationEvent,
  VerificationSummary,
} from '../schemas/verification.ts'
import { Why } from '../schemas/why.ts'

const params = idParams('verification', 'ver_01kb2x3y4z5a6b7c8d9e0f1g2h')
const limit = z.coerce.number().int().min(1).max(100).default(25)
const cursor = z.string().max(200).optional().meta({ description: '`next` of the page before' })

/** What the list and its export are narrowed by. */
export const ListQuery = z.object({
  status: z
    .string()
    .max(300)
    .refine((text) => text.split(',').every((part) => STATUSES.some((status) => status === part)), {
      message: `One or more of ${STATUSES.join(', ')}, separated by commas`,
    })
    .optional()
    .meta({ description: 'One or more statuses, separated by commas', example: 'in_review,declined' }),
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'Searches in name and reference, and in ids from their beginning' }),
  flag: z.literal('modified').optional().meta({ description: 'Only those whose outcome was overridden' }),
  tag: z.string().max(40).optional().meta({ example: 'vip' }),
  assigned_to: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'Id of the member who is to look at it, or `me`' }),
  created_from: Timestamp.optional(),
  created_to: Timestamp.optional().meta({ description: 'Exclusive' }),
  order: z.enum(['asc', 'desc']).default('desc').meta({ description: 'By time of creation' }),
  limit,
  cursor,
})

const tags = ['Verifications']

type RouteFile = (app: App, http: Http) => void

const createVerificationRoute: RouteFile = (app, http) => {
  const { context } = http
  app.route({
    method: 'POST',
    url: '/v1/verifications',
    schema: {
      operationId: 'createVerification',
      tags,
      summary: 'Create a verification',
      description:
        'Creates a verification and its link. Send the applicant to `url`; the same link works until the verification is completed or its deadline passes.',
      ...keyOrMember,
      headers: IdempotencyHeaders,
      body: CreateVerification,
      response: {
        201: answer('The verification, with its link', CreatedVerification),
        ...problems(...POST, 'not_found', 'country_not_accepted'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const once = onceOf(request, caller)
      const created = await createVerification(context, caller, request.body, {
        once,
        present: (made) => presentCreated(made, context.publicUrl),
      })
      if (created.replayed) reply.header('Idempotent-Replayed', 'true')
      reply.header('Location', `/v1/verifications/${created.answer.id}`)
      return reply.code(201).type('application/json').send(created.answer)
    },
  })
}

const listVerificationsRoute: RouteFile = (app, http) => {
  const { context } = http
  app.route({
    method: 'GET',
    url: '/v1/verifications',
    schema: {
      operationId: 'listVerifications',
      tags,
      summary: 'List verifications',
      description: 'Newest first, in pages. The mode of the key or of `X-Mode` decides whether test or live.',
      ...keyOrMember,
      querystring: ListQuery,
      response: {
        200: answer('A page', page(VerificationSummary)),
        ...problems(...READ, 'invalid_cursor'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { status, assigned_to, created_from, created_to, ...query } = request.query
      const listed = await listVerifications(context, caller, {
        ...query,
        assignedTo: assigned_to,
        statuses: (status?.split(',') ?? []) as Status[],
        createdFrom: created_from === undefined ? undefined : Date.parse(created_from),
        createdTo: created_to === undefined ? undefined : Date.parse(created_to),
      })
      return { data: listed.data.map(presentSummary), next: listed.next }
    },
  })
}

const getVerificationRoute: RouteFile = (app, http) => {
  const { context } = http
  app.route({
    method: 'GET',
    url: '/v1/verifications/:id',
    schema: {
      operationId: 'getVerification',
      tags,
      summary: 'Get a verification',
      description:
        'With components, checks, findings and decision; with `dialect` also in the words of a vendor.',
      ...keyOrMember,
      params,
      querystring: z.object({ dialect: z.enum(DIALECTS).optional() }),
      response: {
        200: answer('The verification', Verification.extend({ dialect: Dialect.optional() })),
        ...problems(...READ, 'not_found'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const found = await getVerification(context, caller, request.params.id)
      const { dialect } = request.query
      const answered = presentVerification(found)
      return dialect ? { ...answered, dialect: presentDialect(dialect, found.state) } : answered
    },
  })
}

const listVerificationEventsRoute: RouteFile = (app, http) => {
  const { context } = http
  app.route({
    method: 'GET',
    url: '/v1/verifications/:id/events',
    schema: {
      operationId: 'listVerificationEvents',
      tags,
      summary: 'List the events of a verification',
      description: 'What happened, in order, each event chained to the one before by its hash.',
      ...keyOrMember,
      params,
      querystring: z.object({ order: z.enum(['asc', 'desc']).default('asc'), limit, cursor }),
      response: {
        200: answer('A page', page(VerificationEvent)),
        ...problems(...READ, 'not_found', 'invalid_cursor'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const listed = await listEvents(context, caller, { id: request.params.id, ...request.query })
      return { data: listed.data.map(presentEvent(listed)), next: listed.next }
    },
  })
}

const listVerificationAttemptsRoute: RouteFile = (app, http) => {
  const { context } = http
  app.route({
    method: 'GET',
    url: '/v1/verifications/:id/attempts',
    schema: {
      operationId: 'listVerificationAttempts',
      tags,
      summary: 'List the attempts of a verification',
      description:
        'A report of each attempt, oldest first: steps with their pictures and failures, checks with findings, decisions. The pictures of all attempts stay readable.',
      ...keyOrMember,
      params,
      response: { 200: answer('The attempts', Attempts), ...problems(...READ, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return presentAttempts(await listAttempts(context, caller, request.params.id))
    },
  })
}

const explainVerificationRoute: RouteFile = (app, http) => {
  const { context } = http
  app.route({
    method: 'GET',
    url: '/v1/verifications/:id/why',
    schema: {
      operationId: 'explainVerification',
      tags,
      summary: 'Why a verification has its status',
      description:
        'From the status over the overall result, components, checks and findings with their numbers down to the rule of the policy and its version.',
      ...keyOrMember,
      params,
      querystring: z.object({
        language: z.enum(['en', 'es']).optional().meta({ description: 'Of the sentences of the history' }),
      }),
      response: { 200: answer('The explanation', Why), ...problems(...READ, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return presentWhy(
        await explainWhy(context, caller, { id: request.params.id, language: request.query.language }),
      )
    },
  })
}

export const verificationRoutes: RouteFile = (app, http) => {
  const routes = [
    createVerificationRoute,
    listVerificationsRoute,
    getVerificationRoute,
    listVerificationEventsRoute,
    listVerificationAttemptsRoute,
    explainVerificationRoute,
  ]
  for (const route of routes) route(app, http)
}
