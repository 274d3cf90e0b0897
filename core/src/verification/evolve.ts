import type { StepKey } from '../checks/finding.ts'
import { plannedSteps, type DocumentType, type FlowDefinition } from '../flow/flow.ts'
import { reasonsOfStep } from '../reasons/reasons-of-step.ts'
import { concerns, corrected, superseded } from './evolve-correction.ts'
import type { EventOf, VerificationEvent } from './event.ts'
import type { CheckState, Decision, OverrideRecord, Status, StepState, Verification } from './state.ts'

/** The state after the first event. */
export function begin(event: EventOf<'created'>): Verification {
  return {
    id: event.id,
    flow: event.flow,
    status: 'created',
    stage: null,
    attempt: 1,
    linkGeneration: 1,
    skippedComponents: [],
    consentedAt: null,
    document: null,
    steps: plan(event.flow, null, []),
    checks: [],
    decision: null,
    automaticOutcome: null,
    overrides: [],
    pendingOverride: null,
    corrections: [],
    predecessorId: event.predecessorId,
    successorId: null,
    createdAt: event.at,
    openedAt: null,
    submittedAt: null,
    completedAt: null,
    expiresAt: event.expiresAt,
    updatedAt: event.at,
    dataState: 'live',
    version: 1,
  }
}

/** The state after one more event. Total: an event that happened always applies. */
export const evolve = (state: Verification, event: VerificationEvent): Verification => ({
  ...state,
  ...change(state, event),
  updatedAt: event.at,
  version: state.version + 1,
})

/** The state after a whole history; its first event is `created`. */
export function replay(events: readonly VerificationEvent[]): Verification {
  const [first, ...rest] = events
  if (first?.type !== 'created') throw new TypeError('A history begins with the event created')
  return rest.reduce(evolve, begin(first))
}

type Change = Partial<Verification>

function change(state: Verification, event: VerificationEvent): Change {
  switch (event.type) {
    case 'created':
      return begin(event)
    case 'started':
      return { status: 'in_progress', openedAt: event.at }
    case 'resumed':
      return { status: 'in_progress' }
    case 'consented':
      return { consentedAt: event.at }
    case 'document_chosen':
      return {
        document: event.document,
        steps: plan(state.flow, event.document.type, keepSteps(state, event)),
      }
    case 'step_completed':
      return {
        steps: step(state, event.step, { done: true, evidenceId: event.evidenceId }),
        skippedComponents: takenUp(state, [event.step]),
      }
    case 'component_skipped':
      return { skippedComponents: [...state.skippedComponents, event.component] }
    case 'step_failed':
      return { steps: step(state, event.step, { failures: event.failures }) }
    case 'submitted':
      return { status: 'processing', stage: 'submitted', submittedAt: event.at }
    case 'checks_dispatched':
      return {
        stage: 'checks_dispatched',
        checks: event.checks.map(startedCheck),
        corrections: state.corrections.map(superseded),
      }
    case 'check_recorded':
      return {
        checks: state.checks.map((check) => (check.kind === event.kind ? recorded(check, event) : check)),
      }
    case 'checks_rerun':
      return rerun(state, event)
    case 'preprocessed':
      return { stage: 'preprocessed', automaticOutcome: event.outcome }
    case 'resubmission_requested':
      return reopened(state, event)
    case 'restarted':
      return { successorId: event.successorId, ...(isClosed(state) ? {} : ended('cancelled', event)) }
    case 'link_renewed':
      return { linkGeneration: event.generation }
    case 'component_corrected':
    case 'field_corrected':
      return corrected(state, event)
    default:
      return aside(state, event)
  }
}

type Aside =
  | Ending
  | EventOf<
      | 'override_requested'
      | 'override_rejected'
      | 'override_withdrawn'
      | 'override_expired'
      | 'redacted'
      | 'restored'
      | 'erased'
    >

/** What stands beside the status, or ends it. */
function aside(state: Verification, event: Aside): Change {
  switch (event.type) {
    case 'override_requested':
      return { pendingOverride: event.request }
    case 'override_rejected':
    case 'override_withdrawn':
    case 'override_expired':
      return { pendingOverride: null }
    case 'redacted':
      return { dataState: 'redacting' }
    case 'restored':
      return { dataState: 'live' }
    case 'erased':
      return { dataState: 'erased' }
    default:
      return ending(state, event)
  }
}

const reopened = (state: Verification, event: EventOf<'resubmission_requested'>): Change => ({
  ...settle('resubmission_requested', event.decision),
  attempt: event.nextAttempt,
  steps: askAgain(state, event),
  skippedComponents: takenUp(state, event.steps),
  completedAt: null,
})

