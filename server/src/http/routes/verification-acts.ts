import type { z } from 'zod'
import { acknowledgeVerification } from '../../services/verification/acknowledge.ts'
import type { Target } from '../../services/verification/act.ts'
import { approveVerification } from '../../services/verification/approve.ts'
import { cancelVerification } from '../../services/verification/cancel.ts'
import { declineVerification } from '../../services/verification/decline.ts'
import { renewLink } from '../../services/verification/renew-link.ts'
import { requestResubmission } from '../../services/verification/request-resubmission.ts'
import { rerunChecks } from '../../services/verification/rerun-checks.ts'
import { restartVerification } from '../../services/verification/restart.ts'
import type { Caller } from '../../services/caller.ts'
import type { Context } from '../../services/context.ts'
import type { ProblemCode } from '../../problems/problem-texts.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentCreated, presentVerification } from '../presenters/verification.ts'
import { answer, IdempotencyHeaders, idParams, keyOrMember, POST, problems } from '../route-schema.ts'
import {
  DeclineVerification,
  RequestResubmission,
  RestartVerification,
  SeenVersion,
} from '../schemas/verification-acts.ts'
import { CreatedVerification, Verification } from '../schemas/verification.ts'

const params = idParams('verification', 'ver_01kb2x3y4z5a6b7c8d9e0f1g2h')

/** One act on a verification: what it is called, what it takes, and which verb does it. */
type ActRoute<Body extends z.ZodType, Answer> = {
  path: string
  operationId: string
  summary: string
  description: string
  body: Body
  refusals: readonly ProblemCode[]
  answers: { status: 200 | 201; description: string; schema: z.ZodType }
  act: (context: Context, caller: Caller, target: Target, body: z.output<Body>) => Promise<Answer>
}

function addRoute<Body extends z.ZodType, Answer>(
  app: App,
  http: Http,
  { path, operationId, summary, description, body, refusals, answers, act }: ActRoute<Body, Answer>,
): void {
  app.route({
    method: 'POST',
    url: `/v1/verifications/:id/${path}`,
    schema: {
      operationId,
      tags: ['Verifications'],
      summary,
      description,
      ...keyOrMember,
      params,
      headers: IdempotencyHeaders,
      body,
      response: {
        [answers.status]: answer(answers.description, answers.schema),
        ...problems(...POST, 'not_found', 'version_conflict', 'claimed_by_other', 'data_erased', ...refusals),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const given = request.body as z.output<Body>
      const seenVersion = (given as { seen_version?: number } | null | undefined)?.seen_version
      const target = { id: request.params.id, seenVersion }
      const run = (joined: Context) => act(joined, caller, target, given)
      return answerOnce(http.context, request, reply, caller, run, answers.status)
    },
  })
}

const VERIFICATION = {
  status: 200,
  description: 'The verification after it',
  schema: Verification,
} as const

type AddRoutes = (app: App, http: Http) => void

const decisions: AddRoutes = (app, http) => {
  addRoute(app, http, {
    path: 'approve',
    operationId: 'approveVerification',
    summary: 'Approve a verification in review',
    description: 'Approves as it is. Also one that a member acknowledged before.',
    body: SeenVersion,
    refusals: ['verification_completed', 'not_allowed_in_status'],
    answers: VERIFICATION,
    act: async (context, caller, target) =>
      presentVerification(await approveVerification(context, caller, target)),
  })
  addRoute(app, http, {
    path: 'decline',
    operationId: 'declineVerification',
    summary: 'Decline a verification in review',
    description: 'Declines for at least one reason of the catalogue. The applicant is never told the reason.',
    body: DeclineVerification,
    refusals: ['verification_completed', 'not_allowed_in_status', 'reasons_required'],
    answers: VERIFICATION,
    act: async (context, caller, target, { reasons, note }) =>
      presentVerification(await declineVerification(context, caller, { ...target, reasons, note })),
  })
  addRoute(app, http, {
    path: 'request-resubmission',
    operationId: 'requestResubmission',
    summary: 'Ask the applicant again',
    description:
      'Opens the same link again for the steps you choose and keeps all earlier attempts. After the last attempt of the flow the verification is declined by limit instead.',
    body: RequestResubmission,
    refusals: [
      'verification_completed',
      'not_allowed_in_status',
      'deadline_passed',
      'reasons_required',
      'unknown_step',
    ],
    answers: VERIFICATION,
    act: async (context, caller, target, { steps, reasons, message }) =>
      presentVerification(await requestResubmission(context, caller, { ...target, steps, reasons, message })),
  })
  addRoute(app, http, {
    path: 'acknowledge',
    operationId: 'acknowledgeVerification',
    summary: 'Acknowledge a verification in review',
    description:
      'Records that you looked, and when, without deciding. It can still be approved, declined or restarted.',
    body: SeenVersion,
    refusals: ['verification_completed', 'not_allowed_in_status'],
    answers: VERIFICATION,
    act: async (context, caller, target) =>
      presentVerification(await acknowledgeVerification(context, caller, target)),
  })
}

const life: AddRoutes = (app, http) => {
  addRoute(app, http, {
    path: 'cancel',
    operationId: 'cancelVerification',
    summary: 'Cancel a verification',
    description: 'Ends an open verification. Its link then says that nothing more is to be done.',
    body: SeenVersion,
    refusals: ['verification_completed', 'not_allowed_in_status'],
    answers: { ...VERIFICATION, description: 'The cancelled verification' },
    act: async (context, caller, target) =>
      presentVerification(await cancelVerification(context, caller, target)),
  })
  addRoute(app, http, {
    path: 'restart',
    operationId: 'restartVerification',
    summary: 'Restart a verification',
    description:
      'Makes a new verification of the same applicant, with the same data, reference and language and a new link, and names each in the other. One that is still open is cancelled, so that its link asks for nothing more. With another `flow_id` it is enhanced due diligence.',
    body: RestartVerification,
    refusals: ['already_restarted', 'flow_archived'],
    answers: { status: 201, description: 'The new verification, with its link', schema: CreatedVerification },
    act: async (context, caller, target, body) => {
      const made = await restartVerification(context, caller, { ...body, ...target })
      return presentCreated(made, context.publicUrl)
    },
  })
  addRoute(app, http, {
    path: 'rerun-checks',
    operationId: 'rerunChecks',
    summary: 'Run checks again',
    description:
      'Runs again the checks that ended in a technical error, and those skipped because of them. The policy then decides anew.',
    body: SeenVersion,
    refusals: [
      'verification_completed',
      'not_allowed_in_status',
      'nothing_to_run_again',
      'override_pending',
      'already_restarted',
    ],
    answers: VERIFICATION,
    act: async (context, caller, target) => presentVerification(await rerunChecks(context, caller, target)),
  })
  addRoute(app, http, {
    path: 'renew-link',
    operationId: 'renewLink',
    summary: 'Make a new link',
    description: 'A new link for the same verification. The one before stops working at once.',
    body: SeenVersion,
    refusals: ['verification_completed', 'not_allowed_in_status'],
    answers: { status: 200, description: 'The verification, with its new link', schema: CreatedVerification },
    act: async (context, caller, target) =>
      presentCreated(await renewLink(context, caller, target), context.publicUrl),
  })
}

/** What members and keys do with a verification (domain.md 4.8). Each is conditional on `seen_version`, where one is sent. */
export const verificationActRoutes: AddRoutes = (app, http) => {
  decisions(app, http)
  life(app, http)
}
