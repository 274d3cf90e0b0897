import { simulateApplicant } from '../../services/simulation/applicant.ts'
import { inTurn } from '../../services/test-clock/in-turn.ts'
import { advanceTestClock, readTestClock, resetTestClock } from '../../services/test-clock/test-clock.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentMoved, presentTestClock } from '../presenters/test-clock.ts'
import { presentVerification } from '../presenters/verification.ts'
import { answer, IdempotencyHeaders, idParams, keyOrMember, POST, problems, READ } from '../route-schema.ts'
import { AdvancedTestClock, AdvanceTestClock, SimulateApplicant, TestClock } from '../schemas/test-mode.ts'
import { Verification } from '../schemas/verification.ts'

const tags = ['Test mode']

type RouteFile = (app: App, http: Http) => void

const readTestClockRoute: RouteFile = (app, http) => {
  app.route({
    method: 'GET',
    url: '/v1/test-clock',
    schema: {
      operationId: 'readTestClock',
      tags,
      summary: 'The test clock',
      description: 'The time at which everything in the test mode of this account happens.',
      ...keyOrMember,
      response: { 200: answer('The clock', TestClock), ...problems(...READ, 'test_mode_only') },
    },
    handler: async (request) =>
      presentTestClock(await readTestClock(http.context, await http.authenticate(request))),
  })
}

const advanceTestClockRoute: RouteFile = (app, http) => {
  const { context } = http
  app.route({
    method: 'POST',
    url: '/v1/test-clock/advance',
    schema: {
      operationId: 'advanceTestClock',
      tags,
      summary: 'Move the test clock forward',
      description:
        'By a duration or to a time. The answer comes when every deadline and reminder on the way has happened, in order and each at its own time. Live mode and other accounts stay in real time.',
      ...keyOrMember,
      headers: IdempotencyHeaders,
      body: AdvanceTestClock,
      response: {
        200: answer('The clock, and what happened', AdvancedTestClock),
        ...problems(...POST, 'test_mode_only', 'test_clock_backwards'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const { body } = request
      const move = 'to' in body ? { to: Date.parse(body.to) } : body
      return inTurn(context, caller.account.id, () =>
        answerOnce(context, request, reply, caller, async (joined) =>
          presentMoved(await advanceTestClock(joined, caller, move)),
        ),
      )
    },
  })
}

const resetTestClockRoute: RouteFile = (app, http) => {
  const { context } = http
  app.route({
    method: 'DELETE',
    url: '/v1/test-clock',
    schema: {
      operationId: 'resetTestClock',
      tags,
      summary: 'Bring the test clock back to real time',
      description:
        'What happened in the future keeps its times, and deadlines that were made there are waited for in real time.',
      ...keyOrMember,
      response: {
        200: answer('The clock', TestClock),
        ...problems(...READ, 'cross_origin', 'test_mode_only'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return inTurn(context, caller.account.id, async () =>
        presentTestClock(await resetTestClock(context, caller)),
      )
    },
  })
}

const simulateApplicantRoute: RouteFile = (app, http) => {
  const { context } = http
  app.route({
    method: 'POST',
    url: '/v1/verifications/:id/simulate',
    schema: {
      operationId: 'simulateApplicant',
      tags,
      summary: 'Act as the applicant',
      description:
        'Opens, hands in and submits without a phone, on a verification of test mode whose outcome is forced by `simulate`. The pictures say SPECIMEN and show nothing. An `Idempotency-Key` is not kept here: asking for what is done already does nothing, except that `fails_a_picture` fails another one.',
      ...keyOrMember,
      params: idParams('verification', 'ver_01kb2x3y4z5a6b7c8d9e0f1g2h'),
      body: SimulateApplicant,
      response: {
        200: answer('The verification afterwards', Verification),
        ...problems(
          ...READ,
          'cross_origin',
          'malformed_body',
          'unsupported_media_type',
          'payload_too_large',
          'test_mode_only',
          'simulate_not_set',
          'not_found',
          'verification_closed_to_applicant',
          'not_allowed_in_status',
          'verification_completed',
          'document_type_not_accepted',
          'country_not_accepted',
          'component_required',
          'unknown_component',
        ),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { applicant: act, document } = request.body
      const { id } = request.params
      return presentVerification(await simulateApplicant(context, caller, { id, act, document }))
    },
  })
}

export const testModeRoutes: RouteFile = (app, http) => {
  const routes = [readTestClockRoute, advanceTestClockRoute, resetTestClockRoute, simulateApplicantRoute]
  for (const route of routes) route(app, http)
}
