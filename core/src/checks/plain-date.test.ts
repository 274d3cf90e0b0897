import { expect, it } from 'vitest'
import { ageInYears, daysBetween } from './plain-date.ts'

it.each([
  ['2000-05-10', '2018-05-09', 17],
  ['2000-05-10', '2018-05-10', 18],
  ['2008-02-29', '2026-02-28', 17],
  ['2008-02-29', '2026-03-01', 18],
  ['2008-12-31', '2026-01-01', 17],
])('someone born on %s is, on %s, %i', (birthDate, today, age) => {
  expect(ageInYears(birthDate, today)).toBe(age)
})

it.each([
  ['2026-03-28', '2026-03-30', 2],
  ['2026-01-01', '2025-12-31', -1],
  ['2024-02-28', '2024-03-01', 2],
])('from %s to %s it is %i days', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days)
})
