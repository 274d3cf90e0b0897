import { z } from 'zod'
import type { Caller } from '../../services/caller.ts'
import type { Context } from '../../services/context.ts'
import {
  confirmOverride,
  rejectOverride,
  withdrawOverride,
  type AnswerOverride as Answering,
} from '../../services/override/answer.ts'
import { listOverrides } from '../../services/override/history.ts'
import { overrideVerification } from '../../services/override/override.ts'
import type { VerificationView } from '../../services/verification/view.ts'
import type { ProblemCode } from '../../problems/problem-texts.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentOverrideEntry } from '../presenters/override.ts'
import { presentVerification } from '../presenters/verification.ts'
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
import { AnswerOverride, OverrideEntry, OverrideVerification, RejectOverride } from '../schemas/override.ts'
import { Verification } from '../schemas/verification.ts'

const tags = ['Overrides']
const params = idParams('verification', 'ver_01kb2x3y4z5a6b7c8d9e0f1g2h')
const STANDING = ['entitlement_missing', 'terms_not_accepted'] as const
const OF_STATE = [
  'not_found',
  'version_conflict',
  'verification_not_completed',
  'not_allowed_in_status',
  'data_hidden',
  'data_erased',
] as const

/** Changing the outcome of a completed verification (domain.md 6). */
export function overrideRoutes(app: App, http: Http): void {
  makeRoute(app, http)
  listRoute(app, http)
  answerRoute(app, http, {
    path: 'confirm',
    operationId: 'confirmOverride',
    summary: 'Confirm an override as the second person',
    description:
      'Makes the change that another person asked for. Only a signed-in member who may override can, and nobody their own: not as the member whose key asked, nor by a key.',
    body: AnswerOverride,
    refusals: [...STANDING, 'override_own_confirmation', 'member_required', 'override_expired'],
    isPersons: true,
    act: confirmOverride,
  })
  answerRoute(app, http, {
    path: 'reject',
    operationId: 'rejectOverride',
    summary: 'Reject an override as the second person',
    description:
      'Leaves the outcome as it is and says why. Only a signed-in member can, and nobody their own.',
    body: RejectOverride,
    refusals: ['override_own_confirmation', 'member_required'],
    isPersons: true,
    act: (context, caller, { note = '', ...given }) => rejectOverride(context, caller, { ...given, note }),
  })
  answerRoute(app, http, {
    path: 'withdraw',
    operationId: 'withdrawOverride',
    summary: 'Withdraw a request for an override',
    description: 'Only who asked for it, or the person who stands behind that key.',
    body: AnswerOverride,
    refusals: ['override_not_own'],
    isPersons: false,
    act: withdrawOverride,
  })
}

function makeRoute(app: App, http: Http): void {
  app.route({
    method: 'POST',
    url: '/v1/verifications/:id/overrides',
    schema: {
      operationId: 'overrideVerification',
      tags,
      summary: 'Modify the status of a completed verification',
      description:
        'From approved to declined, or from a negative outcome to approved. Needs the entitlement `status_override` (to decline also `deny`), the current terms accepted by the account and ticked here, and the permissions `verification:override` and `verification:decide`. Where the account asks for four eyes it is a request until another member confirms it: `pending_override` then says so and the status stays.',
      ...keyOrMember,
      params,
      headers: IdempotencyHeaders,
      body: OverrideVerification,
      response: {
        201: answer('The verification after it', Verification),
        ...problems(
          ...POST,
          ...STANDING,
          ...OF_STATE,
          'same_outcome',
          'override_reason_not_for_direction',
          'reasons_required',
          'override_pending',
          'unknown_evidence',
          'terms_tick_required',
          'terms_version_outdated',
        ),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const { id } = request.params
      const { to, reason, description, seen_version: seenVersion, ...body } = request.body
      const run = async (joined: Context) =>
        presentVerification(
          await overrideVerification(joined, caller, {
            id,
            seenVersion,
            to,
            reason,
            description,
            rejectionReasons: body.rejection_reasons,
            evidenceIds: body.evidence_ids,
            termsVersion: body.terms_version,
            termsAccepted: body.terms_accepted,
          }),
        )
      return answerOnce(http.context, request, reply, caller, run, 201)
    },
  })
}

function listRoute(app: App, { authenticate, context }: Http): void {
  app.route({
    method: 'GET',
    url: '/v1/verifications/:id/overrides',
    schema: {
      operationId: 'listOverrides',
      tags,
      summary: 'List the modifications of a status',
      description:
        'Every override and every request for one, with everything that was recorded, and the event that proves it.',
      ...keyOrMember,
      params,
      response: {
        200: answer('The modifications, newest first', z.object({ data: z.array(OverrideEntry) })),
        ...problems(...READ, 'not_found'),
      },
    },
    handler: async (request) => {
      const { entries, names } = await listOverrides(context, await authenticate(request), request.params.id)
      return { data: entries.map(presentOverrideEntry(names)) }
    },
  })
}

type Answers<Body extends z.ZodType> = {
  path: string
  operationId: string
  summary: string
  description: string
  body: Body
  refusals: readonly ProblemCode[]
  /** A second person: no key is one. */
  isPersons: boolean
  act: (context: Context, caller: Caller, given: Answering) => Promise<VerificationView>
}

function answerRoute<Body extends typeof AnswerOverride | typeof RejectOverride>(
  app: App,
  http: Http,
  { path, operationId, summary, description, body, refusals, isPersons, act }: Answers<Body>,
): void {
  app.route({
    method: 'POST',
    url: `/v1/verifications/:id/overrides/:override_id/${path}`,
    schema: {
      operationId,
      tags,
      summary,
      description,
      ...(isPersons ? memberOnly : keyOrMember),
      params: params.extend({ override_id: z.string().max(100).meta({ description: 'Id of the override' }) }),
      headers: IdempotencyHeaders,
      body,
      response: {
        200: answer('The verification after it', Verification),
        ...problems(...POST, ...OF_STATE, 'override_not_pending', ...refusals),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const { id, override_id: overrideId } = request.params
      const given = request.body as z.output<typeof AnswerOverride>
      const run = async (joined: Context) =>
        presentVerification(
          await act(joined, caller, { id, overrideId, note: given?.note, seenVersion: given?.seen_version }),
        )
      return answerOnce(http.context, request, reply, caller, run)
    },
  })
}
