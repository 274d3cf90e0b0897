import { expect, it } from 'vitest'
import { returnTo } from './return-to.ts'

it.each([
  ['/verifications?status=approved', '/verifications?status=approved'],
  ['/verifications/ver_1#timeline', '/verifications/ver_1#timeline'],
  ['//evil.example/x', '/'],
  ['/\\evil.example/x', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?to=/sign-in', '/'],
  ['verifications', '/'],
  [undefined, '/'],
  [['/a'], '/'],
])('%j leads to %s', (wanted, expected) => {
  expect(returnTo(wanted)).toBe(expected)
})
