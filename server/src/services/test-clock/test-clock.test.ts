import { DAY_MS } from '@countersign/core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sweepDeadlines } from '../../jobs/sweep-deadlines.ts'
import { givenChosen, givenEvidence, givenVerification } from '../../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { storedEvents } from '../../testing/stored-events.ts'
import { NOON, testContext, type TestContext } from '../../testing/test-context.ts'
import { openLink } from '../applicant/open.ts'
import { submit } from '../applicant/submit.ts'
import type { Caller } from '../caller.ts'
import type { Work } from '../context.ts'
import { getVerification } from '../verification/get.ts'
import type { DueSource } from './due-sources.ts'
import { DUE_SOURCES } from './due-sources.ts'
import { inTurn } from './in-turn.ts'
import { nowOf } from './now.ts'
import { passTime } from './pass-time.ts'
import { AHEAD_MAX_MS, advanceTestClock, readTestClock, resetTestClock } from './test-clock.ts'

let kit: TestContext
let account: TestAccount

beforeAll(async () => {
  kit = await testContext()
})

beforeEach(async () => {
  kit.setNow(NOON)
  account = await makeAccount(kit)
})

const HOUR_MS = 3_600_000
const iso = (at: number) => new Date(at).toISOString()
const advance = (move: Parameters<typeof advanceTestClock>[2], caller: Caller = account.caller) =>
  inTurn(kit.context, caller.account.id, () => advanceTestClock(kit.context, caller, move))
const statusOf = async (id: string, caller: Caller = account.caller) =>
  (await getVerification(kit.context, caller, id)).state.status
const historyOf = async (id: string, of: TestAccount = account) =>
  (await storedEvents(kit, of, id)).map(({ event }) => `${event.type} ${iso(event.at)}`)

describe('seven days in one call', () => {
  test('ends what was never opened and what was left unfinished, once each and at its own time', async () => {
    const never = await givenVerification(kit.context, account.caller)
    kit.setNow(NOON + HOUR_MS)
    const unfinished = await givenChosen(kit.context, account.caller)
    const handedIn = await givenEvidence(kit.context, account.caller)
    const later = await givenVerification(kit.context, account.caller, {
      expires_at: iso(NOON + HOUR_MS + 8 * DAY_MS),
    })
    expect(await advance({ by: 'P7D' })).toEqual({
      now: NOON + HOUR_MS + 7 * DAY_MS,
      aheadMs: 7 * DAY_MS,
      movedMs: 7 * DAY_MS,
      events: 3,
      isComplete: true,
    })
    const expiredAt = iso(NOON + 7 * DAY_MS)
    const abandonedAt = iso(NOON + HOUR_MS + 7 * DAY_MS)
    expect(await historyOf(never.id)).toEqual([`created ${iso(NOON)}`, `expired ${expiredAt}`])
    expect((await historyOf(unfinished.id)).at(-1)).toBe(`abandoned ${abandonedAt}`)
    expect((await historyOf(handedIn.id)).at(-1)).toBe(`abandoned ${abandonedAt}`)
    expect(await statusOf(later.id)).toBe('created')
    expect(await sweepDeadlines(kit.context)).toBe(0)
    expect(await historyOf(never.id)).toHaveLength(2)
  })

  test('reminds the applicant six times before it ends, a day apart, and never again', async () => {
    const { id } = await givenVerification(kit.context, account.caller, {
      applicant: { email: 'anna@example.org' },
    })
    expect(await advance({ by: 'P30D' })).toMatchObject({ events: 7, isComplete: true })
    const rows = await kit.context.within(account.id, ({ trx }) =>
      trx
        .selectFrom('emails')
        .select(['kind', 'created_at'])
        .where('verification_id', '=', id)
        .orderBy('created_at')
        .execute(),
    )
    expect(rows.map(({ kind, created_at }) => `${kind} ${created_at.toISOString()}`)).toEqual([
      `invitation ${iso(NOON)}`,
      ...[1, 2, 3, 4, 5, 6].map((day) => `reminder ${iso(NOON + day * DAY_MS)}`),
    ])
    expect((await historyOf(id)).at(-1)).toBe(`expired ${iso(NOON + 7 * DAY_MS)}`)
  })

  test('neither live mode nor another account notices', async () => {
    const live = (await account.keyOf('live')).caller
    const other = await makeAccount(kit)
    const inLive = await givenVerification(kit.context, live)
    const elsewhere = await givenVerification(kit.context, other.caller)
    await advance({ by: 'P30D' })
    await sweepDeadlines(kit.context)
    expect(await statusOf(inLive.id, live)).toBe('created')
    expect(await statusOf(elsewhere.id, other.caller)).toBe('created')
    expect(await nowOf(kit.context, account.id, 'live')).toBe(NOON)
  })

  test('two accounts have a clock each', async () => {
    const other = await makeAccount(kit)
    await advance({ by: 'P1D' })
    await advance({ by: 'P3D' }, other.caller)
    const { id } = await givenVerification(kit.context, other.caller)
    expect(await readTestClock(kit.context, account.caller)).toEqual({ now: NOON + DAY_MS, aheadMs: DAY_MS })
    expect(await historyOf(id, other)).toEqual([`created ${iso(NOON + 3 * DAY_MS)}`])
  })
})

