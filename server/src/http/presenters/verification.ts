import {
  APPLICANT_STATUSES,
  overallOf,
  progressOf,
  type Decision,
  type OverrideRecord,
  type OverrideRequest,
  type Verification,
} from '@countersign/core'
import type { Made } from '../../services/verification/create.ts'
import { linkUrl } from '../../services/verification/link-token.ts'
import type { VerificationItem } from '../../services/verification/list.ts'
import type { VerificationView } from '../../services/verification/view.ts'
import type { ActorNames } from '../../store/actor-names.ts'
import { presentActor, presentMember } from './actor.ts'
import { presentCorrections } from './correction.ts'
import { presentComponents } from './check.ts'
import { presentClaim } from './claim.ts'
import { presentRetentionOf } from './retention.ts'
import { timestamp, timestampOrNull } from './time.ts'

export function presentSummary({ row, state }: VerificationItem) {
  const { name, value, because } = overallOf(state)
  return {
    id: row.id,
    mode: row.mode,
    status: state.status,
    overall: { name, value, because },
    progress: progressOf(state),
    name: row.name,
    reference: row.reference,
    flags: row.flags,
    tags: row.tags,
    data_state: state.dataState,
    created_at: timestamp(state.createdAt),
    updated_at: timestamp(state.updatedAt),
    expires_at: timestamp(state.expiresAt),
    completed_at: timestampOrNull(state.completedAt),
  }
}

export const presentDecision = (decision: Decision, names: ActorNames) => ({
  outcome: decision.outcome,
  source: decision.source,
  reasons: decision.reasons,
  code: decision.code,
  by: presentActor(decision.by, names),
  at: timestamp(decision.at),
})

const presentOverride = ({ confirmedBy, ...override }: OverrideRecord, names: ActorNames) => ({
  ...presentChange(override, names),
  confirmed_by: confirmedBy && presentActor(confirmedBy, names),
})

const presentPending = (pending: OverrideRequest, names: ActorNames) => ({
  ...presentChange(pending, names),
  rejection_reasons: pending.rejectionReasons,
  expires_at: timestamp(pending.expiresAt),
})

const presentChange = (
  { id, from, to, reason, by, at }: Omit<OverrideRecord, 'confirmedBy'>,
  names: ActorNames,
) => ({
  id,
  from,
  to,
  reason,
  by: presentActor(by, names),
  at: timestamp(at),
})

/** Who has to act next; null when nobody has to. */
function nextActorOf({ status }: Verification): 'applicant' | 'system' | 'member' | null {
  if (APPLICANT_STATUSES.some((open) => open === status)) return 'applicant'
  if (status === 'processing') return 'system'
  return status === 'in_review' ? 'member' : null
}

/** Whether the applicant may still hand in another picture on this link. */
const canRetry = ({ status }: Verification): boolean => APPLICANT_STATUSES.some((open) => open === status)

/** With its flow: another one than this verification's is enhanced due diligence (domain.md 4.8). */
function linkedTo({ linked }: VerificationView, id: string | null) {
  const found = linked.find((one) => one.id === id)
  return found
    ? { id: found.id, status: found.status, flow: { id: found.flow_id, name: found.flow_name } }
    : null
}

export function presentVerification(view: VerificationView) {
  const { state, row, flow, names } = view
  return {
    ...presentSummary(view),
    stage: state.stage,
    attempt: state.attempt,
    attempts_max: state.flow.limits.attemptsMax,
    version: state.version,
    next_actor: nextActorOf(state),
    can_retry: canRetry(state),
    flow: { id: flow.id, name: flow.name, version: flow.version },
    applicant: row.applicant,
    language: row.language,
    emails: row.emails,
    document: state.document && { ...state.document, read: row.document },
    components: presentComponents(view),
    decision: state.decision && presentDecision(state.decision, names),
    automatic_outcome: state.automaticOutcome,
    overrides: state.overrides.map((override) => presentOverride(override, names)),
    pending_override: state.pendingOverride && presentPending(state.pendingOverride, names),
    corrections: presentCorrections(view),
    predecessor_id: state.predecessorId,
    successor_id: state.successorId,
    predecessor: linkedTo(view, state.predecessorId),
    successor: linkedTo(view, state.successorId),
    opened_at: timestampOrNull(state.openedAt),
    submitted_at: timestampOrNull(state.submittedAt),
    retention: presentRetentionOf(view),
    simulate: row.simulate,
    review_due_at: timestampOrNull(row.review_due_at),
    escalated: row.review_rank === 0,
    claim: view.claim && presentClaim(view.claim, names),
    assigned_to: presentMember(row.assigned_to, names),
  }
}

export const presentCreated = ({ view, token }: Made, publicUrl: string) => ({
  ...presentVerification(view),
  url: linkUrl(publicUrl, token),
})
