import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding } from '../checks/finding.ts'
import { overallOf, progressOf } from '../components/overall.ts'
import { resultOfFindings } from '../policy/policy.ts'
import type { ReasonSlug } from '../reasons/catalogue.ts'
import { anyFlow } from '../testing/random-flows.ts'
import { begun, SYSTEM, when, whenAll, type Act, type History } from '../testing/histories.ts'
import { needsDocument } from '../verification/decide-evidence.ts'
import { isOpenToApplicant } from '../verification/state.ts'
import { CHECK_FINDINGS } from './compose-flow.ts'
import type { DocumentType } from './flow.ts'
import { validateFlow } from './validate-flow.ts'

/** An applicant who does what the link asks, and leaves out what they may when `skips` says so. */
function handIn(history: History, skips: boolean, pick: (most: number) => number): History {
  const { flow } = history.state
  let after = whenAll(history, [{ type: 'open' }, { type: 'consent' }])
  const optional = flow.components.filter(({ required }) => !required)
  if (skips && after.state.attempt === 1) {
    after = whenAll(
      after,
      optional.map(({ key }): Act => ({ type: 'skip_component', component: key })),
    )
  }
  if (needsDocument(after.state) && after.state.document === null) {
    const type = flow.documentTypes[pick(flow.documentTypes.length - 1)] as DocumentType
    after = when(after, { type: 'choose_document', document: { type, country: 'UTO' } })
  }
  const missing = after.state.steps.filter(
    ({ done, component }) => !done && !after.state.skippedComponents.includes(component),
  )
  const pictures = missing.map(({ key }): Act => ({
    type: 'accept_step',
    step: key,
    evidenceId: `evi_${key}`,
  }))
  return whenAll(after, [...pictures, { type: 'submit' }])
}

/** Checks that find anything they can find. */
function examine(history: History, pick: (most: number) => number): History {
  let after = when(history, { type: 'dispatch_checks', by: SYSTEM })
  const { attempt, flow } = after.state
  for (const { kind } of after.state.checks) {
    const can = Object.entries(CHECK_FINDINGS[kind])
    const [code, severity] = can[pick(can.length * 3)] ?? []
    const findings = code ? [{ code: code as ReasonSlug, severity } as Finding] : []
    const errs = pick(20) === 0
    const result = errs ? 'error' : (resultOfFindings(flow.policy, findings) as 'passed')
    after = when(after, {
      type: 'record_check',
      kind,
      attempt,
      result,
      findings: errs ? [] : findings,
      by: SYSTEM,
    })
  }
  return when(after, { type: 'decide_automatically', by: SYSTEM })
}

const ENDS = ['approved', 'declined', 'in_review', 'failed']

test('whoever does what a valid flow asks for always comes to an end, within its attempts', () => {
  let walked = 0
  const ends = new Set<string>()
  const walk = (flow: Parameters<typeof begun>[0], skips: boolean, choices: readonly number[]) => {
    if (!flow || validateFlow(flow).length > 0) return
    let taken = 0
    const pick = (most: number) => (choices[taken++ % choices.length] ?? 0) % (most + 1)
    let history = begun(flow)
    for (let attempt = 1; isOpenToApplicant(history.state.status); attempt++) {
      expect(attempt).toBeLessThanOrEqual(flow.limits.attemptsMax)
      history = examine(handIn(history, skips, pick), pick)
    }
    const { state } = history
    expect(ENDS).toContain(state.status)
    const { done, total } = progressOf(state)
    expect(done).toBe(total)
    if (state.status === 'approved') expect(overallOf(state).name).toBe('verified')
    walked += 1
    ends.add(state.status)
  }
  const choices = fc.array(fc.nat(1000), { minLength: 7, maxLength: 40 })
  fc.assert(fc.property(anyFlow, fc.boolean(), choices, walk), { numRuns: 4_000 })
  expect(walked).toBeGreaterThan(200)
  expect([...ends].toSorted()).toEqual(ENDS.toSorted())
})

test('whatever passes every check of a valid flow with nothing left out is approved', () => {
  fc.assert(
    fc.property(anyFlow, (flow) => {
      fc.pre(validateFlow(flow).length === 0)
      const history = handIn(begun(flow), false, () => 0)
      const dispatched = when(history, { type: 'dispatch_checks', by: SYSTEM })
      const records = dispatched.state.checks.map(({ kind }): Act => ({
        type: 'record_check',
        kind,
        attempt: 1,
        result: 'passed',
        findings: [],
        by: SYSTEM,
      }))
      const end = whenAll(dispatched, [...records, { type: 'decide_automatically', by: SYSTEM }])
      expect(end.state.status).toBe('approved')
    }),
    { numRuns: 300 },
  )
})
