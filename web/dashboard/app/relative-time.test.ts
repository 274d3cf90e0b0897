import { expect, it } from 'vitest'
import { absoluteTime, relativeTime } from './relative-time.ts'

const now = Date.parse('2026-11-23T12:00:00Z')

it.each([
  ['2026-11-23T11:59:31Z', 'en', 'now'],
  ['2026-11-23T12:00:40Z', 'en', 'now'],
  ['2026-11-23T11:58:10Z', 'en', '1 minute ago'],
  ['2026-11-23T09:00:00Z', 'en', '3 hours ago'],
  ['2026-11-22T11:00:00Z', 'en', 'yesterday'],
  ['2026-11-30T12:00:00Z', 'en', 'next week'],
  ['2026-11-28T13:00:00Z', 'es', 'dentro de 5 días'],
])('%s in %s is "%s"', (at, language, expected) => {
  expect(relativeTime(at, now, language)).toBe(expected)
})

it('names the time zone of the absolute time', () => {
  expect(absoluteTime('2026-11-23T12:00:00Z', 'en-GB', 'Europe/Madrid')).toBe('23 Nov 2026, 13:00:00 CET')
})

it('has a short form for narrow columns', () => {
  expect(relativeTime('2026-11-23T11:45:00Z', now, 'en', 'short')).toBe('15 min. ago')
  expect(relativeTime('2026-11-23T11:45:00Z', now, 'es', 'short')).toBe('hace 15 min')
})
