import type { Action, RuleDefinition } from '@countersign/core'
import { expect, test } from 'vitest'
import { compareRules } from './compare-rules.ts'

const tag = (name: string): Action => ({ type: 'tag', add: [name], remove: [] })
const rule: RuleDefinition & { name: string } = {
  name: 'A',
  events: ['approved', 'declined'],
  match: 'all',
  conditions: [{ variable: 'risk', operator: 'at_least', value: 50 }],
  actions: [tag('one'), tag('two')],
}

test('the same rule has no changes, in whatever order its events stand', () => {
  expect(compareRules(rule, { ...rule, events: ['declined', 'approved'] })).toEqual([])
})

test('every part that differs is told', () => {
  const country = { variable: 'country', operator: 'is', value: 'ESP' } as const
  const to = {
    name: 'B',
    events: ['approved', 'review'] as const,
    match: 'any' as const,
    conditions: [...rule.conditions, country],
    actions: [tag('one'), tag('three'), { type: 'assign', member_id: null } as const],
  }
  expect(compareRules(rule, to)).toEqual([
    { kind: 'name', from: 'A', to: 'B' },
    { kind: 'event_added', event: 'review' },
    { kind: 'event_removed', event: 'declined' },
    { kind: 'match', to: 'any' },
    { kind: 'condition_added', condition: country },
    { kind: 'action_changed', action: tag('three'), position: 2 },
    { kind: 'action_added', action: { type: 'assign', member_id: null } },
  ])
})

test('actions in another order are that and nothing else', () => {
  expect(compareRules(rule, { ...rule, actions: [tag('two'), tag('one')] })).toEqual([
    { kind: 'actions_reordered' },
  ])
})
