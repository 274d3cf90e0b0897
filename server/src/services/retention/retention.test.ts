import { DAY_MS } from '@countersign/core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sweepRetention } from '../../jobs/sweep-retention.ts'
import { givenVerification } from '../../testing/given-verification.ts'
import { storedEvents } from '../../testing/stored-events.ts'
import { NOON, testContext, type TestContext } from '../../testing/test-context.ts'
import { advanceTestClock } from '../test-clock/test-clock.ts'
import { inTurn } from '../test-clock/in-turn.ts'
import { cancelVerification } from '../verification/cancel.ts'
import { getVerification } from '../verification/get.ts'
import { eraseVerification } from './erase.ts'
import { liftHold, placeHold } from './hold.ts'
import { redactVerification } from './redact.ts'
import { restoreVerification } from './restore.ts'
import { changeRetention } from './settings.ts'
import { givenRetention, type GivenRetention } from '../../testing/given-retention.ts'

let kit: TestContext
let account: GivenRetention['account']
let administrator: GivenRetention['administrator']
let live: GivenRetention['live']
let givenEnded: GivenRetention['givenEnded']
let secondFlow: GivenRetention['secondFlow']
let dataOf: GivenRetention['dataOf']

beforeAll(async () => {
  kit = await testContext()
})

beforeEach(async () => {
  ;({ account, administrator, live, givenEnded, secondFlow, dataOf } = await givenRetention(kit))
})

const code = (refusal: string) => expect.objectContaining({ code: refusal })
const historyOf = async (id: string) =>
  (await storedEvents(kit, account, id)).map(
    ({ event }) => `${event.type} ${new Date(event.at).toISOString()}`,
  )

describe('the retention', () => {
  test('hides after its days, destroys after the days of grace, and by nobody', async () => {
    const id = await givenEnded()
    const open = await givenVerification(kit.context, live, {
      expires_at: new Date(NOON + 80 * DAY_MS).toISOString(),
    })
    await changeRetention(kit.context, administrator, { days: 10, graceDays: 5 })
    kit.setNow(NOON + 10 * DAY_MS - 1)
    await sweepRetention(kit.context)
    expect(await dataOf(id)).toBe('live')
    kit.setNow(NOON + 10 * DAY_MS)
    await sweepRetention(kit.context)
    expect(await dataOf(id)).toBe('redacting')
    kit.setNow(NOON + 15 * DAY_MS - 1)
    await sweepRetention(kit.context)
    expect(await dataOf(id)).toBe('redacting')
    kit.setNow(NOON + 15 * DAY_MS)
    await sweepRetention(kit.context)
    expect(await historyOf(id)).toEqual([
      'created 2026-11-23T12:00:00.000Z',
      'cancelled 2026-11-23T12:00:00.000Z',
      'redacted 2026-12-03T12:00:00.000Z',
      'erased 2026-12-08T12:00:00.000Z',
    ])
    const last = (await storedEvents(kit, account, id)).at(-1)!
    expect(last.row.actor).toEqual({ kind: 'system', id: null })
    expect(await dataOf(open.id)).toBe('live')
  })

  test('does nothing by default', async () => {
    const id = await givenEnded()
    kit.setNow(NOON + 3_000 * DAY_MS)
    await sweepRetention(kit.context)
    expect(await dataOf(id)).toBe('live')
  })

  test('of a flow goes before that of the account, in both directions', async () => {
    const flowId = await secondFlow()
    const [ofAccount, ofFlow] = [await givenEnded(), await givenEnded(live, flowId)]
    const flows = [{ id: flowId, source: 'flow', days: 2 } as const]
    expect(await changeRetention(kit.context, administrator, { days: 20, flows })).toEqual({
      days: 20,
      graceDays: 30,
      flows: [
        { id: account.flowId, name: expect.any(String), isArchived: false, source: 'account', days: 20 },
        { id: flowId, name: 'Other', isArchived: false, source: 'flow', days: 2 },
      ],
    })
    kit.setNow(NOON + 2 * DAY_MS)
    await sweepRetention(kit.context)
    expect([await dataOf(ofAccount), await dataOf(ofFlow)]).toEqual(['live', 'redacting'])
    const forEver = [{ id: account.flowId, source: 'flow', days: null } as const]
    await changeRetention(kit.context, administrator, { flows: forEver })
    kit.setNow(NOON + 20 * DAY_MS)
    await sweepRetention(kit.context)
    expect(await dataOf(ofAccount)).toBe('live')
    await changeRetention(kit.context, administrator, {
      flows: [{ id: account.flowId, source: 'account', days: null }],
    })
    await sweepRetention(kit.context)
    expect(await dataOf(ofAccount)).toBe('redacting')
  })

  test('several workers at once hide and destroy each exactly once', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, () => givenEnded()))
    await changeRetention(kit.context, administrator, { days: 1, graceDays: 0 })
    kit.setNow(NOON + DAY_MS)
    await Promise.all([1, 2, 3].map(() => sweepRetention(kit.context)))
    await sweepRetention(kit.context)
    for (const id of ids) {
      expect((await historyOf(id)).map((line) => line.split(' ')[0])).toEqual([
        'created',
        'cancelled',
        'redacted',
        'erased',
      ])
    }
  })

  test('one that cannot be hidden does not hold up the others', async () => {
    const [broken, whole] = [await givenEnded(), await givenEnded()]
    await kit.db.owner.query('UPDATE verifications SET version = 7 WHERE id = $1', [broken])
    await changeRetention(kit.context, administrator, { days: 1 })
    kit.setNow(NOON + DAY_MS)
    await sweepRetention(kit.context)
    expect(await dataOf(whole)).toBe('redacting')
    await kit.db.owner.query('UPDATE verifications SET version = 2 WHERE id = $1', [broken])
    await sweepRetention(kit.context)
    expect(await dataOf(broken)).toBe('redacting')
  })

  test('counts anew from when somebody restored', async () => {
    const id = await givenEnded()
    await changeRetention(kit.context, administrator, { days: 10 })
    kit.setNow(NOON + 10 * DAY_MS)
    await sweepRetention(kit.context)
    await restoreVerification(kit.context, live, { id })
    kit.setNow(NOON + 20 * DAY_MS - 1)
    await sweepRetention(kit.context)
    expect(await dataOf(id)).toBe('live')
    kit.setNow(NOON + 20 * DAY_MS)
    await sweepRetention(kit.context)
    expect(await dataOf(id)).toBe('redacting')
  })

  test('a moved test clock lets it happen on the way, each at its own time', async () => {
    const id = await givenEnded(account.caller)
    const inLive = await givenEnded()
    await changeRetention(kit.context, administrator, { days: 10, graceDays: 5 })
    await inTurn(kit.context, account.id, () => advanceTestClock(kit.context, account.caller, { by: 'P20D' }))
    expect((await historyOf(id)).slice(-2)).toEqual([
      'redacted 2026-12-03T12:00:00.000Z',
      'erased 2026-12-08T12:00:00.000Z',
    ])
    await sweepRetention(kit.context)
    expect(await dataOf(inLive)).toBe('live')
    const later = await givenEnded(account.caller)
    kit.setNow(NOON + 10 * DAY_MS)
    await sweepRetention(kit.context)
    expect([await dataOf(later, account.caller), await dataOf(inLive)]).toEqual(['redacting', 'redacting'])
  })
})