describe('what is made later', () => {
  test('begins at the time of the test clock and lives as long as any other', async () => {
    await advance({ to: NOON + 20 * DAY_MS })
    const { id, link } = await givenVerification(kit.context, account.caller)
    const { state } = await getVerification(kit.context, account.caller, id)
    expect([state.createdAt, state.expiresAt]).toEqual([NOON + 20 * DAY_MS, NOON + 27 * DAY_MS])
    await openLink(kit.context, link)
    expect(await historyOf(id)).toEqual([
      `created ${iso(NOON + 20 * DAY_MS)}`,
      `started ${iso(NOON + 20 * DAY_MS)}`,
    ])
  })

  test('is waited for in real time once the clock is back, and nothing breaks', async () => {
    await advance({ by: 'P20D' })
    const { id, link } = await givenVerification(kit.context, account.caller)
    await inTurn(kit.context, account.id, () => resetTestClock(kit.context, account.caller))
    await openLink(kit.context, link)
    expect(await sweepDeadlines(kit.context)).toBe(0)
    expect(await statusOf(id)).toBe('in_progress')
    const { id: now } = await givenVerification(kit.context, account.caller)
    expect(await historyOf(now)).toEqual([`created ${iso(NOON)}`])
    kit.setNow(NOON + 27 * DAY_MS)
    await sweepDeadlines(kit.context)
    expect((await historyOf(id)).at(-1)).toBe(`abandoned ${iso(NOON + 27 * DAY_MS)}`)
  })

  test('another process that starts now sees the same clock, and ends what it makes due', async () => {
    await advance({ by: 'P7D' })
    const { id } = await givenVerification(kit.context, account.caller)
    const restarted = await testContext({ checks: kit.context.checks })
    restarted.setNow(NOON + 7 * DAY_MS)
    expect(await readTestClock(restarted.context, account.caller)).toEqual({
      now: NOON + 14 * DAY_MS,
      aheadMs: 7 * DAY_MS,
    })
    expect(await sweepDeadlines(restarted.context)).toBeGreaterThan(0)
    expect((await historyOf(id)).at(-1)).toBe(`expired ${iso(NOON + 14 * DAY_MS)}`)
  })
})

describe('refusals', () => {
  const code = (reason: string) => expect.objectContaining({ code: reason })

  test('it goes forward only, ten years at most, in test mode only and with the permission', async () => {
    await advance({ by: 'P1D' })
    await expect(advance({ to: NOON + HOUR_MS })).rejects.toEqual(code('test_clock_backwards'))
    await expect(advance({ to: NOON + AHEAD_MAX_MS + 1 })).rejects.toEqual(code('validation_failed'))
    await expect(advance({ by: 'P10Y' })).rejects.toEqual(code('validation_failed'))
    const live = (await account.keyOf('live')).caller
    await expect(advance({ by: 'P1D' }, live)).rejects.toEqual(code('test_mode_only'))
    await expect(readTestClock(kit.context, live)).rejects.toEqual(code('test_mode_only'))
    await expect(resetTestClock(kit.context, live)).rejects.toEqual(code('test_mode_only'))
    const viewer = await account.memberOf('viewer')
    await expect(advance({ by: 'P1D' }, viewer)).rejects.toEqual(code('permission_missing'))
    await expect(resetTestClock(kit.context, viewer)).rejects.toEqual(code('permission_missing'))
    expect(await readTestClock(kit.context, viewer)).toEqual({ now: NOON + DAY_MS, aheadMs: DAY_MS })
  })
})

