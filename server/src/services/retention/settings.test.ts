import { DAY_MS } from '@countersign/core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sweepRetention } from '../../jobs/sweep-retention.ts'
import { NOON, testContext, type TestContext } from '../../testing/test-context.ts'
import { placeHold } from './hold.ts'
import { previewRetention } from './preview.ts'
import { changeRetention, readRetention } from './settings.ts'
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

describe('settings and preview', () => {
  test('are of administrators; a change is an entry of the account’s chain, none is not', async () => {
    const reviewer = await account.memberOf('reviewer')
    await expect(readRetention(kit.context, reviewer)).rejects.toEqual(code('permission_missing'))
    await expect(changeRetention(kit.context, reviewer, { days: 1 })).rejects.toEqual(
      code('permission_missing'),
    )
    await expect(previewRetention(kit.context, reviewer, {})).rejects.toEqual(code('permission_missing'))
    const flows = [{ id: 'flo_unknown', source: 'flow', days: 1 } as const]
    await expect(changeRetention(kit.context, administrator, { days: 9, flows })).rejects.toEqual(
      code('not_found'),
    )
    expect((await readRetention(kit.context, administrator)).days).toBeNull()
    await changeRetention(kit.context, administrator, { days: 90 })
    await changeRetention(kit.context, administrator, { days: 90 })
    const { rows } = await kit.db.owner.query<{ body: string }>(
      `SELECT body FROM audit_entries WHERE account_id = $1 AND action = 'retention.changed'`,
      [account.id],
    )
    expect(rows.map(({ body }) => (JSON.parse(body) as { facts: object }).facts)).toEqual([
      {
        before: { days: null, grace_days: 30, flows: [] },
        after: { days: 90, grace_days: 30, flows: [] },
      },
    ])
  })

  test('the preview counts by flow what would be hidden now and within 30 days, the oldest first, in the mode of the caller', async () => {
    const flowId = await secondFlow()
    const old = await givenEnded()
    const held = await givenEnded()
    await placeHold(kit.context, live, { id: held, reason: 'Case' })
    kit.setNow(NOON + DAY_MS)
    const second = await givenEnded()
    kit.setNow(NOON + DAY_MS + 1)
    const other = await givenEnded(live, flowId)
    kit.setNow(NOON + 50 * DAY_MS)
    const recent = await givenEnded()
    await givenEnded(account.caller)
    const defaultFlow = { id: account.flowId, name: expect.any(String) }
    expect(await previewRetention(kit.context, live, {})).toMatchObject({
      flows: [
        { flow: defaultFlow, days: null, now: 0, later: 0, held: 0 },
        { flow: { id: flowId }, days: null, now: 0, later: 0, held: 0 },
      ],
      oldest: [],
    })
    expect(await previewRetention(kit.context, live, { days: 30 })).toEqual({
      flows: [
        { flow: defaultFlow, days: 30, now: 2, later: 1, held: 1 },
        { flow: { id: flowId, name: 'Other' }, days: 30, now: 1, later: 0, held: 0 },
      ],
      oldest: [
        { id: old, status: 'cancelled', ended_at: new Date(NOON) },
        { id: second, status: 'cancelled', ended_at: new Date(NOON + DAY_MS) },
        { id: other, status: 'cancelled', ended_at: new Date(NOON + DAY_MS + 1) },
      ],
    })
    expect(await previewRetention(kit.context, live, { days: 60, flowId })).toEqual({
      flows: [{ flow: { id: flowId, name: 'Other' }, days: 60, now: 0, later: 1, held: 0 }],
      oldest: [],
    })
    expect(await dataOf(recent)).toBe('live')
    await changeRetention(kit.context, administrator, { days: 30 })
    await sweepRetention(kit.context)
    expect(await Promise.all([old, second, other, held, recent].map((id) => dataOf(id)))).toEqual([
      'redacting',
      'redacting',
      'redacting',
      'live',
      'live',
    ])
  })
})
