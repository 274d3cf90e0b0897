import type { Action, ActionType, Condition, Operator, RuleDefinition, VariableName } from '@countersign/core'

/** Something in an ordered list, with a key that stays its own while the list is reordered. */
export type Keyed<Value> = { key: number; value: Value }

/** A rule as it is being written. */
export type RuleDraft = Pick<RuleDefinition, 'events' | 'match'> & {
  name: string
  conditions: readonly Keyed<Condition>[]
  actions: readonly Keyed<Action>[]
}

let nextKey = 0
export const keyed = <Value>(value: Value): Keyed<Value> => ({ key: nextKey++, value })

export const draftOf = (name: string, { events, match, conditions, actions }: RuleDefinition): RuleDraft => ({
  name,
  events,
  match,
  conditions: conditions.map(keyed),
  actions: actions.map(keyed),
})

export const definitionOf = ({ events, match, conditions, actions }: RuleDraft): RuleDefinition => ({
  events,
  match,
  conditions: conditions.map(({ value }) => value),
  actions: actions.map(({ value }) => value),
})

export const EMPTY_RULE: RuleDefinition = { events: [], match: 'all', conditions: [], actions: [] }

const STARTS: { [Type in ActionType]: Extract<Action, { type: Type }> } = {
  http: {
    type: 'http',
    method: 'POST',
    url: 'https://',
    headers: { 'content-type': 'application/json' },
    body: '{\n  "event": "{{event}}",\n  "verification": "{{verification_id}}",\n  "status": "{{status}}"\n}',
  },
  email: { type: 'email', to: [], subject: '', body: '' },
  assign: { type: 'assign', member_id: null },
  tag: { type: 'tag', add: [], remove: [] },
  start_flow: { type: 'start_flow', flow_id: '', send_email: true },
  request_resubmission: { type: 'request_resubmission', steps: [], reasons: [] },
}

/** What an action begins as when it is added. */
export const startOf = (type: ActionType): Action => STARTS[type]

const TAKES_NONE: readonly Operator[] = ['is_set', 'is_not_set']
const TAKES_LIST: readonly Operator[] = ['is_one_of', 'is_none_of']

export const takesValue = (operator: Operator): boolean => !TAKES_NONE.includes(operator)
export const takesList = (operator: Operator): boolean => TAKES_LIST.includes(operator)

/** Another operator keeps the value where it can. */
export function withOperator(
  { variable, operator: before, value }: Condition,
  operator: Operator,
): Condition {
  if (!takesValue(operator)) return { variable, operator }
  if (takesList(operator) === takesList(before) && takesValue(before)) return { variable, operator, value }
  if (!takesList(operator)) return { variable, operator, value: Array.isArray(value) ? value[0] : undefined }
  return { variable, operator, value: typeof value === 'string' && value !== '' ? [value] : [] }
}

/** Another variable has another kind of value: it is asked for anew. */
export const withVariable = (
  { operator }: Condition,
  variable: VariableName,
  operators: readonly Operator[],
): Condition => {
  const kept = operators.includes(operator) ? operator : (operators[0] ?? 'is')
  return { variable, operator: kept, ...(takesList(kept) && { value: [] }) }
}
