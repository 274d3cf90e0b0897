import { describe, expect, it } from 'vitest'
import { pollDelayMs, retryDelayMs } from './poll.ts'

describe('asking again', () => {
  it('grows while the checks run, up to 10 s', () => {
    const delays = [0, 1, 2, 20].map((tries) => pollDelayMs('processing', false, tries))
    expect(delays).toEqual([1000, 1400, 1960, 10_000])
  })
  it('is rare while people look at it', () => {
    expect([0, 1, 20].map((tries) => pollDelayMs('under_review', false, tries))).toEqual([
      15_000, 22_500, 120_000,
    ])
  })
  it('follows the phone from the desktop only', () => {
    expect(pollDelayMs('handoff', true, 0)).toBe(2500)
    expect(pollDelayMs('welcome', true, 0)).toBe(2500)
    expect(pollDelayMs('welcome', false, 0)).toBeNull()
  })
  it.each(['consent', 'document', 'picture', 'review', 'finished', 'expired', 'locked_out'] as const)(
    'does not happen on %s',
    (screen) => expect(pollDelayMs(screen, true, 0)).toBeNull(),
  )
  it('after a failure waits longer each time, and as long as the server asks', () => {
    expect([1, 2, 3, 9].map((failures) => retryDelayMs(failures))).toEqual([2000, 4000, 8000, 30_000])
    expect(retryDelayMs(1, 12)).toBe(12_000)
  })
})
