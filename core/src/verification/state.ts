/**
 * The life of a verification (domain.md 2 and 4): `decide` turns a command on a state into events or throws a `Refusal`,
 * `evolve` applies an event. No clock, no randomness, no personal data: names and pictures never enter this state or its events.
 */
import type { CheckKind, ComponentKey, Finding, StepKey } from '../checks/finding.ts'
import type { ComponentResult } from '../components/roll-up.ts'
import type { CorrectableField, CorrectedResult, CorrectionReason } from '../corrections/corrections.ts'
import type { DocumentType, FlowDefinition } from '../flow/flow.ts'
import type { Instant } from '../instant.ts'
import type { OverrideReason } from '../override/reasons.ts'
import type { AutomaticOutcome, Reasoning } from '../policy/policy.ts'
import type { ReasonSlug } from '../reasons/catalogue.ts'

export const STATUSES = [
  'created',
  'in_progress',
  'processing',
  'resubmission_requested',
  'in_review',
  'approved',
  'declined',
  'acknowledged',
  'locked_out',
  'failed',
  'expired',
  'abandoned',
  'cancelled',
] as const
export type Status = (typeof STATUSES)[number]

export type Stage = 'submitted' | 'checks_dispatched' | 'preprocessed'

export const COMPLETED_STATUSES = [
  'approved',
  'declined',
  'locked_out',
  'failed',
  'expired',
  'abandoned',
  'cancelled',
] as const satisfies readonly Status[]

/** Statuses in which the applicant's link still asks for something. */
export const APPLICANT_STATUSES = [
  'created',
  'in_progress',
  'resubmission_requested',
] as const satisfies readonly Status[]

export const isCompleted = (status: Status): boolean =>
  COMPLETED_STATUSES.some((completed) => completed === status)
export const isOpenToApplicant = (status: Status): boolean =>
  APPLICANT_STATUSES.some((open) => open === status)

export const ACTOR_KINDS = ['applicant', 'member', 'api_key', 'operator', 'rule', 'system'] as const
export type Actor = { kind: (typeof ACTOR_KINDS)[number]; id: string | null }

export type StepState = {
  key: StepKey
  component: ComponentKey
  done: boolean
  /** Failures in this verification; the one after `stepAttemptsMax` locks out. */
  failures: number
  evidenceId: string | null
  /** Why the step is asked for again, newest first. */
  again: ReasonSlug[]
}

export type CheckState = {
  component: ComponentKey
  kind: CheckKind
  result: ComponentResult
  findings: Finding[]
  /** Why a check was skipped: nothing to compare, or the check it depends on erred. */
  skippedBecause: string | null
}

export type DecisionSource = 'automatic' | 'reviewer' | 'override' | 'limit' | 'timeout'

export type Decision = {
  outcome: 'approve' | 'decline' | 'resubmit' | 'review' | 'fail'
  source: DecisionSource
  reasons: ReasonSlug[]
  by: Actor
  at: Instant
  /** Vendor code attached by a limit (105 or 539). */
  code: number | null
  why: Reasoning[]
}

export type OverrideRecord = {
  id: string
  from: Status
  to: 'approved' | 'declined'
  reason: OverrideReason
  rejectionReasons: ReasonSlug[]
  evidenceIds: string[]
  termsVersion: string
  by: Actor
  /** The member who stands behind `by`: the member itself, of an API key the one who made it. */
  personId: string | null
  at: Instant
  confirmedBy: Actor | null
}

export type OverrideRequest = Omit<OverrideRecord, 'confirmedBy'> & {
  /** From then on nobody can confirm it. */
  expiresAt: Instant
}

type CorrectedBy = {
  /** The place of its event in the history. */
  seq: number
  attempt: number
  reason: CorrectionReason
  by: Actor
  at: Instant
  /** False once the checks it corrects ran again. */
  stands: boolean
}

/** What a member put right below the outcome; what was there before stays in it. Values of fields stand beside the events. */
export type Correction =
  | ({ kind: 'component'; component: ComponentKey; from: ComponentResult; to: CorrectedResult } & CorrectedBy)
  | ({ kind: 'field'; field: CorrectableField; check: CheckJudgedAnew | null } & CorrectedBy)

export type CheckJudgedAnew = {
  kind: CheckKind
  from: Pick<CheckState, 'result' | 'findings'>
  to: Pick<CheckState, 'result' | 'findings'>
}

export type DataState = 'live' | 'redacting' | 'erased'

export type Verification = {
  id: string
  flow: FlowDefinition
  status: Status
  stage: Stage | null
  attempt: number
  /** Which link of this verification is valid: a renewed one makes the older ones worthless. */
  linkGeneration: number
  /** Optional components that the applicant left out. */
  skippedComponents: ComponentKey[]
  consentedAt: Instant | null
  document: { type: DocumentType; country: string } | null
  steps: StepState[]
  checks: CheckState[]
  decision: Decision | null
  automaticOutcome: AutomaticOutcome | null
  overrides: OverrideRecord[]
  pendingOverride: OverrideRequest | null
  /** Newest first. */
  corrections: Correction[]
  predecessorId: string | null
  successorId: string | null
  createdAt: Instant
  openedAt: Instant | null
  submittedAt: Instant | null
  completedAt: Instant | null
  expiresAt: Instant
  updatedAt: Instant
  dataState: DataState
  /** Counts events: the version a person saw when deciding (domain.md 4.11). */
  version: number
}
