import { DAY_MS } from '../instant.ts'
import { Refusal } from '../refusal.ts'
import type { Command, CommandOf, CreateVerification } from './command.ts'
import { decideCorrection } from './decide-correction.ts'
import { decideChecks } from './decide-checks.ts'
import { decideEvidence } from './decide-evidence.ts'
import { decideOverride } from './decide-override.ts'
import { decideReview } from './decide-review.ts'
import type { EventOf, VerificationEvent } from './event.ts'
import { refuseIllegal } from './legal.ts'
import type { Verification } from './state.ts'

/** The first event of a verification. The deadline is the given one, or the flow's lifetime from now (domain.md 4.1). */
export function create(command: CreateVerification): EventOf<'created'> {
  const { id, flow, at, by } = command
  return {
    type: 'created',
    id,
    flow,
    expiresAt: command.expiresAt ?? at + flow.limits.lifetimeDays * DAY_MS,
    predecessorId: command.predecessorId ?? null,
    at,
    by,
  }
}

/**
 * What happens when a command is given to a verification: the events to append, in order; an empty list when the command asks
 * for what already is. Throws `Refusal` when it is not legal. Pure: the time is `command.at`.
 */
export function decide(state: Verification, command: Command): VerificationEvent[] {
  refuseIllegal(state, command)
  switch (command.type) {
    case 'open':
    case 'consent':
    case 'choose_document':
    case 'accept_step':
    case 'fail_step':
    case 'skip_component':
    case 'submit':
    case 'reach_deadline':
      return decideEvidence(state, command)
    case 'dispatch_checks':
    case 'record_check':
    case 'decide_automatically':
    case 'rerun_checks':
      return decideChecks(state, command)
    case 'approve':
    case 'decline':
    case 'request_resubmission':
    case 'acknowledge':
    case 'restart':
    case 'cancel':
    case 'renew_link':
      return decideReview(state, command)
    case 'override':
    case 'confirm_override':
    case 'reject_override':
    case 'withdraw_override':
    case 'expire_override':
      return decideOverride(state, command)
    case 'correct_component':
    case 'correct_field':
      return decideCorrection(state, command)
    case 'redact':
    case 'restore':
    case 'erase':
      return decideData(state, command)
  }
}

/** Hides the personal data, shows them again, or destroys them. A request for an override would be left without an answer: it goes first. */
function decideData(
  { dataState, pendingOverride }: Verification,
  { type, at, by }: CommandOf<'redact' | 'restore' | 'erase'>,
): VerificationEvent[] {
  if (pendingOverride && type !== 'restore') throw new Refusal('override_pending', { id: pendingOverride.id })
  if (type === 'redact') return dataState === 'live' ? [{ type: 'redacted', at, by }] : []
  if (type === 'restore') return dataState === 'live' ? [] : [{ type: 'restored', at, by }]
  return dataState === 'erased' ? [] : [{ type: 'erased', at, by }]
}
