import { canonicalJson } from '../audit/canonical.ts'
import { ANNOUNCED_EVENTS } from '../verification/event.ts'
import { operatorsOf, valueKindOf, valuesOf } from './operators.ts'
import { ACTION_TYPES, RULE_LIMITS, type Action, type Condition, type RuleDefinition } from './rule.ts'
import { positionsOfRepeated, ruleIssue, tooMany, twice, type RuleIssue } from './rule-issue.ts'
import { isVariable } from './template.ts'
import { validateAction } from './validate-action.ts'
import type { VariableName } from './variables.ts'

export type RuleAllowances = {
  /** Plain http is as good as https: where the operator lets calls go to addresses inside. */
  http: boolean
}

/**
 * Everything that keeps a rule from being published; an empty list means that it can be. Whether the members, flows and credentials
 * that it names exist is not told here.
 */
export const validateRule = (
  definition: RuleDefinition,
  allowances: RuleAllowances = { http: false },
): RuleIssue[] => [
  ...validateEvents(definition.events),
  ...tooMany('conditions', definition.conditions, RULE_LIMITS.conditions),
  ...definition.conditions.flatMap((condition, index) => validateCondition(`conditions.${index}`, condition)),
  ...validateActions(definition.actions, allowances),
]

const validateEvents = (events: RuleDefinition['events']): RuleIssue[] => [
  ...(events.length === 0 ? [ruleIssue('events', 'events_missing')] : []),
  ...tooMany('events', events, RULE_LIMITS.events),
  ...events.flatMap((event, index) =>
    ANNOUNCED_EVENTS.includes(event) ? [] : [ruleIssue(`events.${index}`, 'event_unknown', { event })],
  ),
  ...twice('events', events),
]

function validateCondition(path: string, { variable, operator, value }: Condition): RuleIssue[] {
  if (!isVariable(variable)) return [ruleIssue(`${path}.variable`, 'variable_unknown', { variable })]
  const operators = operatorsOf(variable)
  if (!operators.includes(operator)) {
    const details = { variable, operator, operators: operators.join(', ') }
    return [ruleIssue(`${path}.operator`, 'operator_unfit', details)]
  }
  return validateValue(`${path}.value`, variable, { kind: valueKindOf(variable, operator), value })
}

/** Characters of a text that a variable is compared with. */
const VALUE_MAX = 200

/** As many as a list of countries can have. */
const VALUES_MAX = 300

function validateValue(
  path: string,
  variable: VariableName,
  { kind, value }: { kind: ReturnType<typeof valueKindOf>; value: unknown },
): RuleIssue[] {
  if (kind === 'none') return value === undefined ? [] : [ruleIssue(path, 'value_unexpected')]
  if (value === undefined || value === null) return [ruleIssue(path, 'value_missing')]
  switch (kind) {
    case 'number':
      return Number.isFinite(value) ? [] : [ruleIssue(path, 'value_not_number')]
    case 'truth':
      return typeof value === 'boolean' ? [] : [ruleIssue(path, 'value_not_truth')]
    case 'text':
      return validateText(path, variable, value)
    case 'texts':
      return validateTexts(path, variable, value)
  }
}

function validateTexts(path: string, variable: VariableName, values: unknown): RuleIssue[] {
  if (!Array.isArray(values) || values.length === 0) return [ruleIssue(path, 'value_missing')]
  return [
    ...tooMany(path, values, VALUES_MAX),
    ...values.flatMap((one: unknown, index) => validateText(`${path}.${index}`, variable, one)),
    ...twice(path, values.map(String)),
  ]
}

function validateText(path: string, variable: VariableName, value: unknown): RuleIssue[] {
  if (typeof value !== 'string' || value === '' || value.length > VALUE_MAX) {
    return [ruleIssue(path, 'value_not_text')]
  }
  const choices = valuesOf(variable)
  return choices && !choices.includes(value) ? [ruleIssue(path, 'value_impossible', { variable, value })] : []
}

/** Acts of which a second one could only undo the first. */
const ONLY_ONCE: readonly Action['type'][] = ['assign', 'request_resubmission']

function validateActions(actions: RuleDefinition['actions'], allowances: RuleAllowances): RuleIssue[] {
  const repeated = positionsOfRepeated(actions.map((action) => canonicalJson(action)))
  const again = positionsOfRepeated(actions.map(({ type }) => type)).filter((index) =>
    ONLY_ONCE.some((type) => type === actions[index]?.type),
  )
  return [
    ...(actions.length === 0 ? [ruleIssue('actions', 'actions_missing')] : []),
    ...tooMany('actions', actions, RULE_LIMITS.actions),
    ...actions.flatMap((action, index) =>
      ACTION_TYPES.includes(action.type)
        ? validateAction(`actions.${index}`, action, allowances)
        : [ruleIssue(`actions.${index}.type`, 'action_unknown', { type: action.type })],
    ),
    ...[...new Set([...repeated, ...again])].map((index) =>
      ruleIssue(`actions.${index}`, 'action_only_once', { type: actions[index]?.type ?? '' }),
    ),
  ]
}
