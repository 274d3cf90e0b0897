import type { CheckKind, ComponentKey, Finding, StepKey } from '../checks/finding.ts'
import type { ComponentResult } from '../components/roll-up.ts'
import type { CorrectableField, CorrectedResult, CorrectionReason } from '../corrections/corrections.ts'
import type { DocumentType, FlowDefinition } from '../flow/flow.ts'
import type { Instant } from '../instant.ts'
import type { AutomaticOutcome, Reasoning } from '../policy/policy.ts'
import type { ReasonSlug } from '../reasons/catalogue.ts'
import type { Actor, CheckJudgedAnew, Decision, OverrideRecord, OverrideRequest } from './state.ts'

/** What stands beside an event because it must be able to go: salted SHA-256 by name of the field, in hex. */
export type Commitments = Readonly<Record<string, string>>

type Fact =
  | { type: 'created'; id: string; flow: FlowDefinition; expiresAt: Instant; predecessorId: string | null }
  | { type: 'started' }
  | { type: 'resumed' }
  | { type: 'consented' }
  | { type: 'document_chosen'; document: { type: DocumentType; country: string } }
  | { type: 'step_completed'; step: StepKey; evidenceId: string }
  | { type: 'step_failed'; step: StepKey; reasons: ReasonSlug[]; failures: number }
  | { type: 'locked_out'; step: StepKey }
  | { type: 'component_skipped'; component: ComponentKey }
  | { type: 'submitted'; attempt: number }
  | { type: 'checks_dispatched'; checks: { component: ComponentKey; kind: CheckKind }[] }
  | {
      type: 'check_recorded'
      component: ComponentKey
      kind: CheckKind
      attempt: number
      result: ComponentResult
      findings: Finding[]
      skippedBecause: string | null
    }
  | { type: 'checks_rerun'; checks: CheckKind[] }
  | { type: 'preprocessed'; outcome: AutomaticOutcome; reasons: ReasonSlug[]; why: Reasoning[] }
  | { type: 'approved'; decision: Decision }
  | { type: 'declined'; decision: Decision }
  | { type: 'review'; decision: Decision }
  | { type: 'failed'; decision: Decision }
  | { type: 'resubmission_requested'; decision: Decision; steps: StepKey[]; nextAttempt: number }
  | { type: 'acknowledged' }
  | { type: 'restarted'; successorId: string; flowChanged: boolean }
  | { type: 'cancelled' }
  | { type: 'link_renewed'; generation: number }
  | { type: 'expired'; decision: Decision }
  | { type: 'abandoned'; decision: Decision }
  | { type: 'override_requested'; request: OverrideRequest; commitments?: Commitments }
  | { type: 'override_rejected'; id: string; commitments?: Commitments }
  | { type: 'override_withdrawn'; id: string; commitments?: Commitments }
  | { type: 'override_expired'; id: string }
  | { type: 'overwritten_success'; override: OverrideRecord; commitments?: Commitments }
  | { type: 'overwritten_failure'; override: OverrideRecord; commitments?: Commitments }
  | {
      type: 'component_corrected'
      component: ComponentKey
      from: ComponentResult
      to: CorrectedResult
      reason: CorrectionReason
      commitments?: Commitments
    }
  | {
      type: 'field_corrected'
      field: CorrectableField
      reason: CorrectionReason
      check: CheckJudgedAnew | null
      commitments?: Commitments
    }
  | { type: 'redacted' }
  | { type: 'restored' }
  | { type: 'erased' }

export type VerificationEvent = Fact & { at: Instant; by: Actor }
export type EventType = Fact['type']
export type EventOf<T extends EventType> = Extract<VerificationEvent, { type: T }>

/**
 * How an event is announced (domain.md 7, Veriff): by a decision webhook, by a life event webhook, or never.
 */
export const ANNOUNCEMENT = {
  created: 'silent',
  started: 'life',
  resumed: 'silent',
  consented: 'silent',
  document_chosen: 'silent',
  step_completed: 'life',
  step_failed: 'silent',
  locked_out: 'life',
  component_skipped: 'silent',
  submitted: 'life',
  checks_dispatched: 'silent',
  check_recorded: 'silent',
  checks_rerun: 'silent',
  preprocessed: 'silent',
  approved: 'decision',
  declined: 'decision',
  review: 'decision',
  failed: 'life',
  resubmission_requested: 'decision',
  acknowledged: 'life',
  restarted: 'life',
  cancelled: 'life',
  link_renewed: 'silent',
  expired: 'decision',
  abandoned: 'decision',
  override_requested: 'silent',
  override_rejected: 'silent',
  override_withdrawn: 'silent',
  override_expired: 'silent',
  overwritten_success: 'life',
  overwritten_failure: 'life',
  component_corrected: 'silent',
  field_corrected: 'silent',
  redacted: 'silent',
  restored: 'silent',
  erased: 'life',
} as const satisfies Record<EventType, 'decision' | 'life' | 'silent'>

export const ANNOUNCED_EVENTS = (Object.keys(ANNOUNCEMENT) as EventType[]).filter(
  (type) => ANNOUNCEMENT[type] !== 'silent',
)
