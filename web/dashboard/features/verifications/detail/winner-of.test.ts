import { expect, it } from 'vitest'
import { winnerOf } from './winner-of.ts'

const details = {
  seen: 4,
  current: 6,
  status: 'cancelled',
  event: 'verification.cancelled',
  by_kind: 'member',
  by: 'mem_1',
  by_name: 'colleague@example.test',
  at: '2026-11-23T12:00:00.000Z',
}

it('names the winner of a lost race', () => {
  expect(winnerOf(details)).toEqual({
    name: 'colleague@example.test',
    kind: 'member',
    at: '2026-11-23T12:00:00.000Z',
    status: 'cancelled',
  })
  expect(winnerOf({ ...details, by_kind: 'applicant', by_name: null })?.name).toBe(null)
})

it('does not invent one', () => {
  expect(winnerOf({ seen: 4 })).toBe(null)
  expect(winnerOf({ ...details, at: 'soon' })).toBe(null)
})
