import { claimVerification } from '../../services/claim/claim.ts'
import { releaseClaim } from '../../services/claim/release.ts'
import { z } from 'zod'
import type { ProblemCode } from '../../problems/problem-texts.ts'
import type { Caller } from '../../services/caller.ts'
import type { Context } from '../../services/context.ts'
import { deEscalateVerification, escalateVerification } from '../../services/queue/escalate.ts'
import type { VerificationView } from '../../services/verification/view.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentVerification } from '../presenters/verification.ts'
import {
  answer,
  IdempotencyHeaders,
  idParams,
  keyOrMember,
  memberOnly,
  POST,
  problems,
} from '../route-schema.ts'
import { ClaimVerification, Escalate } from '../schemas/queue.ts'
import { Verification } from '../schemas/verification.ts'

const params = idParams('verification', 'ver_01kb2x3y4z5a6b7c8d9e0f1g2h')

type ReviewRoute<Body extends z.ZodType> = {
  path: string
  operationId: string
  summary: string
  description: string
  body: Body
  security: typeof keyOrMember
  refusals: readonly ProblemCode[]
  act: (context: Context, caller: Caller, id: string, body: z.output<Body>) => Promise<VerificationView>
}

function addRoute<Body extends z.ZodType>(app: App, http: Http, route: ReviewRoute<Body>): void {
  const { path, operationId, summary, description, body, security, refusals, act } = route
  app.route({
    method: 'POST',
    url: `/v1/verifications/:id/${path}`,
    schema: {
      operationId,
      tags: ['Review'],
      summary,
      description,
      ...security,
      params,
      headers: IdempotencyHeaders,
      body,
      response: {
        200: answer('The verification after it', Verification),
        ...problems(...POST, 'not_found', ...refusals),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const given = request.body as z.output<Body>
      return answerOnce(http.context, request, reply, caller, async (joined) =>
        presentVerification(await act(joined, caller, request.params.id, given)),
      )
    },
  })
}

/** Who is at a verification in review, and what stands before the others. */
export function claimRoutes(app: App, http: Http): void {
  addRoute(app, http, {
    path: 'claim',
    operationId: 'claimVerification',
    summary: 'Claim a verification',
    description:
      'Says that you are at it: for 15 minutes nobody else decides it, neither a colleague nor a key. Claiming it again renews it. A decision ends it.',
    body: ClaimVerification,
    security: memberOnly,
    refusals: ['claimed_by_other', 'not_allowed_in_status', 'member_required'],
    act: (context, caller, id, body) => claimVerification(context, caller, { id, takeOver: body?.take_over }),
  })
  addRoute(app, http, {
    path: 'release',
    operationId: 'releaseClaim',
    summary: 'Hand a claim back',
    description: 'Whoever asks for the next one may get it again.',
    body: z.object({}).nullish(),
    security: memberOnly,
    refusals: ['claim_not_held', 'member_required'],
    act: (context, caller, id) => releaseClaim(context, caller, id),
  })
  addRoute(app, http, {
    path: 'escalate',
    operationId: 'escalateVerification',
    summary: 'Escalate a verification in review',
    description: 'Puts it before the others of the queue, with the reason. The applicant never learns of it.',
    body: Escalate,
    security: keyOrMember,
    refusals: ['not_allowed_in_status'],
    act: (context, caller, id, { note }) => escalateVerification(context, caller, { id, note }),
  })
  addRoute(app, http, {
    path: 'de-escalate',
    operationId: 'deEscalateVerification',
    summary: 'Take an escalation back',
    description: 'Puts it back among the others, undecided. A decision does so too.',
    body: z.object({}).nullish(),
    security: keyOrMember,
    refusals: ['not_escalated'],
    act: (context, caller, id) => deEscalateVerification(context, caller, id),
  })
}
