import { describe, expect, test } from 'vitest'
import { nextAttemptAt, parseRetryAfter } from './retry-schedule.ts'

const createdAt = new Date('2026-11-23T10:00:00.000Z')
const middle = 0.5

describe('the waits between attempts', () => {
  test('grow from seconds to ten hours and end after seven days', () => {
    const waits: number[] = []
    let now = createdAt
    for (let attempts = 1; ; attempts++) {
      const next = nextAttemptAt({ attempts, createdAt, retryAfterMs: null }, now, middle)
      if (next === null) break
      waits.push((next.getTime() - now.getTime()) / 1000)
      now = next
    }
    const hour = 3600
    expect(waits).toEqual([5, 300, 1800, 2 * hour, 5 * hour, ...Array<number>(16).fill(10 * hour)])
  })

  test.each([
    [0, 4_500],
    [0.5, 5_000],
    [0.999999, 5_500],
  ])('spread by a tenth both ways (random %d)', (random, waitMs) => {
    const next = nextAttemptAt({ attempts: 1, createdAt, retryAfterMs: null }, createdAt, random)
    expect(next!.getTime() - createdAt.getTime()).toBe(waitMs)
  })

  test.each([
    ['longer', 60_000, 60_000],
    ['shorter than ours: ours stands', 1_000, 5_000],
    ['absurd: a day', 1e12, 86_400_000],
  ])('Retry-After %s', (_, retryAfterMs, waitMs) => {
    const next = nextAttemptAt({ attempts: 1, createdAt, retryAfterMs }, createdAt, middle)
    expect(next!.getTime() - createdAt.getTime()).toBe(waitMs)
  })
})

test.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Mon, 23 Nov 2026 10:00:30 GMT', 30_000],
  ['Mon, 23 Nov 2026 09:00:00 GMT', 0],
  ['soon', null],
  ['-5', null],
  ['1e3', null],
  ['', null],
  [undefined, null],
])('Retry-After %j is %j ms', (text, expected) => {
  expect(parseRetryAfter(text, createdAt)).toBe(expected)
})