describe('at the same time', () => {
  test('two moves follow each other', async () => {
    const { id } = await givenVerification(kit.context, account.caller)
    const move = () => advanceTestClock(kit.context, account.caller, { by: 'P4D' })
    const moved = await Promise.all([move(), move(), move()])
    expect(moved.map(({ aheadMs }) => aheadMs / DAY_MS).toSorted((a, b) => a - b)).toEqual([4, 8, 12])
    expect(moved.reduce((sum, { events }) => sum + events, 0)).toBe(1)
    expect((await historyOf(id)).filter((line) => line.startsWith('expired'))).toHaveLength(1)
  })

  test('a submission and the deadline: one of them, and never both', async () => {
    const given = await Promise.all(
      Array.from({ length: 4 }, () => givenEvidence(kit.context, account.caller)),
    )
    await Promise.allSettled([advance({ by: 'P7D' }), ...given.map(({ link }) => submit(kit.context, link))])
    for (const { id } of given) {
      const types = (await historyOf(id)).map((line) => line.split(' ')[0])
      expect(types.filter((type) => type === 'submitted' || type === 'abandoned')).toHaveLength(1)
    }
  })

  test('a create that comes right after the move in the same process is of the new time', async () => {
    await nowOf(kit.context, account.id, 'test')
    await advance({ by: 'PT5H' })
    expect(await nowOf(kit.context, account.id, 'test')).toBe(NOON + 5 * HOUR_MS)
  })
})

describe('what is due on the way', () => {
  /** Once a day from the first day on, until the verification ends. */
  const daily = (id: string, told: string[]): DueSource => {
    let at = NOON + DAY_MS
    return {
      next: async ({ trx }: Work, upTo) => {
        const row = await trx
          .selectFrom('verifications')
          .select('status')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        return row.status === 'created' && at <= upTo ? { at, verificationId: id } : null
      },
      run: async (context, accountId) =>
        context.within(accountId, async (work) => {
          told.push(iso(work.now('test')))
          at += DAY_MS
          return true
        }),
    }
  }

  test('happens in order: six days of reminders, then the end', async () => {
    const { id } = await givenVerification(kit.context, account.caller)
    const told: string[] = []
    const passed = await kit.context.within(account.id, (work) =>
      passTime(kit.context, work, { from: NOON, to: NOON + 7 * DAY_MS, eventsMax: 100 }, [
        ...DUE_SOURCES,
        daily(id, told),
      ]),
    )
    expect(passed).toEqual({ now: NOON + 7 * DAY_MS, events: 7, isComplete: true })
    expect(told).toEqual([1, 2, 3, 4, 5, 6].map((day) => iso(NOON + day * DAY_MS)))
    expect((await historyOf(id)).at(-1)).toBe(`expired ${iso(NOON + 7 * DAY_MS)}`)
  })

  test('stops on the way when it is too much, and the next move goes on', async () => {
    for (const hours of [1, 2, 3]) {
      await givenVerification(kit.context, account.caller, { expires_at: iso(NOON + hours * HOUR_MS) })
    }
    const first = await advanceTestClock(kit.context, account.caller, { by: 'P1D' }, 2)
    expect(first).toMatchObject({ now: NOON + 2 * HOUR_MS, events: 2, isComplete: false })
    const second = await advanceTestClock(kit.context, account.caller, { to: NOON + DAY_MS })
    expect(second).toMatchObject({ now: NOON + DAY_MS, events: 1, isComplete: true })
  })

  test('what fails undoes the whole move', async () => {
    const { id } = await givenVerification(kit.context, account.caller)
    const broken: DueSource = {
      next: async (_work, upTo) =>
        upTo >= NOON + 8 * DAY_MS ? { at: NOON + 8 * DAY_MS, verificationId: id } : null,
      run: () => Promise.reject(new Error('broken')),
    }
    const move = kit.context.within(account.id, (work) =>
      passTime(kit.context, work, { from: NOON, to: NOON + 9 * DAY_MS, eventsMax: 9 }, [
        ...DUE_SOURCES,
        broken,
      ]),
    )
    await expect(move).rejects.toThrow('broken')
    expect(await statusOf(id)).toBe('created')
  })
})
