import { isReasonSlug, type ReasonSlug } from '../reasons/catalogue.ts'
import { Refusal } from '../refusal.ts'
import type { Command, CommandOf } from './command.ts'
import { resubmitOrLimit } from './decide-checks.ts'
import type { VerificationEvent } from './event.ts'
import type { Decision, Verification } from './state.ts'

type ReviewCommand = Extract<
  Command,
  {
    type: 'approve' | 'decline' | 'request_resubmission' | 'acknowledge' | 'restart' | 'cancel' | 'renew_link'
  }
>

/** What a member does with a verification that needs a person (domain.md 4.8). */
export function decideReview(state: Verification, command: ReviewCommand): VerificationEvent[] {
  const { at, by } = command
  switch (command.type) {
    case 'approve':
      return [{ type: 'approved', decision: byReviewer(command, 'approve', []), at, by }]
    case 'decline':
      return [
        {
          type: 'declined',
          decision: byReviewer(command, 'decline', requireReasons(command.reasons)),
          at,
          by,
        },
      ]
    case 'request_resubmission':
      return requestResubmission(state, command)
    case 'acknowledge':
      return [{ type: 'acknowledged', at, by }]
    case 'restart':
      return restart(command)
    case 'cancel':
      return [{ type: 'cancelled', at, by }]
    case 'renew_link':
      return [{ type: 'link_renewed', generation: state.linkGeneration + 1, at, by }]
  }
}

const byReviewer = (
  command: ReviewCommand,
  outcome: Decision['outcome'],
  reasons: ReasonSlug[],
): Decision => ({
  outcome,
  source: 'reviewer',
  reasons,
  by: command.by,
  at: command.at,
  code: null,
  why: [],
})

/** A decline by a person needs at least one reason of the catalogue (iDenfy). */
export function requireReasons(reasons: readonly ReasonSlug[]): ReasonSlug[] {
  if (reasons.length === 0) throw new Refusal('reasons_required')
  const unknown = reasons.filter((slug) => !isReasonSlug(slug))
  if (unknown.length > 0) throw new Refusal('unknown_reason', { unknown })
  return [...new Set(reasons)]
}

function requestResubmission(
  state: Verification,
  command: CommandOf<'request_resubmission'>,
): VerificationEvent[] {
  // The deadline binds what the applicant does: past it, the link that is asked for again would be dead already.
  if (command.at >= state.expiresAt) throw new Refusal('deadline_passed', { expiresAt: state.expiresAt })
  const reasons = requireReasons(command.reasons)
  const known = state.steps.map((step) => step.key)
  const unknown = command.steps.filter((key) => !known.includes(key))
  if (unknown.length > 0 || command.steps.length === 0) {
    throw new Refusal('unknown_step', { unknown, steps: known })
  }
  return [resubmitOrLimit(state, byReviewer(command, 'resubmit', reasons), [...new Set(command.steps)])]
}

/** Cancels what is still open and links the successor; a completed verification keeps its status (domain.md 4.8). */
const restart = ({ successorId, flowChanged, at, by }: CommandOf<'restart'>): VerificationEvent[] => [
  { type: 'restarted', successorId, flowChanged, at, by },
]
