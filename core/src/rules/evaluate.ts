import type { Condition, Operator, RuleDefinition } from './rule.ts'
import type { Variables } from './variables.ts'

type Actual = Variables[keyof Variables]
export type ConditionSeen = { condition: Condition; actual: Actual; holds: boolean }
export type Evaluation = { fires: boolean; conditions: ConditionSeen[] }

/** Whether a rule fires on an event, and what each condition saw. Total: what cannot be compared is not equal. */
export function evaluate(
  { events, match, conditions }: Pick<RuleDefinition, 'events' | 'match' | 'conditions'>,
  variables: Variables,
): Evaluation {
  const seen = conditions.map((condition): ConditionSeen => {
    const actual = Object.hasOwn(variables, condition.variable) ? variables[condition.variable] : null
    return { condition, actual, holds: holds(condition, actual) }
  })
  const isWanted = events.some((type) => type === variables.event)
  const isMet =
    seen.length === 0 || (match === 'all' ? seen.every((one) => one.holds) : seen.some((one) => one.holds))
  return { fires: isWanted && isMet, conditions: seen }
}

const OPPOSITES: Partial<Record<Operator, Operator>> = {
  is_not: 'is',
  is_none_of: 'is_one_of',
  does_not_contain: 'contains',
  is_not_set: 'is_set',
}

function holds({ operator, value }: Condition, actual: Actual): boolean {
  const opposite = OPPOSITES[operator]
  if (opposite) return !compare(opposite, value, actual)
  return compare(operator, value, actual)
}

/** Texts are compared exactly. What is not set equals nothing. */
function compare(operator: Operator, value: Condition['value'], actual: Actual): boolean {
  switch (operator) {
    case 'is':
      return actual !== null && actual === value
    case 'is_one_of':
      return Array.isArray(value) && textsOf(actual).some((text) => value.includes(text))
    case 'contains':
      if (typeof value !== 'string') return false
      return typeof actual === 'string' ? actual.includes(value) : textsOf(actual).includes(value)
    case 'is_set':
      return actual !== null && actual !== '' && !(Array.isArray(actual) && actual.length === 0)
    case 'at_least':
      return typeof actual === 'number' && typeof value === 'number' && actual >= value
    case 'at_most':
      return typeof actual === 'number' && typeof value === 'number' && actual <= value
    default:
      return false
  }
}

const textsOf = (actual: Actual): readonly string[] => {
  if (typeof actual === 'string') return [actual]
  return typeof actual === 'object' && actual !== null ? actual : []
}
