import { describe, expect, test } from 'vitest'
import { APPLICANT_STATUSES, isOpenToApplicant, STATUSES } from '../verification/state.ts'
import { reminderAt, type Reminding } from './reminder-at.ts'

const HOUR = 3_600_000
const GIVEN: Reminding = {
  status: 'in_progress',
  expiresAt: 168 * HOUR,
  lastActivityAt: 0,
  lastEmailAt: 0,
  reminders: true,
}
const hours = (changes: Partial<Reminding>) => {
  const at = reminderAt({ ...GIVEN, ...changes })
  return at === null ? null : at / HOUR
}

describe('a reminder', () => {
  test.each<[string, Partial<Reminding>, number | null]>([
    ['a day after the last mail', {}, 24],
    ['a day after the last mail, when nothing happened for long', { lastEmailAt: 30 * HOUR }, 54],
    ['four hours after the last activity, when that is later', { lastActivityAt: 23 * HOUR }, 27],
    ['not four hours after an activity that is longer ago', { lastActivityAt: 20 * HOUR }, 24],
    ['none when the link ends at that moment', { expiresAt: 24 * HOUR }, null],
    ['the last one just before the end', { expiresAt: 24 * HOUR + 1 }, 24],
    ['none where activity moves it past the end', { lastActivityAt: 165 * HOUR }, null],
    ['none when no mail went out', { lastEmailAt: null }, null],
    ['none when the flow wants none', { reminders: false }, null],
  ])('%s', (_rule, changes, expected) => expect(hours(changes)).toBe(expected))

  test.each(STATUSES.filter((status) => !isOpenToApplicant(status)))('none for %s', (status) =>
    expect(hours({ status })).toBeNull(),
  )
  test.each(APPLICANT_STATUSES)('one for %s', (status) => expect(hours({ status })).toBe(24))
})

test('whatever happens: at most one a day, never within four hours of activity, never after the end', () => {
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % below
  }
  for (let run = 0; run < 300; run++) {
    const expiresAt = (10 + random(190)) * HOUR
    let lastEmailAt = 0
    let lastActivityAt = 0
    for (let now = 0; now < 260 * HOUR; now += (1 + random(120)) * 60_000) {
      if (now < expiresAt && random(40) === 0) lastActivityAt = now
      const at = reminderAt({ ...GIVEN, expiresAt, lastEmailAt, lastActivityAt })
      if (at === null || at > now || now >= expiresAt) continue
      expect(now - lastEmailAt).toBeGreaterThanOrEqual(24 * HOUR)
      expect(now - lastActivityAt).toBeGreaterThanOrEqual(4 * HOUR)
      expect(now).toBeLessThan(expiresAt)
      lastEmailAt = now
    }
  }
})
