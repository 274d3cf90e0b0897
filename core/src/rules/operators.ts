import { OVERALL_VALUES } from '../components/roll-up.ts'
import { FLOW_COUNTRIES } from '../flow/countries.ts'
import { DOCUMENT_TYPES } from '../flow/flow.ts'
import { OVERRIDE_REASONS } from '../override/reasons.ts'
import { REASON_SLUGS } from '../reasons/catalogue.ts'
import { ANNOUNCED_EVENTS } from '../verification/event.ts'
import { COMPLETED_STATUSES, STATUSES, type DecisionSource } from '../verification/state.ts'
import type { Operator } from './rule.ts'
import { VARIABLES, type VariableName } from './variables.ts'

const DECISION_SOURCES = [
  'automatic',
  'reviewer',
  'override',
  'limit',
  'timeout',
] as const satisfies readonly DecisionSource[]

const AUTHORS = ['applicant', 'member', 'api_key', 'operator', 'system', 'rule'] as const

const CHOICES: Partial<Record<VariableName, readonly string[]>> = {
  event: ANNOUNCED_EVENTS,
  mode: ['test', 'live'],
  status: STATUSES,
  previous_status: STATUSES,
  overall: Object.keys(OVERALL_VALUES),
  reasons: REASON_SLUGS,
  decision_source: DECISION_SOURCES,
  country: FLOW_COUNTRIES,
  document_type: DOCUMENT_TYPES,
  findings: REASON_SLUGS,
  override_from: COMPLETED_STATUSES,
  override_to: ['approved', 'declined'],
  override_reason: Object.keys(OVERRIDE_REASONS),
  by: AUTHORS,
}

/** All that a variable can be, or, of a list, hold; null where anything is possible. */
export const valuesOf = (variable: VariableName): readonly string[] | null => CHOICES[variable] ?? null

const AMONG = ['is_one_of', 'is_none_of'] as const
const PRESENCE = ['is_set', 'is_not_set'] as const
const PARTS = ['contains', 'does_not_contain'] as const

/** The operators that make sense of a variable, in the order in which a person would look for them. */
export function operatorsOf(variable: VariableName): readonly Operator[] {
  switch (VARIABLES[variable]) {
    case 'text':
      return ['is', 'is_not', ...AMONG, ...(valuesOf(variable) ? [] : PARTS), ...PRESENCE]
    case 'number':
      return ['is', 'is_not', 'at_least', 'at_most']
    case 'list':
      return [...PARTS, ...AMONG, ...PRESENCE]
    case 'truth':
      return ['is', 'is_not']
  }
}

/** What a condition with this operator holds as its value. */
export function valueKindOf(
  variable: VariableName,
  operator: Operator,
): 'none' | 'texts' | 'text' | 'number' | 'truth' {
  if (operator === 'is_set' || operator === 'is_not_set') return 'none'
  if (operator === 'is_one_of' || operator === 'is_none_of') return 'texts'
  const type = VARIABLES[variable]
  return type === 'list' ? 'text' : type
}
