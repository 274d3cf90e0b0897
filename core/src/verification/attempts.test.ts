import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_FLOW } from '../flow/default-flow.ts'
import { Refusal } from '../refusal.ts'
import { REASON_SLUGS } from '../reasons/catalogue.ts'
import {
  begun,
  checked,
  finding,
  HISTORY_OF,
  MEMBER,
  started,
  submitted,
  SYSTEM,
  when,
  whenAll,
  type Act,
  type History,
} from '../testing/histories.ts'
import { attemptsOf, type AttemptReport } from './attempts.ts'
import { STATUSES } from './state.ts'

const reportsOf = ({ events }: History) => attemptsOf(DEFAULT_FLOW, events)

const again: Act = {
  type: 'request_resubmission',
  steps: ['selfie'],
  reasons: ['face_not_visible'],
  by: MEMBER,
}
const selfie = (evidenceId: string): Act => ({ type: 'accept_step', step: 'selfie', evidenceId })

/** A report in a line: who asked for what, what was handed in, what came of it. */
const line = ({ number, steps, checks, decisions, ended }: AttemptReport) => ({
  number,
  steps: steps.map(({ key, asked, evidenceId, accepted, failures }) =>
    [key, asked ? 'asked' : 'kept', evidenceId, accepted.length, failures.length].join(' '),
  ),
  checks: [...new Set(checks.map(({ result }) => result))].toSorted(),
  decisions: decisions.map(({ outcome, source }) => `${outcome} ${source}`),
  ended: ended?.type ?? null,
})

const FIRST = ['document_front asked evi_front 1 0', 'selfie asked evi_selfie 1 0']

test.each<[string, History, ReturnType<typeof line>[]]>([
  [
    'nothing happened yet',
    begun(),
    [
      {
        number: 1,
        steps: ['document_front asked  0 0', 'selfie asked  0 0'],
        checks: [],
        decisions: [],
        ended: null,
      },
    ],
  ],
  [
    'approved at once',
    HISTORY_OF.approved(),
    [{ number: 1, steps: FIRST, checks: ['passed'], decisions: ['approve automatic'], ended: 'approved' }],
  ],
  [
    'the policy asked for one step, and nobody came yet: the attempt has no checks',
    HISTORY_OF.resubmission_requested(),
    [
      {
        number: 1,
        steps: FIRST,
        checks: ['passed', 'review'],
        decisions: ['resubmit automatic'],
        ended: 'resubmission_requested',
      },
      {
        number: 2,
        steps: ['document_front kept evi_front 0 0', 'selfie asked  0 0'],
        checks: [],
        decisions: [],
        ended: null,
      },
    ],
  ],
  [
    'a person asked again, a picture failed, the next was submitted: the checks of before are not shown as its own',
    whenAll(HISTORY_OF.in_review(), [
      again,
      { type: 'fail_step', step: 'selfie', reasons: ['poor_image_quality'] },
      selfie('evi_second'),
      { type: 'submit' },
    ]),
    [
      {
        number: 1,
        steps: FIRST,
        checks: ['passed', 'review'],
        decisions: ['review automatic', 'resubmit reviewer'],
        ended: 'resubmission_requested',
      },
      {
        number: 2,
        steps: ['document_front kept evi_front 0 0', 'selfie asked evi_second 1 1'],
        checks: [],
        decisions: [],
        ended: null,
      },
    ],
  ],
  [
    'locked out',
    HISTORY_OF.locked_out(),
    [
      {
        number: 1,
        steps: ['document_front asked  0 0', 'selfie asked  0 6'],
        checks: [],
        decisions: [],
        ended: 'locked_out',
      },
    ],
  ],
  [
    'abandoned',
    HISTORY_OF.abandoned(),
    [
      {
        number: 1,
        steps: ['document_front asked  0 0', 'selfie asked  0 0'],
        checks: [],
        decisions: ['fail timeout'],
        ended: 'abandoned',
      },
    ],
  ],
])('%s', (_, history, reports) => {
  expect(reportsOf(history).map(line)).toEqual(reports)
})

