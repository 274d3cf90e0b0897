import { expect, test } from 'vitest'

import { isKnownState, listStates } from './states.ts'

test.each([
  'DEU',
  'FRA',
  'USA',
  'D',
  'GBR',
  'GBD',
  'GBN',
  'GBO',
  'GBP',
  'GBS',
  'RKS',
  'XXA',
  'XXB',
  'XXC',
  'XXX',
  'UNO',
  'UNA',
  'UNK',
  'XOM',
  'XPO',
  'EUE',
])('%s is a state', (code) => {
  expect(isKnownState(code)).toBe(true)
})

test.each(['', 'DE', 'D<<', 'ZZZ', 'deu', 'SI'])('%s is none', (code) => {
  expect(isKnownState(code, { testStates: true })).toBe(false)
})

test('Utopia only for tests', () => {
  expect(isKnownState('UTO')).toBe(false)
  expect(isKnownState('UTO', { testStates: true })).toBe(true)
  expect(listStates()).not.toContain('UTO')
})

test('no code twice, each of three letters but Germany’s', () => {
  const states = listStates()
  expect(new Set(states).size).toBe(states.length)
  expect(states.filter((code) => !/^[A-Z]{3}$|^D$/.test(code))).toEqual([])
})
