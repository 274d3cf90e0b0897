import type { FlowRecord } from '../../store/flows.ts'
import { timestamp } from './time.ts'

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const renamed = <Value>(group: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(group).map(([name, value]) => [snake(name), value]))

export function presentFlow(record: FlowRecord) {
  const { components, documentTypes, countries, languages, limits, policy } = record.definition
  return {
    id: record.id,
    name: record.name,
    version: record.version,
    default: record.is_default,
    components: components.map(({ key, required, steps, checks }) => ({
      key,
      required,
      steps: steps.map((step) => ({ key: step.key, required: step.required })),
      checks: checks.map((check) => ({ kind: check.kind, after: [...check.after] })),
    })),
    document_types: [...documentTypes],
    countries: countries && [...countries],
    languages: [...languages],
    limits: {
      lifetime_days: limits.lifetimeDays,
      step_attempts_max: limits.stepAttemptsMax,
      attempts_max: limits.attemptsMax,
      limit_code: limits.limitCode,
      age_min: limits.ageMin,
    },
    policy: {
      rules: policy.rules.map(({ code, minSeverity, outcome }) => ({
        code,
        min_severity: minSeverity ?? null,
        outcome,
      })),
      precedence: [...policy.precedence],
      thresholds: renamed(
        Object.fromEntries(
          Object.entries(policy.thresholds).map(([group, numbers]) => [group, renamed<number>(numbers)]),
        ),
      ),
    },
    published_at: timestamp(record.published_at),
  }
}
