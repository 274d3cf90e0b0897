import type { ComponentKey } from '../checks/finding.ts'
import { needsDocument } from '../verification/decide-evidence.ts'
import type { StepState, Verification } from '../verification/state.ts'
import {
  componentResult,
  OVERALL_VALUES,
  rollUp,
  type ComponentResult,
  type Overall,
  type OverallName,
} from './roll-up.ts'

export type ComponentView = {
  key: ComponentKey
  required: boolean
  result: ComponentResult
  /** What the checks say, where a member corrected it. */
  corrected?: { from: ComponentResult }
}

const isProviding = ({ status }: Verification) =>
  status === 'in_progress' || status === 'resubmission_requested'
const isActive = (state: Verification) => isProviding(state) || state.status === 'processing'

/** The results of the components of the current attempt. */
export function componentsOf(state: Verification): ComponentView[] {
  return state.flow.components.map(({ key, required }) => {
    if (state.skippedComponents.includes(key)) return { key, required, result: 'skipped' as const }
    const steps = state.steps.filter((step) => step.component === key)
    const checks = state.checks.filter((check) => check.component === key)
    const awaited = isProviding(state) && steps.some((step) => !step.done || step.again.length > 0)
    if (checks.length > 0 && !awaited && state.stage !== 'submitted') {
      const parts = checks.map((check) => ({ key: check.kind, required: true, result: check.result }))
      return withCorrection(state, { key, required, result: componentResult(parts) })
    }
    const begun = steps.some((step) => step.done)
    return { key, required, result: begun ? 'in_progress' : 'not_started' }
  })
}

function withCorrection({ corrections }: Verification, view: ComponentView): ComponentView {
  const found = corrections.find(
    (correction) => correction.kind === 'component' && correction.component === view.key && correction.stands,
  )
  return found?.kind === 'component' ? { ...view, result: found.to, corrected: { from: view.result } } : view
}

const overall = (name: OverallName, because: string[]): Overall => ({
  name,
  value: OVERALL_VALUES[name],
  because,
})

/**
 * The overall result (domain.md 3 and 8): the roll-up of the components while they are being judged; after a decision by a
 * person, a limit or an override it follows that decision, and `because` names the source of the decision. What was begun and
 * left when a verification ended was not finalised: `incomplete`.
 */
export function overallOf(state: Verification): Overall {
  const { decision } = state
  if (decision && decision.source !== 'automatic' && decision.source !== 'timeout') {
    if (state.status === 'approved') return overall('verified', [`decision:${decision.source}`])
    if (state.status === 'declined') return overall('rejected', [`decision:${decision.source}`])
  }
  const rolled = rollUp(componentsOf(state))
  if (rolled.name === 'in_progress' && !isActive(state)) return overall('incomplete', rolled.because)
  if (rolled.name === 'empty' && state.openedAt !== null && isActive(state))
    return overall('in_progress', ['opened'])
  return rolled
}

/** How far the applicant has come, for the wheel: steps done of steps asked for; consent and the choice of document count. */
export function progressOf(state: Verification): { done: number; total: number } {
  const left = (step: StepState) => state.skippedComponents.includes(step.component)
  const marks = [
    state.consentedAt !== null,
    ...(state.flow.components.some(({ key }) => key === 'document')
      ? [state.document !== null || !needsDocument(state)]
      : []),
    ...state.steps.map((step) => step.done || left(step)),
  ]
  const handedIn = state.submittedAt !== null && !isProviding(state)
  const total = marks.length + 1
  return { done: handedIn ? total : marks.filter(Boolean).length, total }
}
