import { SEVERITIES, type Severity } from '../checks/finding.ts'
import type { Policy, PolicyRule } from '../policy/policy.ts'
import { DEFAULT_POLICY } from '../policy/policy.ts'
import type { ReasonSlug } from '../reasons/catalogue.ts'
import { CHECK_FINDINGS } from './compose-flow.ts'
import { issue, type FlowIssue } from './flow-issue.ts'
import type { FlowDefinition } from './flow.ts'
import { THRESHOLD_BOUNDS, THRESHOLD_ORDERS } from './threshold-bounds.ts'

export const validatePolicy = (flow: FlowDefinition): FlowIssue[] => [
  ...validateRules(flow),
  ...validatePrecedence(flow.policy),
  ...validateThresholds(flow.policy),
]

const rank = (severity: Severity) => SEVERITIES.indexOf(severity)
const minimumOf = ({ minSeverity }: PolicyRule): Severity => minSeverity ?? 'medium'

/** The highest severity with which a check of this flow can find a reason; null when none can. */
export function severityMaxOf(flow: FlowDefinition, code: ReasonSlug): Severity | null {
  // Of a check that ended in a technical error, whichever it is (policy.ts).
  if (code === 'provider_unavailable') return 'medium'
  const kinds = flow.components.flatMap(({ checks }) => checks.map(({ kind }) => kind))
  const severities = kinds.flatMap((kind) => CHECK_FINDINGS[kind][code] ?? [])
  return severities.toSorted((one, other) => rank(other) - rank(one))[0] ?? null
}

/** The first match wins, so that a rule behind one that is as wide is never asked. */
function validateRules(flow: FlowDefinition): FlowIssue[] {
  const { rules } = flow.policy
  return rules.flatMap((rule, index) => {
    const path = `policy.rules.${index}`
    const { code } = rule
    const shadow = rules.findIndex(
      (other, at) => at < index && other.code === code && rank(minimumOf(other)) <= rank(minimumOf(rule)),
    )
    if (shadow >= 0) return [issue(path, 'rule_shadowed', { code, rule: shadow + 1 })]
    const highest = severityMaxOf(flow, code)
    const matches = highest !== null && rank(highest) >= rank(minimumOf(rule))
    return matches ? [] : [issue(path, 'rule_never_matches', { code, ...(highest && { highest }) })]
  })
}

function validatePrecedence({ precedence }: Policy): FlowIssue[] {
  const all = DEFAULT_POLICY.precedence
  const isComplete = precedence.length === all.length && all.every((outcome) => precedence.includes(outcome))
  return isComplete ? [] : [issue('policy.precedence', 'precedence_incomplete')]
}

function validateThresholds({ thresholds }: Policy): FlowIssue[] {
  const groups = thresholds as unknown as Record<string, Record<string, unknown> | undefined>
  const numberAt = (name: string): number | undefined => {
    const [group = '', key = ''] = name.split('.')
    const value = groups[group]?.[key]
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined
  }
  const each = Object.entries(THRESHOLD_BOUNDS).flatMap(([name, [min, max]]) => {
    const path = `policy.thresholds.${name}`
    const value = numberAt(name)
    if (value === undefined) return [issue(path, 'threshold_missing')]
    return value < min || value > max ? [issue(path, 'out_of_range', { min, max })] : []
  })
  const orders = THRESHOLD_ORDERS.flatMap(([low, high]) => {
    const [lower, higher] = [numberAt(low), numberAt(high)]
    if (lower === undefined || higher === undefined || lower <= higher) return []
    return [issue(`policy.thresholds.${low}`, 'thresholds_out_of_order', { other: high, value: higher })]
  })
  return [...each, ...orders]
}
