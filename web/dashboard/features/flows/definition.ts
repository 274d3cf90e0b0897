import {
  composeFlow,
  THRESHOLD_BOUNDS,
  type ComposedFlow,
  type FlowDefinition,
  type Thresholds,
} from '@countersign/core'
import type { FlowParts, FlowBody } from './wire.ts'

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** What the wire says of a flow, a draft or a version, in the words of core. */
export const composedOf = (wire: FlowParts): ComposedFlow => ({
  components: wire.components.map(({ key, required, steps, checks }) => ({
    key,
    required,
    steps: steps.map((step) => step.key),
    checks: checks.map((check) => check.kind),
  })),
  documentTypes: wire.document_types,
  countries: wire.countries,
  languages: wire.languages,
  limits: {
    lifetimeDays: wire.limits.lifetime_days,
    stepAttemptsMax: wire.limits.step_attempts_max,
    attemptsMax: wire.limits.attempts_max,
    limitCode: wire.limits.limit_code as 105,
    ageMin: wire.limits.age_min,
  },
  emails: wire.emails,
  policy: {
    rules: wire.policy.rules.map(({ code, min_severity, outcome }) => ({
      code,
      ...(min_severity && { minSeverity: min_severity }),
      outcome,
    })),
    precedence: wire.policy.precedence,
    thresholds: thresholdsOf(wire.policy.thresholds),
  },
})

export const definitionOf = (wire: FlowParts): FlowDefinition => composeFlow(composedOf(wire))

/** What is sent to be saved. */
export const bodyOf = ({ components, limits, policy, ...rest }: ComposedFlow): FlowBody => ({
  components: components.map(({ key, required, steps, checks }) => ({
    key,
    required,
    steps: steps.map((step) => ({ key: step })),
    checks: checks.map((kind) => ({ kind })),
  })),
  document_types: [...rest.documentTypes],
  countries: rest.countries && [...rest.countries],
  languages: [...rest.languages],
  limits: {
    lifetime_days: limits.lifetimeDays,
    step_attempts_max: limits.stepAttemptsMax,
    attempts_max: limits.attemptsMax,
    limit_code: limits.limitCode,
    age_min: limits.ageMin,
  },
  emails: { ...rest.emails },
  policy: {
    rules: policy.rules.map(({ code, minSeverity, outcome }) => ({
      code,
      min_severity: minSeverity ?? null,
      outcome,
    })),
    precedence: [...policy.precedence],
    thresholds: wireThresholds(policy.thresholds),
  },
})

type Groups = Record<string, Record<string, number>>

function thresholdsOf(given: Groups): Thresholds {
  const groups: Groups = {}
  for (const path of Object.keys(THRESHOLD_BOUNDS)) {
    const [group = '', name = ''] = path.split('.')
    const value = given[group]?.[snake(name)]
    groups[group] = { ...groups[group], ...(value !== undefined && { [name]: value }) }
  }
  return groups as unknown as Thresholds
}

const wireThresholds = (thresholds: Thresholds): Groups =>
  Object.fromEntries(
    Object.entries(thresholds as unknown as Groups).map(([group, numbers]) => [
      group,
      Object.fromEntries(
        Object.entries(numbers)
          .filter(([, value]) => Number.isFinite(value))
          .map(([name, value]) => [snake(name), value]),
      ),
    ]),
  )