describe('a legal hold', () => {
  test('keeps the data from everybody until it is lifted, and says who placed it', async () => {
    const id = await givenEnded()
    await changeRetention(kit.context, administrator, { days: 1, graceDays: 0 })
    const held = await placeHold(kit.context, live, { id, reason: 'Case 12/2026' })
    expect(held.hold).toMatchObject({ reason: 'Case 12/2026', placed_by: administrator.actor })
    for (const act of [redactVerification, eraseVerification]) {
      await expect(act(kit.context, live, { id })).rejects.toEqual(
        expect.objectContaining({
          code: 'legal_hold',
          details: { by_kind: 'member', by: administrator.actor.id, at: '2026-11-23T12:00:00.000Z' },
        }),
      )
    }
    kit.setNow(NOON + 9 * DAY_MS)
    await sweepRetention(kit.context)
    expect(await dataOf(id)).toBe('live')
    const again = await placeHold(kit.context, live, { id, reason: 'Case 13/2026' })
    expect(again.hold).toMatchObject({ reason: 'Case 13/2026' })
    expect((await liftHold(kit.context, live, { id })).hold).toBeNull()
    await liftHold(kit.context, live, { id })
    await sweepRetention(kit.context)
    await sweepRetention(kit.context)
    expect(await dataOf(id)).toBe('erased')
    const { rows } = await kit.db.owner.query<{ action: string }>(
      `SELECT action FROM audit_entries WHERE account_id = $1 AND action LIKE 'hold.%' ORDER BY seq`,
      [account.id],
    )
    expect(rows.map(({ action }) => action)).toEqual(['hold.placed', 'hold.changed', 'hold.lifted'])
  })

  test('also keeps what is hidden from being destroyed, and what is open from the beginning', async () => {
    const id = await givenEnded()
    await changeRetention(kit.context, administrator, { graceDays: 1 })
    await redactVerification(kit.context, live, { id })
    await placeHold(kit.context, live, { id, reason: 'Case' })
    kit.setNow(NOON + 2 * DAY_MS)
    await sweepRetention(kit.context)
    expect(await dataOf(id)).toBe('redacting')
    expect((await restoreVerification(kit.context, live, { id })).state.dataState).toBe('live')
    const open = await givenVerification(kit.context, live)
    await placeHold(kit.context, live, { id: open.id, reason: 'Case' })
    await cancelVerification(kit.context, live, open)
    await expect(eraseVerification(kit.context, live, open)).rejects.toEqual(code('legal_hold'))
  })

  test('is placed and lifted with verification:erase only', async () => {
    const id = await givenEnded()
    const reviewer = { ...(await account.memberOf('reviewer')), mode: 'live' as const }
    await expect(placeHold(kit.context, reviewer, { id, reason: 'x' })).rejects.toEqual(
      code('permission_missing'),
    )
    await expect(liftHold(kit.context, reviewer, { id })).rejects.toEqual(code('permission_missing'))
  })

  test('placed at the same time as an erasure: one of them', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await givenEnded()
      await Promise.allSettled([
        placeHold(kit.context, live, { id, reason: 'Case' }),
        eraseVerification(kit.context, live, { id }),
      ])
      const { row } = await getVerification(kit.context, live, id)
      expect((row.held_at !== null) !== (row.erased_at !== null)).toBe(true)
    }
  })
})
