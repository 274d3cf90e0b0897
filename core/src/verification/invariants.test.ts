import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHECK_KINDS, SEVERITIES, STEP_KEYS } from '../checks/finding.ts'
import { overallOf, progressOf } from '../components/overall.ts'
import { DAY_MS } from '../instant.ts'
import { CORRECTABLE_FIELDS, CORRECTED_RESULTS } from '../corrections/corrections.ts'
import { overrideReasonsFor } from '../override/reasons.ts'
import { Refusal } from '../refusal.ts'
import type { CommandOf } from './command.ts'
import { DECLINE_REASONS, REASON_SLUGS } from '../reasons/catalogue.ts'
import {
  begun,
  checked,
  COLLEAGUE,
  HISTORY_OF,
  MEMBER,
  SYSTEM,
  when,
  type Act,
  type History,
} from '../testing/histories.ts'
import { replay } from './evolve.ts'
import { isCompleted, STATUSES } from './state.ts'

const finding = fc.record({
  code: fc.constantFrom(...REASON_SLUGS),
  severity: fc.constantFrom(...SEVERITIES),
})
const by = fc.constantFrom(MEMBER, COLLEAGUE, SYSTEM)
const reasons = fc.subarray(DECLINE_REASONS, { maxLength: 2 })
const step = fc.constantFrom(...STEP_KEYS)
const plain = fc.constantFrom(
  'open',
  'consent',
  'submit',
  'dispatch_checks',
  'decide_automatically',
  'acknowledge',
  'rerun_checks',
  'renew_link',
  'cancel',
  'approve',
  'confirm_override',
  'reject_override',
  'withdraw_override',
  'expire_override',
  'redact',
  'erase',
)

const passedAnew: NonNullable<CommandOf<'correct_field'>['check']> = {
  kind: 'data_consistency',
  result: 'passed',
  findings: [],
}

const anyAct: fc.Arbitrary<Act | 'run_checks'> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: plain, by }) as fc.Arbitrary<Act> },
  { weight: 2, arbitrary: fc.constant('run_checks' as const) },
  fc.constantFrom<Act>(
    { type: 'choose_document', document: { type: 'passport', country: 'UTO' } },
    { type: 'choose_document', document: { type: 'id_card', country: 'UTO' } },
  ),
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('accept_step' as const),
      step,
      evidenceId: fc.constant('evi_1'),
    }),
  },
  fc.record({ type: fc.constant('fail_step' as const), step, reasons }),
  fc.record({
    type: fc.constant('record_check' as const),
    kind: fc.constantFrom(...CHECK_KINDS),
    attempt: fc.integer({ min: 1, max: 3 }),
    result: fc.constantFrom('passed' as const, 'review' as const, 'rejected' as const, 'error' as const),
    findings: fc.array(finding, { maxLength: 2 }),
  }),
  fc.record({
    type: fc.constant('correct_component' as const),
    component: fc.constantFrom('document' as const, 'biometrics' as const),
    to: fc.constantFrom(...CORRECTED_RESULTS),
    reason: fc.constant('seen_on_evidence' as const),
    by,
  }),
  fc.record({
    type: fc.constant('correct_field' as const),
    field: fc.constantFrom(...CORRECTABLE_FIELDS),
    reason: fc.constant('misread' as const),
    check: fc.constantFrom(null, passedAnew),
    by,
  }),
  fc.record({ type: fc.constant('decline' as const), reasons, by }),
  fc.record({
    type: fc.constant('request_resubmission' as const),
    steps: fc.subarray([...STEP_KEYS]),
    reasons,
    by,
  }),
  fc.record({
    type: fc.constant('restart' as const),
    successorId: fc.constant('ver_2'),
    flowChanged: fc.boolean(),
    by,
  }),
  fc.record({ type: fc.constant('reach_deadline' as const), at: fc.constant(Date.UTC(2027, 0, 1)), by }),
  fc
    .record({
      to: fc.constantFrom('approved' as const, 'declined' as const),
      fourEyes: fc.boolean(),
      reasons,
      by,
    })
    .map(({ to, fourEyes, reasons: rejectionReasons, by: actor }) => ({
      type: 'override' as const,
      id: 'ovr_1',
      to,
      reason: overrideReasonsFor(to)[0]!,
      rejectionReasons,
      evidenceIds: [],
      termsVersion: '1',
      fourEyes,
      by: actor,
    })),
)

const start = fc.constantFrom(...STATUSES)

function attempt(history: History, act: Act | 'run_checks'): History {
  try {
    return act === 'run_checks' ? checked(history) : when(history, act)
  } catch (error) {
    if (error instanceof Refusal) return history
    throw error
  }
}

const KEEPS_STATUS = [
  'override_requested',
  'override_rejected',
  'override_withdrawn',
  'override_expired',
  'restarted',
  'redacted',
  'erased',
]
const MAY_LEAVE = ['overwritten_success', 'overwritten_failure']

test('no sequence of commands leaves a completed status without an override, or new checks after failed; a restart keeps it', () => {
  fc.assert(
    fc.property(start, fc.array(anyAct, { maxLength: 40 }), (status, acts) => {
      let history = HISTORY_OF[status]()
      for (const act of acts) {
        const before = history
        history = attempt(history, act)
        const fresh = history.events.slice(before.events.length).map((event) => event.type as string)
        if (!isCompleted(before.state.status)) continue
        if (history.state.status === before.state.status) {
          for (const type of fresh) expect([...KEEPS_STATUS, ...MAY_LEAVE]).toContain(type)
        } else {
          const mayLeave = before.state.status === 'failed' ? [...MAY_LEAVE, 'checks_rerun'] : MAY_LEAVE
          expect(mayLeave).toContain(fresh[0])
        }
      }
    }),
    { numRuns: 2_000 },
  )
})

test('replaying the events gives the state', () => {
  fc.assert(
    fc.property(start, fc.array(anyAct, { maxLength: 40 }), (status, acts) => {
      const history = acts.reduce(attempt, HISTORY_OF[status]())
      expect(replay(history.events)).toEqual(history.state)
      expect(history.state.version).toBe(history.events.length)
    }),
    { numRuns: 1_000 },
  )
})

test('overall says verified only over an approval, and approval by checks only over verified', () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 60 }), (acts) => {
      const { state } = acts.reduce(attempt, when(begun(), { type: 'open' }))
      const overall = overallOf(state)
      if (state.status === 'approved') expect(overall.name).toBe('verified')
      const isCorrected = state.corrections.some(({ stands }) => stands)
      const judged = isCorrected ? ['in_review', 'acknowledged'] : []
      if (overall.name === 'verified')
        expect(['approved', 'processing', 'cancelled', ...judged]).toContain(state.status)
    }),
    { numRuns: 2_000 },
  )
})

test('the wheel never runs over, and a completed verification has a completion time', () => {
  fc.assert(
    fc.property(start, fc.array(anyAct, { maxLength: 30 }), (status, acts) => {
      const { state } = acts.reduce(attempt, HISTORY_OF[status]())
      const { done, total } = progressOf(state)
      expect(done).toBeGreaterThanOrEqual(0)
      expect(done).toBeLessThanOrEqual(total)
      expect(state.completedAt !== null).toBe(isCompleted(state.status))
      expect(state.expiresAt - state.createdAt).toBe(7 * DAY_MS)
    }),
  )
})
