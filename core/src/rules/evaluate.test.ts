import { expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'
import { operatorsOf } from './operators.ts'
import { OPERATORS, type Condition, type Operator, type RuleDefinition } from './rule.ts'
import { SAMPLE_VARIABLES } from '../testing/random-rules.ts'
import { VARIABLES, type VariableName, type Variables } from './variables.ts'

const holds = (condition: Condition, variables: Partial<Variables>): boolean | undefined =>
  evaluate(
    { events: ['approved'], match: 'all', conditions: [condition] },
    { ...SAMPLE_VARIABLES, ...variables },
  ).conditions[0]?.holds

type Case = [Operator, Condition['value'], Variables[VariableName], boolean]

const ofText: Case[] = [
  ['is', 'CRM-7', 'CRM-7', true],
  ['is', 'CRM-7', 'crm-7', false],
  ['is', 'CRM-7', null, false],
  ['is_not', 'CRM-7', 'CRM-8', true],
  ['is_not', 'CRM-7', 'CRM-7', false],
  ['is_not', 'CRM-7', null, true],
  ['is_one_of', ['a', 'b'], 'b', true],
  ['is_one_of', ['a', 'b'], 'c', false],
  ['is_one_of', ['a', 'b'], null, false],
  ['is_none_of', ['a', 'b'], 'c', true],
  ['is_none_of', ['a', 'b'], 'a', false],
  ['is_none_of', ['a', 'b'], null, true],
  ['contains', 'RM', 'CRM-7', true],
  ['contains', 'rm', 'CRM-7', false],
  ['contains', 'RM', null, false],
  ['does_not_contain', 'RM', 'CRM-7', false],
  ['does_not_contain', 'RM', null, true],
  ['is_set', undefined, 'x', true],
  ['is_set', undefined, '', false],
  ['is_set', undefined, null, false],
  ['is_not_set', undefined, 'x', false],
  ['is_not_set', undefined, null, true],
]

test.each(ofText)('of a text: %s %j, actually %j: %s', (operator, value, actual, expected) => {
  expect(holds({ variable: 'reference', operator, value }, { reference: actual })).toBe(expected)
})

const ofNumber: Case[] = [
  ['is', 50, 50, true],
  ['is', 50, 51, false],
  ['is_not', 50, 51, true],
  ['is_not', 50, 50, false],
  ['at_least', 50, 50, true],
  ['at_least', 50, 49, false],
  ['at_most', 50, 50, true],
  ['at_most', 50, 51, false],
]

test.each(ofNumber)('of a number: %s %j, actually %j: %s', (operator, value, actual, expected) => {
  expect(holds({ variable: 'risk', operator, value }, { risk: actual })).toBe(expected)
})

const ofList: Case[] = [
  ['contains', 'vip', ['vip', 'new'], true],
  ['contains', 'vi', ['vip', 'new'], false],
  ['contains', 'vip', [], false],
  ['does_not_contain', 'vip', ['vip'], false],
  ['does_not_contain', 'vip', ['vi'], true],
  ['is_one_of', ['a', 'vip'], ['vip', 'new'], true],
  ['is_one_of', ['a', 'b'], ['vip', 'new'], false],
  ['is_one_of', ['a', 'b'], [], false],
  ['is_none_of', ['a', 'vip'], ['vip', 'new'], false],
  ['is_none_of', ['a', 'b'], ['vip', 'new'], true],
  ['is_set', undefined, ['vip'], true],
  ['is_set', undefined, [], false],
  ['is_not_set', undefined, [], true],
  ['is_not_set', undefined, ['vip'], false],
]

test.each(ofList)('of a list: %s %j, actually %j: %s', (operator, value, actual, expected) => {
  expect(holds({ variable: 'tags', operator, value }, { tags: actual })).toBe(expected)
})

const ofTruth: Case[] = [
  ['is', true, true, true],
  ['is', true, false, false],
  ['is', false, false, true],
  ['is_not', true, false, true],
  ['is_not', true, true, false],
]

test.each(ofTruth)('of a truth: %s %j, actually %j: %s', (operator, value, actual, expected) => {
  expect(holds({ variable: 'modified', operator, value }, { modified: actual })).toBe(expected)
})

test('these cases are every operator of every type', () => {
  const types = [
    ['reference', ofText],
    ['risk', ofNumber],
    ['tags', ofList],
    ['modified', ofTruth],
  ] as const
  for (const [variable, cases] of types) {
    expect(new Set(cases.map(([operator]) => operator)), variable).toEqual(new Set(operatorsOf(variable)))
  }
})

test('every variable has operators, and every operator a variable', () => {
  const names = Object.keys(VARIABLES) as VariableName[]
  expect(names.filter((name) => operatorsOf(name).length === 0)).toEqual([])
  expect(new Set(names.flatMap(operatorsOf))).toEqual(new Set(OPERATORS))
  expect(operatorsOf('status')).toEqual(['is', 'is_not', 'is_one_of', 'is_none_of', 'is_set', 'is_not_set'])
})

const isVip: Condition = { variable: 'tags', operator: 'contains', value: 'vip' }
const isRisky: Condition = { variable: 'risk', operator: 'at_least', value: 50 }

const rule = (part: Partial<RuleDefinition>): RuleDefinition => ({
  events: ['approved', 'declined'],
  match: 'all',
  conditions: [isVip, isRisky],
  actions: [],
  ...part,
})
const fires = (part: Partial<RuleDefinition>, variables: Partial<Variables>): boolean =>
  evaluate(rule(part), { ...SAMPLE_VARIABLES, ...variables }).fires

test('all conditions have to hold, or one, or there is none', () => {
  const vip = { event: 'declined', tags: ['vip'], risk: 0 }
  expect(fires({ match: 'all' }, vip)).toBe(false)
  expect(fires({ match: 'any' }, vip)).toBe(true)
  expect(fires({ match: 'any' }, { ...vip, tags: [] })).toBe(false)
  expect(fires({ match: 'all' }, { ...vip, risk: 50 })).toBe(true)
  expect(fires({ match: 'all', conditions: [] }, vip)).toBe(true)
  expect(fires({ match: 'any', conditions: [] }, vip)).toBe(true)
})

test('only on its events; none is never', () => {
  expect(fires({ conditions: [] }, { event: 'review' })).toBe(false)
  expect(fires({ conditions: [], events: [] }, { event: 'approved' })).toBe(false)
})

test('every condition says what it saw, also on another event', () => {
  expect(evaluate(rule({}), { ...SAMPLE_VARIABLES, event: 'review', tags: ['vip'], risk: 20 })).toEqual({
    fires: false,
    conditions: [
      { condition: isVip, actual: ['vip'], holds: true },
      { condition: isRisky, actual: 20, holds: false },
    ],
  })
})

test('what nobody validated does not break it', () => {
  const odd = [
    { variable: 'toString', operator: 'is', value: 'x' },
    { variable: 'risk', operator: 'is_one_of' },
    { variable: 'risk', operator: 'at_least', value: 'many' },
    { variable: 'tags', operator: 'contains', value: 3 },
    { variable: 'status', operator: 'resembles', value: 'x' },
  ] as unknown as Condition[]
  expect(evaluate(rule({ conditions: odd }), SAMPLE_VARIABLES).conditions.map((one) => one.holds)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ])
})
