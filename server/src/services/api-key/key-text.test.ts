import { expect, test } from 'vitest'
import { API_KEY_PATTERN } from '../api-key-callers.ts'
import { endOfKeyText, newKeyText } from './key-text.ts'

test.each(['test', 'live'] as const)('a key of %s mode says so and is never the same twice', (mode) => {
  const keys = Array.from({ length: 1_000 }, () => newKeyText(mode))
  expect(new Set(keys).size).toBe(1_000)
  for (const key of keys) expect(key).toMatch(new RegExp(`^csk_${mode}_[0-9A-Za-z]{43}$`))
  for (const key of keys) expect(key).toMatch(API_KEY_PATTERN)
})

test('every digit of base 62 comes up, so that none of the 256 bits is lost', () => {
  const seen = new Set(Array.from({ length: 500 }, () => newKeyText('test').slice(9)).join(''))
  expect(seen.size).toBe(62)
})

test('the end that is shown', () => {
  expect(endOfKeyText(`csk_test_${'0'.repeat(39)}wxyz`)).toBe('wxyz')
})
