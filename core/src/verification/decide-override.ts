import { DAY_MS } from '../instant.ts'
import { overrideReasonsFor } from '../override/reasons.ts'
import { Refusal } from '../refusal.ts'
import type { Command, CommandOf } from './command.ts'
import { requireReasons } from './decide-review.ts'
import type { VerificationEvent } from './event.ts'
import type { OverrideRecord, OverrideRequest, Verification } from './state.ts'

type OverrideCommand = Extract<
  Command,
  {
    type: 'override' | 'confirm_override' | 'reject_override' | 'withdraw_override' | 'expire_override'
  }
>

/** How long a request waits for a second person. */
export const OVERRIDE_REQUEST_DAYS = 7

/** Changing the outcome of a completed verification (domain.md 6). Who may is decided in `override/missing-for.ts`. */
export function decideOverride(state: Verification, command: OverrideCommand): VerificationEvent[] {
  const { at, by } = command
  switch (command.type) {
    case 'override':
      return override(state, command)
    case 'confirm_override': {
      const { expiresAt, ...request } = pendingFor(state, command)
      if (at >= expiresAt) throw new Refusal('override_expired', { id: request.id, expiresAt })
      return [overwritten({ ...request, confirmedBy: by }, command)]
    }
    case 'reject_override':
      return [{ type: 'override_rejected', id: pendingFor(state, command).id, ...committed(command), at, by }]
    case 'withdraw_override': {
      const request = pending(state)
      if (!isOwn(request, command)) throw new Refusal('override_not_own', { id: request.id })
      return [{ type: 'override_withdrawn', id: request.id, ...committed(command), at, by }]
    }
    case 'expire_override': {
      const { id, expiresAt } = pending(state)
      if (at < expiresAt) throw new Refusal('deadline_not_reached', { expiresAt })
      return [{ type: 'override_expired', id, at, by }]
    }
  }
}

function override(state: Verification, command: CommandOf<'override'>): VerificationEvent[] {
  const { at, by, to } = command
  if (state.pendingOverride) throw new Refusal('override_pending', { id: state.pendingOverride.id })
  if (isSameOutcome(state, to)) throw new Refusal('same_outcome', { status: state.status, to })
  const allowed = overrideReasonsFor(to)
  if (!allowed.includes(command.reason)) {
    throw new Refusal('override_reason_not_for_direction', { reason: command.reason, allowed })
  }
  const request: Omit<OverrideRequest, 'expiresAt'> = {
    id: command.id,
    from: state.status,
    to,
    reason: command.reason,
    rejectionReasons: to === 'declined' ? requireReasons(command.rejectionReasons) : [],
    evidenceIds: command.evidenceIds,
    termsVersion: command.termsVersion,
    by,
    personId: command.personId ?? null,
    at,
  }
  if (!command.fourEyes) return [overwritten({ ...request, confirmedBy: null }, command)]
  const expiresAt = at + OVERRIDE_REQUEST_DAYS * DAY_MS
  return [{ type: 'override_requested', request: { ...request, expiresAt }, ...committed(command), at, by }]
}

/** Only what passed can be declined; everything else that is completed is a failure already. */
export const isSameOutcome = (
  { status }: Pick<Verification, 'status'>,
  to: 'approved' | 'declined',
): boolean => status === to || (to === 'declined' && status !== 'approved')

const overwritten = (override: OverrideRecord, command: OverrideCommand): VerificationEvent => ({
  type: override.to === 'approved' ? 'overwritten_success' : 'overwritten_failure',
  override,
  ...committed(command),
  at: command.at,
  by: command.by,
})

const committed = (command: OverrideCommand) =>
  'commitments' in command && command.commitments ? { commitments: command.commitments } : {}

function pending(state: Verification): OverrideRequest {
  if (!state.pendingOverride) throw new Refusal('override_not_pending')
  return state.pendingOverride
}

/** The request a second person answers: a signed-in member, and nobody who asked for it, by whatever key (domain.md 6.6). */
function pendingFor(state: Verification, command: OverrideCommand): OverrideRequest {
  const request = pending(state)
  if (isOwn(request, command)) throw new Refusal('override_own_confirmation', { id: request.id })
  if (command.by.kind !== 'member') throw new Refusal('member_required', { kind: command.by.kind })
  return request
}

/** Whether the same member or key asked for it, or one behind which the same person stands. */
export const isOwn = (
  request: Pick<OverrideRequest, 'by' | 'personId'>,
  { by, personId = null }: Pick<Command, 'by' | 'personId'>,
): boolean =>
  (request.by.kind === by.kind && request.by.id === by.id) ||
  (personId !== null && request.personId === personId) ||
  (request.by.kind === 'member' && request.by.id === personId) ||
  (by.kind === 'member' && by.id === request.personId)
