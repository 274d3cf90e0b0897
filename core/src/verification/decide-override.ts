import { overrideReasonsFor } from '../override/reasons.ts'
import { Refusal } from '../refusal.ts'
import type { Command, CommandOf } from './command.ts'
import { requireReasons } from './decide-review.ts'
import type { VerificationEvent } from './event.ts'
import type { OverrideRecord, OverrideRequest, Verification } from './state.ts'

type OverrideCommand = Extract<
  Command,
  { type: 'override' | 'confirm_override' | 'reject_override' | 'withdraw_override' }
>

/** Changing the outcome of a completed verification (domain.md 6). Who may is decided in `override/may-override.ts`. */
export function decideOverride(state: Verification, command: OverrideCommand): VerificationEvent[] {
  const { at, by } = command
  switch (command.type) {
    case 'override':
      return override(state, command)
    case 'confirm_override': {
      const request = pending(state)
      if (sameMember(request, command)) throw new Refusal('override_own_confirmation', { id: request.id })
      return [overwritten({ ...request, confirmedBy: by }, command)]
    }
    case 'reject_override': {
      const request = pending(state)
      if (sameMember(request, command)) throw new Refusal('override_own_confirmation', { id: request.id })
      return [{ type: 'override_rejected', id: request.id, at, by }]
    }
    case 'withdraw_override':
      return [{ type: 'override_withdrawn', id: pending(state).id, at, by }]
  }
}

function override(state: Verification, command: CommandOf<'override'>): VerificationEvent[] {
  const { at, by, to } = command
  if (state.pendingOverride) throw new Refusal('override_pending', { id: state.pendingOverride.id })
  if (state.status === to || (to === 'declined' && state.status !== 'approved')) {
    throw new Refusal('same_outcome', { status: state.status, to })
  }
  const allowed = overrideReasonsFor(to)
  if (!allowed.includes(command.reason)) {
    throw new Refusal('override_reason_not_for_direction', { reason: command.reason, allowed })
  }
  const request: OverrideRequest = {
    id: command.id,
    from: state.status,
    to,
    reason: command.reason,
    rejectionReasons: to === 'declined' ? requireReasons(command.rejectionReasons) : [],
    evidenceIds: command.evidenceIds,
    termsVersion: command.termsVersion,
    by,
    at,
  }
  if (command.fourEyes) return [{ type: 'override_requested', request, at, by }]
  return [overwritten({ ...request, confirmedBy: null }, command)]
}

const overwritten = (override: OverrideRecord, { at, by }: OverrideCommand): VerificationEvent => ({
  type: override.to === 'approved' ? 'overwritten_success' : 'overwritten_failure',
  override,
  at,
  by,
})

function pending(state: Verification): OverrideRequest {
  if (!state.pendingOverride) throw new Refusal('override_not_pending')
  return state.pendingOverride
}

const sameMember = (request: OverrideRequest, command: OverrideCommand) =>
  request.by.kind === command.by.kind && request.by.id === command.by.id