test('checks that were run again keep what they said before', () => {
  const rerun = when(HISTORY_OF.failed(), { type: 'rerun_checks', by: MEMBER })
  const [report] = reportsOf(rerun)
  expect(report).toMatchObject({ ended: null, decisions: [{ outcome: 'fail', source: 'automatic' }] })
  expect(report?.reruns).toEqual([
    {
      at: rerun.state.updatedAt,
      by: MEMBER,
      before: HISTORY_OF.failed().state.checks.filter(
        ({ result, skippedBecause }) => result === 'error' || skippedBecause === 'document_data_failed',
      ),
    },
  ])
})

test('a document with a back adds its step to the attempt in which it was chosen', () => {
  const history = when(started(), { type: 'choose_document', document: { type: 'id_card', country: 'UTO' } })
  expect(reportsOf(history)[0]?.steps.map(({ key }) => key)).toEqual([
    'document_front',
    'document_back',
    'selfie',
  ])
})

test('pictures of a side that another document does not have stay in the report', () => {
  const history = whenAll(started(), [
    { type: 'choose_document', document: { type: 'id_card', country: 'UTO' } },
    { type: 'accept_step', step: 'document_back', evidenceId: 'evi_back' },
    { type: 'choose_document', document: { type: 'passport', country: 'UTO' } },
  ])
  const back = reportsOf(history)[0]?.steps.find(({ key }) => key === 'document_back')
  expect(back?.accepted.map(({ evidenceId }) => evidenceId)).toEqual(['evi_back'])
})

const reasons = fc.subarray(REASON_SLUGS, { minLength: 1, maxLength: 2 })
const step = fc.constantFrom('document_front' as const, 'selfie' as const)
let pictures = 0
const anyAct = fc.oneof<fc.Arbitrary<Act | 'inconclusive' | 'broken'>[]>(
  fc.constant('inconclusive' as const),
  fc.constant('broken' as const),
  step.map((key): Act => ({ type: 'accept_step', step: key, evidenceId: `evi_${++pictures}` })),
  fc.record({ type: fc.constant('fail_step' as const), step, reasons }),
  fc.constant<Act>({ type: 'submit' }),
  fc.constant<Act>({ type: 'rerun_checks', by: MEMBER }),
  fc.constant<Act>(again),
  fc.constant<Act>({ type: 'acknowledge', by: MEMBER }),
  fc.constant<Act>({ type: 'dispatch_checks', by: SYSTEM }),
)

function tried(history: History, act: Act | 'inconclusive' | 'broken'): History {
  try {
    if (act === 'inconclusive')
      return checked(history, { selfie_quality: [finding('face_not_visible', 'high', 'selfie')] })
    return act === 'broken' ? checked(history, { face_match: 'error' }) : when(history, act)
  } catch (error) {
    if (error instanceof Refusal) return history
    throw error
  }
}

test('the reports divide the history: every event, picture, failure and decision stands in exactly one', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...STATUSES),
      fc.array(anyAct, { maxLength: 80 }),
      fc.boolean(),
      (status, acts, fromReview) => {
        const history = acts.reduce(tried, fromReview ? submitted() : HISTORY_OF[status]())
        const reports = reportsOf(history)
        expect(reports.map(({ number }) => number)).toEqual(reports.map((_, index) => index + 1))
        expect(reports).toHaveLength(history.state.attempt)
        let next = 1
        for (const { firstSeq, eventCount } of reports) {
          expect(firstSeq).toBe(next)
          next += eventCount
        }
        expect(next - 1).toBe(history.events.length)
        const steps = reports.flatMap((report) => report.steps)
        const handedIn = history.events.flatMap((event) =>
          event.type === 'step_completed' ? [event.evidenceId] : [],
        )
        expect(
          steps.flatMap(({ accepted }) => accepted.map(({ evidenceId }) => evidenceId)).toSorted(),
        ).toEqual(handedIn.toSorted())
        const count = (type: string) => history.events.filter((event) => event.type === type).length
        expect(steps.flatMap(({ failures }) => failures)).toHaveLength(count('step_failed'))
        expect(reports.flatMap((report) => report.decisions)).toHaveLength(
          history.events.filter((event) => 'decision' in event).length,
        )
        expect(reports.flatMap((report) => report.reruns)).toHaveLength(count('checks_rerun'))
        expect(reports.at(-1)?.steps.map(({ key, evidenceId }) => [key, evidenceId])).toEqual(
          expect.arrayContaining(history.state.steps.map(({ key, evidenceId }) => [key, evidenceId])),
        )
      },
    ),
    { numRuns: 500 },
  )
})
