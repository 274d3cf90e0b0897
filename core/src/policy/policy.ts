/**
 * The policy of a flow version: data that maps findings to outcomes (domain.md 5). Evaluation is pure, so a policy can be replayed
 * over past verifications.
 */
import type { CheckKind, Finding, Severity } from '../checks/finding.ts'
import { SEVERITIES } from '../checks/finding.ts'
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds.ts'
import type { ComponentResult } from '../components/roll-up.ts'
import { REASONS, type ReasonOutcome, type ReasonSlug } from '../reasons/catalogue.ts'

export type AutomaticOutcome = 'approve' | ReasonOutcome

/** First match wins. A rule without `minSeverity` holds from `medium` on: `info` and `low` inform and never decide. */
export type PolicyRule = { code: ReasonSlug; minSeverity?: Severity; outcome: AutomaticOutcome }

export type Policy = {
  rules: readonly PolicyRule[]
  /** Which outcome wins when findings disagree, strongest first. `approve` is what is left. */
  precedence: readonly ReasonOutcome[]
  thresholds: Thresholds
}

export const DEFAULT_POLICY: Policy = {
  rules: [],
  precedence: ['decline', 'review', 'fail', 'resubmit'],
  thresholds: DEFAULT_THRESHOLDS,
}

const atLeast = (severity: Severity, minimum: Severity) =>
  SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(minimum)

export type Judgement = {
  outcome: AutomaticOutcome
  /** `rules[2]` of the policy, or `catalogue` when the policy is silent about the reason. */
  rule: string
}

/** The outcome one finding leads to. Below the severity a rule asks for it leads to `approve`: it informs only. */
export function judgeFinding(policy: Policy, finding: Finding): Judgement {
  const index = policy.rules.findIndex(
    (rule) => rule.code === finding.code && atLeast(finding.severity, rule.minSeverity ?? 'medium'),
  )
  const rule = policy.rules[index]
  if (rule) return { outcome: rule.outcome, rule: `rules[${index}]` }
  if (!atLeast(finding.severity, 'medium')) return { outcome: 'approve', rule: 'severity' }
  return { outcome: REASONS[finding.code].defaultOutcome, rule: 'catalogue' }
}

/** The strongest outcome among several, by the policy's precedence. */
export const strongest = (policy: Policy, outcomes: readonly AutomaticOutcome[]): AutomaticOutcome =>
  policy.precedence.find((outcome) => outcomes.includes(outcome)) ?? 'approve'

/**
 * The result of a check from its findings. A finding that asks for a new picture makes the check `review` for this attempt:
 * it did not pass and nothing was rejected; the next attempt starts the component anew.
 */
export function resultOfFindings(policy: Policy, findings: readonly Finding[]): ComponentResult {
  const outcome = strongest(
    policy,
    findings.map((finding) => judgeFinding(policy, finding).outcome),
  )
  return { approve: 'passed', resubmit: 'review', review: 'review', decline: 'rejected', fail: 'error' }[
    outcome
  ] as ComponentResult
}

export type CheckedFindings = { kind: CheckKind; result: ComponentResult; findings: readonly Finding[] }

export type Reasoning = { check: CheckKind; finding: Finding; outcome: AutomaticOutcome; rule: string }

export type PolicyDecision = {
  outcome: AutomaticOutcome
  /** Reasons that led to this outcome, each once. */
  reasons: ReasonSlug[]
  /** Every finding with the outcome it asked for and the rule that said so: the material of *why*. */
  why: Reasoning[]
}

/** Decides from all checks of an attempt. A check in error counts as `provider_unavailable`, never as a rejection (domain.md 4.7). */
export function decideByPolicy(policy: Policy, checks: readonly CheckedFindings[]): PolicyDecision {
  const why = checks.flatMap((check) =>
    check.findings.map((finding) => ({ check: check.kind, finding, ...judgeFinding(policy, finding) })),
  )
  const failed = checks.filter((check) => check.result === 'error' && check.findings.length === 0)
  for (const check of failed) {
    const finding: Finding = { code: 'provider_unavailable', severity: 'medium' }
    why.push({ check: check.kind, finding, ...judgeFinding(policy, finding) })
  }
  const outcome = strongest(
    policy,
    why.map((reasoning) => reasoning.outcome),
  )
  const deciding = why
    .filter((reasoning) => reasoning.outcome === outcome)
    .map((reasoning) => reasoning.finding.code)
  return { outcome, reasons: outcome === 'approve' ? [] : [...new Set(deciding)], why }
}
