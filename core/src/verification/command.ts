import type { CheckKind, ComponentKey, Finding, StepKey } from '../checks/finding.ts'
import type { ComponentResult } from '../components/roll-up.ts'
import type { CorrectableField, CorrectedResult, CorrectionReason } from '../corrections/corrections.ts'
import type { DocumentType, FlowDefinition } from '../flow/flow.ts'
import type { Instant } from '../instant.ts'
import type { OverrideReason } from '../override/reasons.ts'
import type { ReasonSlug } from '../reasons/catalogue.ts'
import type { Commitments } from './event.ts'
import type { Actor } from './state.ts'

export type CreateVerification = {
  id: string
  flow: FlowDefinition
  at: Instant
  by: Actor
  /** Overrides the flow's lifetime. */
  expiresAt?: Instant
  predecessorId?: string
}

export type OverrideInput = {
  id: string
  to: 'approved' | 'declined'
  reason: OverrideReason
  /** At least one when declining (domain.md 6.3, iDenfy). */
  rejectionReasons: ReasonSlug[]
  evidenceIds: string[]
  termsVersion: string
  commitments?: Commitments
  /** The account asks for a second person (domain.md 6.6). */
  fourEyes: boolean
}

type Action =
  | { type: 'open' }
  | { type: 'consent' }
  | { type: 'choose_document'; document: { type: DocumentType; country: string } }
  | { type: 'accept_step'; step: StepKey; evidenceId: string }
  | { type: 'fail_step'; step: StepKey; reasons: ReasonSlug[] }
  /** Leaves out an optional component; a picture for one of its steps takes it up again. */
  | { type: 'skip_component'; component: ComponentKey }
  | { type: 'submit' }
  | { type: 'dispatch_checks' }
  | {
      type: 'record_check'
      kind: CheckKind
      /** The attempt the check was run for; a result of an older attempt is refused. */
      attempt: number
      result: Extract<ComponentResult, 'passed' | 'review' | 'rejected' | 'error' | 'skipped'>
      findings: Finding[]
      skippedBecause?: string
    }
  | { type: 'decide_automatically' }
  /** Runs the checks again that ended in a technical error, and those skipped because of them. */
  | { type: 'rerun_checks' }
  | { type: 'approve' }
  | { type: 'decline'; reasons: ReasonSlug[] }
  | { type: 'request_resubmission'; steps: StepKey[]; reasons: ReasonSlug[] }
  | { type: 'acknowledge' }
  | {
      type: 'restart'
      successorId: string
      /** Another flow as enhanced due diligence (domain.md 4.8). */ flowChanged: boolean
    }
  | { type: 'cancel' }
  /** Makes a new link; the one before is worthless at once. */
  | { type: 'renew_link' }
  | { type: 'reach_deadline' }
  | ({ type: 'override' } & OverrideInput)
  | { type: 'confirm_override'; commitments?: Commitments }
  | { type: 'reject_override'; commitments?: Commitments }
  | { type: 'withdraw_override'; commitments?: Commitments }
  /** Nobody confirmed it in time. */
  | { type: 'expire_override' }
  | {
      type: 'correct_component'
      component: ComponentKey
      to: CorrectedResult
      reason: CorrectionReason
      commitments?: Commitments
    }
  | {
      type: 'correct_field'
      field: CorrectableField
      reason: CorrectionReason
      /** A check that was judged anew with the corrected value; null where the field is compared with nothing. */
      check: { kind: CheckKind; result: CorrectedResult; findings: Finding[] } | null
      commitments?: Commitments
    }
  | { type: 'redact' }
  | { type: 'restore' }
  | { type: 'erase' }

export type CommandType = Action['type']

/**
 * `seenVersion`: the version a person saw; another one is refused with `version_conflict` (domain.md 4.11). `personId`: the member
 * who stands behind `by`, so that nobody is a second person to themselves by a key (domain.md 6.6).
 */
export type Command = Action & { at: Instant; by: Actor; seenVersion?: number; personId?: string | null }

export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>
