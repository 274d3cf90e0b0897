/** The history of a verification, attempt by attempt: every attempt with its own report (Veriff). */
import type { CheckKind, ComponentKey, StepKey } from '../checks/finding.ts'
import type { DocumentType, FlowDefinition } from '../flow/flow.ts'
import type { Instant } from '../instant.ts'
import type { ReasonSlug } from '../reasons/catalogue.ts'
import type { VerificationEvent } from './event.ts'
import { begin, evolve } from './evolve.ts'
import type { Actor, CheckState, Correction, Decision, Verification } from './state.ts'

export type AttemptStep = {
  key: StepKey
  component: ComponentKey
  /** Whether this attempt asked for it: the first for all, a resubmission for what it names. */
  asked: boolean
  /** Why a resubmission asks for it. */
  reasons: ReasonSlug[]
  /** The picture that counts at the end of the attempt; one of an earlier attempt where this one did not ask. */
  evidenceId: string | null
  /** Every picture that was accepted in this attempt, oldest first. */
  accepted: { evidenceId: string; at: Instant }[]
  failures: { at: Instant; reasons: ReasonSlug[] }[]
}

export type AttemptRerun = {
  at: Instant
  by: Actor
  /** What had ended in an error, or was skipped because of one, with the result before. */
  before: CheckState[]
}

export type AttemptReport = {
  number: number
  /** The place of its first event, and how many it has: the attempts divide the history without gap. */
  firstSeq: number
  eventCount: number
  /** The applicant's first act; null while there is none. */
  startedAt: Instant | null
  submittedAt: Instant | null
  document: { type: DocumentType; country: string } | null
  steps: AttemptStep[]
  skippedComponents: ComponentKey[]
  checks: CheckState[]
  reruns: AttemptRerun[]
  /** Every decision in order: the automatic one, then those of people. */
  decisions: (Decision & { seq: number })[]
  /** What members put right, oldest first. */
  corrections: Correction[]
  /** The event that ended it; null while it goes on. */
  ended: { type: VerificationEvent['type']; at: Instant } | null
}

/** `flow` takes the place of the one in `created`, which stored histories only name. Throws unless they begin with that event. */
export function attemptsOf(flow: FlowDefinition, events: readonly VerificationEvent[]): AttemptReport[] {
  const [first, ...rest] = events
  if (first?.type !== 'created') throw new TypeError('A history begins with the event created')
  let state = begin({ ...first, flow })
  const reports: AttemptReport[] = []
  let report = opened(state, 1)
  report.eventCount = 1
  let areDispatched = false
  for (const event of rest) {
    note(report, state, event)
    areDispatched ||= event.type === 'checks_dispatched'
    const after = evolve(state, event)
    if (event.type === 'resubmission_requested') {
      reports.push(closed(report, state, areDispatched))
      report = opened(after, after.version + 1, event.steps)
      areDispatched = false
    }
    state = after
  }
  // What was asked for and not begun has no event yet: it is an attempt all the same.
  return [...reports, closed(report, state, areDispatched)]
}

/** `asked`: what a resubmission names; the first attempt asks for everything. */
const opened = (state: Verification, firstSeq: number, asked?: readonly StepKey[]): AttemptReport => ({
  number: state.attempt,
  firstSeq,
  eventCount: 0,
  startedAt: null,
  submittedAt: null,
  document: null,
  steps: state.steps.map(({ key, component, again }) => ({
    key,
    component,
    asked: asked?.includes(key) ?? true,
    reasons: again,
    evidenceId: null,
    accepted: [],
    failures: [],
  })),
  skippedComponents: [],
  checks: [],
  reruns: [],
  decisions: [],
  corrections: [],
  ended: null,
})

/** What an event adds to the report of its attempt. */
function note(report: AttemptReport, state: Verification, event: VerificationEvent): void {
  report.eventCount++
  if (event.by.kind === 'applicant') report.startedAt ??= event.at
  switch (event.type) {
    case 'step_completed':
      stepOf(report, state, event.step).accepted.push({ evidenceId: event.evidenceId, at: event.at })
      return
    case 'step_failed':
      stepOf(report, state, event.step).failures.push({ at: event.at, reasons: event.reasons })
      return
    case 'submitted':
      report.submittedAt = event.at
      return
    case 'checks_rerun':
      report.ended = null
      report.reruns.push({ at: event.at, by: event.by, before: before(state, event.checks) })
      return
    case 'locked_out':
    case 'acknowledged':
    case 'cancelled':
      report.ended = { type: event.type, at: event.at }
      return
    case 'restarted':
      if (state.completedAt === null) report.ended = { type: event.type, at: event.at }
      return
    default:
      noteDecision(report, state, event)
  }
}

function noteDecision(report: AttemptReport, state: Verification, event: VerificationEvent): void {
  if (!('decision' in event)) return
  report.decisions.push({ ...event.decision, seq: state.version + 1 })
  if (event.type !== 'review') report.ended = { type: event.type, at: event.at }
}

const before = (state: Verification, kinds: readonly CheckKind[]): CheckState[] =>
  state.checks.filter(({ kind }) => kinds.includes(kind))

/** A document chosen later may add a step that was not planned when the attempt began. */
function stepOf(report: AttemptReport, state: Verification, key: StepKey): AttemptStep {
  const known = report.steps.find((step) => step.key === key)
  if (known) return known
  const component = state.steps.find((step) => step.key === key)?.component ?? 'document'
  const step = { ...NEW_STEP, key, component, accepted: [], failures: [] }
  report.steps.push(step)
  return step
}

/** With what holds at its end; `state` is the one before a resubmission opens the next. */
function closed(report: AttemptReport, state: Verification, areDispatched: boolean): AttemptReport {
  const planned = state.steps.map((step): AttemptStep => {
    const { key, component, evidenceId } = step
    const known = report.steps.find((candidate) => candidate.key === key)
    return known ? { ...known, evidenceId } : { ...NEW_STEP, key, component, evidenceId }
  })
  const dropped = report.steps.filter(
    ({ key, accepted, failures }) =>
      accepted.length + failures.length > 0 && planned.every((step) => step.key !== key),
  )
  return {
    ...report,
    document: state.document,
    skippedComponents: state.skippedComponents,
    checks: areDispatched ? state.checks : [],
    corrections: state.corrections.filter(({ attempt }) => attempt === report.number).toReversed(),
    steps: [...planned, ...dropped],
  }
}

const NEW_STEP = { asked: true, reasons: [], evidenceId: null, accepted: [], failures: [] }
