import { validateRule } from '@countersign/core'
import { expect, test } from 'vitest'
import { definitionOf, draftOf, withOperator, withVariable } from './draft.ts'
import { headersOf } from './headers.ts'
import { insertVariable, valuesIn, wordsOf } from './template-text.ts'
import { RULE_TEMPLATES } from './template-names.ts'
import { templateOf } from './templates.ts'

test.each(RULE_TEMPLATES)('the template %s lacks an address at most', (template) => {
  const definition = templateOf(template)
  expect(definitionOf(draftOf('x', definition))).toEqual(definition)
  const issues = validateRule(definition).map(({ path }) => path)
  expect(issues).toEqual(template === 'overwritten' ? ['actions.0.url'] : [])
})

test('another operator keeps the value where it can', () => {
  const one = { variable: 'status', operator: 'is', value: 'approved' } as const
  expect(withOperator(one, 'is_not')).toEqual({ ...one, operator: 'is_not' })
  const several = { ...one, operator: 'is_one_of', value: ['approved'] }
  expect(withOperator(one, 'is_one_of')).toEqual(several)
  expect(withOperator({ ...one, operator: 'is_one_of', value: ['approved'] }, 'is')).toEqual(one)
  expect(withOperator(one, 'is_set')).toEqual({ variable: 'status', operator: 'is_set' })
})

test('another variable is asked for its value anew', () => {
  const one = { variable: 'status', operator: 'is', value: 'approved' } as const
  expect(withVariable(one, 'risk', ['is', 'at_least'])).toEqual({ variable: 'risk', operator: 'is' })
  expect(withVariable(one, 'tags', ['contains'])).toEqual({ variable: 'tags', operator: 'contains' })
})

test('a variable goes where the caret is', () => {
  expect(insertVariable('a--b', 'status', { start: 1, end: 3 })).toEqual({ text: 'a{{status}}b', caret: 11 })
})

test('lists are read as they are typed', () => {
  expect(wordsOf(' a,b  a c,')).toEqual(['a', 'b', 'c'])
  expect(valuesIn('a b, c,')).toEqual(['a b', 'c'])
})

test('headers without a name go nowhere, the last of a name counts', () => {
  expect(
    headersOf([
      { name: ' X-Key ', value: '1' },
      { name: '', value: '2' },
      { name: 'x-key', value: '3' },
    ]),
  ).toEqual({ 'x-key': '3' })
})
