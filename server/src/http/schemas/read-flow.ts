import { composeFlow, THRESHOLD_BOUNDS, type FlowDefinition, type Thresholds } from '@countersign/core'
import type { z } from 'zod'
import type { FlowDefinitionBody } from './flow.ts'

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** A definition from the wire: derived parts are made anew, and a threshold that nobody knows is left out. */
export function readDefinition(body: z.output<typeof FlowDefinitionBody>): FlowDefinition {
  const { limits, policy } = body
  return composeFlow({
    components: body.components.map(({ key, required, steps, checks }) => ({
      key,
      required,
      steps: steps.map((step) => step.key),
      checks: checks.map((check) => check.kind),
    })),
    documentTypes: body.document_types,
    countries: body.countries,
    languages: body.languages,
    limits: {
      lifetimeDays: limits.lifetime_days,
      stepAttemptsMax: limits.step_attempts_max,
      attemptsMax: limits.attempts_max,
      // Another one is refused by name when the flow is published.
      limitCode: limits.limit_code as 105,
      ageMin: limits.age_min,
    },
    emails: { reminders: body.emails.reminders, result: body.emails.result },
    policy: {
      rules: policy.rules.map(({ code, min_severity, outcome }) => ({
        code,
        ...(min_severity && { minSeverity: min_severity }),
        outcome,
      })),
      precedence: policy.precedence,
      thresholds: readThresholds(policy.thresholds),
    },
  })
}

function readThresholds(given: Record<string, Record<string, number>>): Thresholds {
  const groups: Record<string, Record<string, number>> = {}
  for (const path of Object.keys(THRESHOLD_BOUNDS)) {
    const [group = '', name = ''] = path.split('.')
    const value = given[group]?.[snake(name)]
    groups[group] = { ...groups[group], ...(value !== undefined && { [name]: value }) }
  }
  return groups as unknown as Thresholds
}