const rerun = (state: Verification, { checks }: EventOf<'checks_rerun'>): Change => ({
  status: 'processing',
  stage: 'checks_dispatched',
  decision: null,
  completedAt: null,
  checks: state.checks.map((check) => (checks.includes(check.kind) ? startedCheck(check) : check)),
  corrections: state.corrections.map((correction) =>
    concerns(correction, state, checks) ? superseded(correction) : correction,
  ),
})

type Ending = EventOf<
  | 'approved'
  | 'declined'
  | 'failed'
  | 'review'
  | 'locked_out'
  | 'acknowledged'
  | 'cancelled'
  | 'expired'
  | 'abandoned'
  | 'overwritten_success'
  | 'overwritten_failure'
>

function ending(state: Verification, event: Ending): Change {
  switch (event.type) {
    case 'approved':
    case 'declined':
    case 'failed':
    case 'expired':
    case 'abandoned':
      return { ...settle(event.type, event.decision), completedAt: event.at }
    case 'review':
      return settle('in_review', event.decision)
    case 'locked_out':
    case 'cancelled':
      return ended(event.type, event)
    case 'acknowledged':
      return { status: 'acknowledged', stage: null }
    case 'overwritten_success':
    case 'overwritten_failure':
      return overwritten(state, event.override)
  }
}

const settle = (status: Status, decision: Decision): Change => ({ status, stage: null, decision })
const ended = (status: Status, event: VerificationEvent): Change => ({
  status,
  stage: null,
  completedAt: event.at,
})
const isClosed = (state: Verification) => state.completedAt !== null

function overwritten(state: Verification, override: OverrideRecord): Change {
  const approved = override.to === 'approved'
  return {
    status: override.to,
    stage: null,
    pendingOverride: null,
    overrides: [override, ...state.overrides],
    completedAt: override.at,
    decision: {
      outcome: approved ? 'approve' : 'decline',
      source: 'override',
      reasons: override.rejectionReasons,
      by: override.by,
      at: override.at,
      code: null,
      why: [],
    },
  }
}

function plan(flow: FlowDefinition, type: DocumentType | null, known: readonly StepState[]): StepState[] {
  return plannedSteps(flow, type).map(
    ({ key, component }) =>
      known.find((step) => step.key === key) ?? {
        key,
        component,
        done: false,
        failures: 0,
        evidenceId: null,
        again: [],
      },
  )
}

/** Another document makes the pictures of the old one worthless; failures keep counting. */
const keepSteps = (state: Verification, event: EventOf<'document_chosen'>): StepState[] =>
  state.document === null || state.document.type === event.document.type
    ? state.steps
    : state.steps.map((known) =>
        known.component === 'document' ? { ...known, done: false, evidenceId: null } : known,
      )

const step = (state: Verification, key: StepKey, part: Partial<StepState>): StepState[] =>
  state.steps.map((known) => (known.key === key ? { ...known, ...part } : known))

/** A component that was left out is needed again once there is a picture for it, or somebody asks for one. */
const takenUp = (state: Verification, keys: readonly StepKey[]): Verification['skippedComponents'] => {
  const components = state.steps.filter(({ key }) => keys.includes(key)).map(({ component }) => component)
  return state.skippedComponents.filter((skipped) => !components.includes(skipped))
}

const askAgain = (state: Verification, event: EventOf<'resubmission_requested'>): StepState[] =>
  state.steps.map((known) =>
    event.steps.includes(known.key)
      ? { ...known, done: false, evidenceId: null, again: reasonsFor(known.key, event) }
      : { ...known, again: [] },
  )

/** The reasons whose findings name this step, and those that name none; of a person's reasons those that fit it. */
function reasonsFor(
  key: StepKey,
  { steps, decision }: EventOf<'resubmission_requested'>,
): Decision['reasons'] {
  const asking = decision.why.filter(({ outcome }) => outcome === 'resubmit').map(({ finding }) => finding)
  if (asking.length === 0) return reasonsOfStep(key, steps, decision.reasons)
  const elsewhere = asking.filter(({ step }) => step !== undefined && step !== key).map(({ code }) => code)
  const here = asking.filter(({ step }) => (step ?? key) === key).map(({ code }) => code)
  return decision.reasons.filter((slug) => here.includes(slug) || !elsewhere.includes(slug))
}

const startedCheck = ({ component, kind }: Pick<CheckState, 'component' | 'kind'>): CheckState => ({
  component,
  kind,
  result: 'in_progress',
  findings: [],
  skippedBecause: null,
})

const recorded = (check: CheckState, event: EventOf<'check_recorded'>): CheckState => ({
  ...check,
  result: event.result,
  findings: event.findings,
  skippedBecause: event.skippedBecause,
})
