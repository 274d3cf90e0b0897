import type { StepKey } from '../checks/finding.ts'
import { Refusal } from '../refusal.ts'
import type { Command, CommandOf } from './command.ts'
import type { VerificationEvent } from './event.ts'
import type { StepState, Verification } from './state.ts'

type EvidenceCommand = Extract<
  Command,
  {
    type:
      | 'open'
      | 'consent'
      | 'choose_document'
      | 'accept_step'
      | 'fail_step'
      | 'skip_component'
      | 'submit'
      | 'reach_deadline'
  }
>

/**
 * More events than the limits of any flow lead to. An applicant may change their mind as often as they like, but nobody may fill a
 * history, which is read as a whole, by choosing another document for ever.
 */
export const HISTORY_MAX = 5_000
const REPEATABLE: readonly EvidenceCommand['type'][] = [
  'choose_document',
  'accept_step',
  'fail_step',
  'skip_component',
]

/** What the applicant does, and the deadline of what they left undone. Beyond `HISTORY_MAX` they can only submit. */
export function decideEvidence(state: Verification, command: EvidenceCommand): VerificationEvent[] {
  const { at, by } = command
  if (command.type !== 'reach_deadline' && at >= state.expiresAt) {
    throw new Refusal('verification_closed_to_applicant', {
      status: state.status,
      expiresAt: state.expiresAt,
    })
  }
  if (state.version >= HISTORY_MAX && REPEATABLE.includes(command.type)) {
    throw new Refusal('verification_closed_to_applicant', { status: state.status })
  }
  switch (command.type) {
    case 'open':
      if (state.status === 'created') return [{ type: 'started', at, by }]
      return state.status === 'resubmission_requested' ? [{ type: 'resumed', at, by }] : []
    case 'consent':
      return state.consentedAt === null ? [...resume(state, command), { type: 'consented', at, by }] : []
    case 'choose_document':
      return chooseDocument(state, command)
    case 'accept_step':
      openStep(state, command.step)
      return [
        ...resume(state, command),
        { type: 'step_completed', step: command.step, evidenceId: command.evidenceId, at, by },
      ]
    case 'fail_step':
      return failStep(state, command)
    case 'skip_component':
      return skipComponent(state, command)
    case 'submit':
      return submit(state, command)
    case 'reach_deadline':
      return reachDeadline(state, command)
  }
}

/** The first act of the applicant after a resubmission request puts the verification in progress again. */
const resume = (state: Verification, { at, by }: EvidenceCommand): VerificationEvent[] =>
  state.status === 'resubmission_requested' ? [{ type: 'resumed', at, by }] : []

function chooseDocument(state: Verification, command: CommandOf<'choose_document'>): VerificationEvent[] {
  const { document, at, by } = command
  const { documentTypes, countries } = state.flow
  if (state.consentedAt === null) throw new Refusal('consent_required')
  if (!documentTypes.includes(document.type)) {
    throw new Refusal('document_type_not_accepted', { type: document.type, accepted: documentTypes })
  }
  if (countries !== null && !countries.includes(document.country)) {
    throw new Refusal('country_not_accepted', { country: document.country, accepted: countries })
  }
  if (state.document?.type === document.type && state.document.country === document.country) return []
  return [...resume(state, command), { type: 'document_chosen', document, at, by }]
}

/** Whether a document must be chosen: the flow asks for one and the applicant has not left it out. */
export const needsDocument = ({ flow, skippedComponents }: Verification): boolean =>
  flow.components.some(({ key }) => key === 'document') && !skippedComponents.includes('document')

function openStep(state: Verification, key: StepKey): StepState {
  if (state.consentedAt === null) throw new Refusal('consent_required')
  if (state.document === null && needsDocument(state)) throw new Refusal('document_not_chosen')
  const step = state.steps.find((candidate) => candidate.key === key)
  if (!step) throw new Refusal('unknown_step', { step: key, steps: state.steps.map((known) => known.key) })
  if (state.attempt > 1 && step.done && step.again.length === 0)
    throw new Refusal('step_not_open', { step: key })
  return step
}

function failStep(state: Verification, command: CommandOf<'fail_step'>): VerificationEvent[] {
  const { at, by, step: key, reasons } = command
  const failures = openStep(state, key).failures + 1
  const failed: VerificationEvent[] = [
    ...resume(state, command),
    { type: 'step_failed', step: key, reasons, failures, at, by },
  ]
  return failures > state.flow.limits.stepAttemptsMax
    ? [...failed, { type: 'locked_out', step: key, at, by }]
    : failed
}

function skipComponent(state: Verification, command: CommandOf<'skip_component'>): VerificationEvent[] {
  const { component: key, at, by } = command
  if (state.consentedAt === null) throw new Refusal('consent_required')
  const component = state.flow.components.find((candidate) => candidate.key === key)
  if (!component) throw new Refusal('unknown_component', { component: key })
  if (component.required) throw new Refusal('component_required', { component: key })
  if (state.skippedComponents.includes(key)) return []
  return [...resume(state, command), { type: 'component_skipped', component: key, at, by }]
}

function submit(state: Verification, command: CommandOf<'submit'>): VerificationEvent[] {
  if (state.consentedAt === null) throw new Refusal('consent_required')
  if (state.document === null && needsDocument(state)) throw new Refusal('document_not_chosen')
  const missing = state.steps
    .filter(({ done, component }) => !done && !state.skippedComponents.includes(component))
    .map((step) => step.key)
  if (missing.length > 0) throw new Refusal('evidence_missing', { missing })
  return [
    ...resume(state, command),
    { type: 'submitted', attempt: state.attempt, at: command.at, by: command.by },
  ]
}

function reachDeadline(state: Verification, { at, by }: CommandOf<'reach_deadline'>): VerificationEvent[] {
  if (at < state.expiresAt) throw new Refusal('deadline_not_reached', { expiresAt: state.expiresAt })
  const decision = { outcome: 'fail', source: 'timeout', reasons: [], by, at, code: null, why: [] } as const
  return [
    {
      type: state.openedAt === null ? 'expired' : 'abandoned',
      decision: { ...decision, reasons: [], why: [] },
      at,
      by,
    },
  ]
}
