import { expect, it } from 'vitest'
import { becauseOf, ruleOf } from './rule-of.ts'

it('counts rules from one', () => {
  expect(ruleOf('rules[0]')).toEqual({ kind: 'rule', number: 1 })
  expect(ruleOf('rules[12]')).toEqual({ kind: 'rule', number: 13 })
})

it('knows where the policy is silent', () => {
  expect(ruleOf('catalogue')).toEqual({ kind: 'catalogue' })
  expect(ruleOf('severity')).toEqual({ kind: 'severity' })
  expect(ruleOf('rules[x]')).toEqual({ kind: 'other', text: 'rules[x]' })
})

it('tells components and deciders apart', () => {
  expect(becauseOf('document')).toEqual({ kind: 'component', name: 'document' })
  expect(becauseOf('decision:override')).toEqual({ kind: 'source', name: 'override' })
})
