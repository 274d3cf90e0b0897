import { eraseVerification } from '../../services/retention/erase.ts'
import { liftHold, placeHold } from '../../services/retention/hold.ts'
import { previewRetention } from '../../services/retention/preview.ts'
import { redactVerification } from '../../services/retention/redact.ts'
import { restoreVerification } from '../../services/retention/restore.ts'
import { changeRetention, readRetention } from '../../services/retention/settings.ts'
import type { ProblemCode } from '../../problems/problem-texts.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentPreview, presentRetention } from '../presenters/retention.ts'
import { presentVerification } from '../presenters/verification.ts'
import { answer, IdempotencyHeaders, idParams, keyOrMember, POST, problems, READ } from '../route-schema.ts'
import {
  ChangeRetention,
  PlaceHold,
  PreviewQuery,
  Retention,
  RetentionPreview,
} from '../schemas/retention.ts'
import { SeenVersion } from '../schemas/verification-acts.ts'
import { Verification } from '../schemas/verification.ts'

const tags = ['Retention']
const params = idParams('verification', 'ver_01kb2x3y4z5a6b7c8d9e0f1g2h')
/** Of what is sent without an `Idempotency-Key`, because doing it again changes nothing. */
const CHANGE = [
  'unauthenticated',
  'permission_missing',
  'cross_origin',
  'validation_failed',
  'malformed_body',
  'unsupported_media_type',
  'payload_too_large',
] as const

type DataAct = {
  path: 'redact' | 'restore' | 'erase'
  summary: string
  description: string
  refusals: readonly ProblemCode[]
  act: typeof redactVerification
}

const ACTS: readonly DataAct[] = [
  {
    path: 'redact',
    summary: 'Hide the personal data',
    description:
      'Names, what was read and declared, pictures, the e-mail address and what members wrote are shown to nobody any more, and no search finds them. They can be restored until they are destroyed after the days of grace of the account. Of a completed or acknowledged verification.',
    refusals: ['legal_hold', 'override_pending'],
    act: redactVerification,
  },
  {
    path: 'restore',
    summary: 'Show hidden personal data again',
    description: 'Until they are destroyed. The days of retention count anew from then.',
    refusals: [],
    act: restoreVerification,
  },
  {
    path: 'erase',
    summary: 'Destroy the personal data',
    description:
      'At once and for ever, with the key of the pictures. Status, times, reasons and the chained history stay and still verify. Of a completed or acknowledged verification.',
    refusals: ['legal_hold', 'override_pending'],
    act: eraseVerification,
  },
]

function dataAct(app: App, http: Http, { path, summary, description, refusals, act }: DataAct): void {
  app.route({
    method: 'POST',
    url: `/v1/verifications/:id/${path}`,
    schema: {
      operationId: `${path}Verification`,
      tags,
      summary,
      description: `${description} Needs \`verification:erase\`.`,
      ...keyOrMember,
      params,
      headers: IdempotencyHeaders,
      body: SeenVersion,
      response: {
        200: answer('The verification after it', Verification),
        ...problems(
          ...POST,
          'not_found',
          'version_conflict',
          'verification_not_completed',
          'data_erased',
          ...refusals,
        ),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const target = { id: request.params.id, seenVersion: request.body?.seen_version }
      const run = async (joined: typeof http.context) =>
        presentVerification(await act(joined, caller, target))
      return answerOnce(http.context, request, reply, caller, run)
    },
  })
}

function holds(app: App, http: Http): void {
  const { context } = http
  const url = '/v1/verifications/:id/hold'
  const response = {
    200: answer('The verification after it', Verification),
    ...problems(...CHANGE, 'not_found', 'data_erased'),
  }

  app.route({
    method: 'PUT',
    url,
    schema: {
      operationId: 'placeHold',
      tags,
      summary: 'Place a legal hold',
      description:
        'Nothing of the verification is hidden or destroyed until the hold is lifted, whoever asks. In any status; placing it again changes the reason. Needs `verification:erase`.',
      ...keyOrMember,
      params,
      body: PlaceHold,
      response,
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return presentVerification(await placeHold(context, caller, { ...request.params, ...request.body }))
    },
  })

  app.route({
    method: 'DELETE',
    url,
    schema: {
      operationId: 'liftHold',
      tags,
      summary: 'Lift a legal hold',
      description: 'The retention goes on. Needs `verification:erase`.',
      ...keyOrMember,
      params,
      response,
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return presentVerification(await liftHold(context, caller, request.params))
    },
  })
}

function settings(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'GET',
    url: '/v1/retention',
    schema: {
      operationId: 'readRetention',
      tags,
      summary: 'How long personal data are kept',
      description: 'Of the account and of each of its flows. Needs `account:manage`.',
      ...keyOrMember,
      response: { 200: answer('The settings', Retention), ...problems(...READ) },
    },
    handler: async (request) =>
      presentRetention(await readRetention(context, await http.authenticate(request))),
  })

  app.route({
    method: 'PATCH',
    url: '/v1/retention',
    schema: {
      operationId: 'changeRetention',
      tags,
      summary: 'Change how long personal data are kept',
      description:
        'Counts for everything that is kept already, from the next minute on: look at the preview first. Needs `account:manage`.',
      ...keyOrMember,
      body: ChangeRetention,
      response: { 200: answer('The settings after it', Retention), ...problems(...CHANGE, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { days, grace_days: graceDays, flows } = request.body
      return presentRetention(await changeRetention(context, caller, { days, graceDays, flows }))
    },
  })

  app.route({
    method: 'GET',
    url: '/v1/retention/preview',
    schema: {
      operationId: 'previewRetention',
      tags,
      summary: 'What a number of days would hide',
      description:
        'How many verifications would be hidden now and within 30 days, by flow, with the oldest. Changes nothing. Needs `account:manage`.',
      ...keyOrMember,
      querystring: PreviewQuery,
      response: { 200: answer('The preview', RetentionPreview), ...problems(...READ, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { days, flow_id: flowId } = request.query
      return presentPreview(await previewRetention(context, caller, { days, flowId }))
    },
  })
}

export function retentionRoutes(app: App, http: Http): void {
  for (const act of ACTS) dataAct(app, http, act)
  holds(app, http)
  settings(app, http)
}
