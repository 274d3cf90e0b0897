import { componentsOf } from '../components/overall.ts'
import { rollUp } from '../components/roll-up.ts'
import { plannedChecks } from '../flow/flow.ts'
import { decideByPolicy, type PolicyDecision } from '../policy/policy.ts'
import type { CheckKind, StepKey } from '../checks/finding.ts'
import { Refusal } from '../refusal.ts'
import type { Command, CommandOf } from './command.ts'
import type { VerificationEvent } from './event.ts'
import type { Actor, Decision, Verification } from './state.ts'

type ChecksCommand = Extract<
  Command,
  { type: 'dispatch_checks' | 'record_check' | 'decide_automatically' | 'rerun_checks' }
>

/** Why a check is skipped that needs one which ended in an error (domain.md 4.6). */
export const becauseOfError = (kind: CheckKind): string => `${kind}_failed`

/** From submission to the automatic decision (domain.md 4.6, 4.7, 5). */
export function decideChecks(state: Verification, command: ChecksCommand): VerificationEvent[] {
  switch (command.type) {
    case 'dispatch_checks': {
      if (state.stage !== 'submitted') return []
      const planned = plannedChecks(state.flow, state.skippedComponents)
      const checks = planned.map(({ component, kind }) => ({ component, kind }))
      return [{ type: 'checks_dispatched', checks, at: command.at, by: command.by }]
    }
    case 'record_check':
      return recordCheck(state, command)
    case 'decide_automatically':
      return decideAutomatically(state, command)
    case 'rerun_checks':
      return rerunChecks(state, command)
  }
}

/** What ended in an error runs again, and what was left out because of it; results that stand are kept. */
function rerunChecks(state: Verification, { at, by }: CommandOf<'rerun_checks'>): VerificationEvent[] {
  // Its successor is where it goes on: this link must not open again.
  if (state.successorId !== null) {
    throw new Refusal('already_restarted', { successorId: state.successorId })
  }
  if (state.pendingOverride) throw new Refusal('override_pending', { id: state.pendingOverride.id })
  const errors = state.checks.filter(({ result }) => result === 'error').map(({ kind }) => kind)
  if (errors.length === 0) throw new Refusal('nothing_to_run_again', { status: state.status })
  const causes = errors.map(becauseOfError)
  const left = state.checks.filter(({ skippedBecause }) => causes.some((cause) => cause === skippedBecause))
  return [{ type: 'checks_rerun', checks: [...errors, ...left.map(({ kind }) => kind)], at, by }]
}

function recordCheck(state: Verification, command: CommandOf<'record_check'>): VerificationEvent[] {
  const check = state.checks.find((candidate) => candidate.kind === command.kind)
  if (!check || command.attempt !== state.attempt || state.stage !== 'checks_dispatched') {
    throw new Refusal('unknown_check', { kind: command.kind, attempt: command.attempt })
  }
  if (check.result !== 'in_progress') return []
  const { kind, attempt, result, findings, at, by } = command
  const skippedBecause = command.skippedBecause ?? null
  return [
    {
      type: 'check_recorded',
      component: check.component,
      kind,
      attempt,
      result,
      findings,
      skippedBecause,
      at,
      by,
    },
  ]
}

function decideAutomatically(
  state: Verification,
  command: CommandOf<'decide_automatically'>,
): VerificationEvent[] {
  const unfinished = state.checks.filter((check) => check.result === 'in_progress').map((check) => check.kind)
  if (state.stage !== 'checks_dispatched' || unfinished.length > 0) {
    throw new Refusal('checks_unfinished', { unfinished, stage: state.stage })
  }
  const { at, by } = command
  const verdict = unlessIncomplete(state, decideByPolicy(state.flow.policy, state.checks))
  return [
    { type: 'preprocessed', outcome: verdict.outcome, reasons: verdict.reasons, why: verdict.why, at, by },
    conclude(state, verdict, at, by),
  ]
}

/** Nothing speaks against the applicant, but something that is required was not examined: a person looks at it (domain.md 3). */
function unlessIncomplete(state: Verification, verdict: PolicyDecision): PolicyDecision {
  if (verdict.outcome !== 'approve' || rollUp(componentsOf(state)).name === 'verified') return verdict
  return { ...verdict, outcome: 'review', reasons: ['media_missing'] }
}

function conclude(state: Verification, verdict: PolicyDecision, at: number, by: Actor): VerificationEvent {
  const { reasons, why } = verdict
  const decision: Decision = {
    outcome: verdict.outcome,
    source: 'automatic',
    reasons,
    by,
    at,
    code: null,
    why,
  }
  switch (verdict.outcome) {
    case 'approve':
      return { type: 'approved', decision, at, by }
    case 'decline':
      return { type: 'declined', decision, at, by }
    case 'review':
      return { type: 'review', decision, at, by }
    case 'fail':
      return { type: 'failed', decision, at, by }
    case 'resubmit':
      return resubmitOrLimit(state, decision, stepsToRepeat(state, verdict))
  }
}

/** The steps that the resubmission findings name; when none names one, all but those of components that were left out. */
function stepsToRepeat(state: Verification, verdict: PolicyDecision): StepKey[] {
  const named = verdict.why.flatMap((item) =>
    item.outcome === 'resubmit' && item.finding.step ? [item.finding.step] : [],
  )
  const asked = state.steps.map((step) => step.key).filter((key) => named.includes(key))
  if (asked.length > 0) return asked
  return state.steps
    .filter(({ component }) => !state.skippedComponents.includes(component))
    .map((step) => step.key)
}

/** A resubmission, or after the last attempt a decline by limit (domain.md 4.4, Veriff). */
export function resubmitOrLimit(
  state: Verification,
  decision: Decision,
  steps: StepKey[],
): VerificationEvent {
  const { at, by } = decision
  const { attemptsMax, limitCode } = state.flow.limits
  if (state.attempt < attemptsMax) {
    return { type: 'resubmission_requested', decision, steps, nextAttempt: state.attempt + 1, at, by }
  }
  const reasons: Decision['reasons'] = ['resubmission_limit_exceeded']
  return {
    type: 'declined',
    decision: { ...decision, outcome: 'decline', source: 'limit', reasons, code: limitCode },
    at,
    by,
  }
}
