import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listEvents } from '../services/verification/list-events.ts'
import { getVerification } from '../services/verification/get.ts'
import { submit } from '../services/applicant/submit.ts'
import { runChecks } from '../services/check/run-checks.ts'
import { givenChosen, givenEvidence, givenVerification, upload } from '../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../testing/make-account.ts'
import { NOON, testContext, type TestContext } from '../testing/test-context.ts'
import { sweepDeadlines, untilNextDeadline } from './sweep-deadlines.ts'

const DAY_MS = 86_400_000

let kit: TestContext
let account: TestAccount

beforeAll(async () => {
  kit = await testContext()
})
beforeEach(async () => {
  kit.setNow(NOON)
  account = await makeAccount(kit)
})

const statusOf = async (id: string) => (await getVerification(kit.context, account.caller, id)).state.status
const endsOf = async (id: string) => {
  const { data } = await listEvents(kit.context, account.caller, { id, order: 'asc', limit: 100 })
  return data
    .filter(({ type }) => type === 'expired' || type === 'abandoned')
    .map(({ type, at }) => ({ type, at: at.getTime() }))
}

describe('the deadline (domain.md 4.1, Veriff)', () => {
  test('ends each by its rule: never opened, opened, with partial data; what was handed in is not touched', async () => {
    const { context } = kit
    const never = await givenVerification(context, account.caller)
    const opened = await givenChosen(context, account.caller)
    const partial = await givenChosen(context, account.caller)
    await upload(context, partial.link, 'document_front')
    const handedIn = await givenEvidence(context, account.caller)
    await submit(context, handedIn.link)
    kit.setNow(NOON + 7 * DAY_MS - 1)
    expect(await sweepDeadlines(context)).toBe(0)
    kit.setNow(NOON + 7 * DAY_MS)
    expect(await sweepDeadlines(context)).toBe(3)
    const ends = await Promise.all([never, opened, partial, handedIn].map(({ id }) => endsOf(id)))
    const at = NOON + 7 * DAY_MS
    expect(ends).toEqual([
      [{ type: 'expired', at }],
      [{ type: 'abandoned', at }],
      [{ type: 'abandoned', at }],
      [],
    ])
    expect(await statusOf(handedIn.id)).toBe('processing')
  })

  test('a conclusion stops the clock', async () => {
    const { id, link } = await givenEvidence(kit.context, account.caller)
    await submit(kit.context, link)
    await runChecks(kit.context, { accountId: account.id, verificationId: id, attempt: 1 })
    expect(await statusOf(id)).toBe('approved')
    kit.setNow(NOON + 30 * DAY_MS)
    expect(await sweepDeadlines(kit.context)).toBe(0)
    expect(await statusOf(id)).toBe('approved')
  })

  test('of the verification goes before that of the flow', async () => {
    const input = { expires_at: new Date(NOON + DAY_MS).toISOString() }
    const { id } = await givenVerification(kit.context, account.caller, input)
    kit.setNow(NOON + DAY_MS)
    await sweepDeadlines(kit.context)
    expect(await statusOf(id)).toBe('expired')
  })

  test('several workers at once end each exactly once, after the server was down across the deadline', async () => {
    const given = await Promise.all(
      Array.from({ length: 40 }, () => givenVerification(kit.context, account.caller)),
    )
    kit.setNow(NOON + 20 * DAY_MS)
    const ended = await Promise.all([1, 2, 3].map(() => sweepDeadlines(kit.context)))
    expect(ended.reduce((sum, each) => sum + each, 0)).toBe(40)
    const ends = await Promise.all(given.map(({ id }) => endsOf(id)))
    expect(ends).toEqual(given.map(() => [{ type: 'expired', at: NOON + 20 * DAY_MS }]))
  })

  test('a clock that jumps forwards ends what is due by it, one that jumps back undoes nothing and is waited out', async () => {
    const first = await givenVerification(kit.context, account.caller)
    kit.setNow(NOON + 8 * DAY_MS)
    expect(await sweepDeadlines(kit.context)).toBe(1)
    const second = await givenVerification(kit.context, account.caller)
    kit.setNow(NOON - DAY_MS)
    expect(await sweepDeadlines(kit.context)).toBe(0)
    expect(await untilNextDeadline(kit.context)).toBe(5_000)
    expect([await statusOf(first.id), await statusOf(second.id)]).toEqual(['expired', 'created'])
    kit.setNow(NOON + 15 * DAY_MS)
    expect(await sweepDeadlines(kit.context)).toBe(1)
    expect(await endsOf(first.id)).toHaveLength(1)
    expect(await endsOf(second.id)).toEqual([{ type: 'expired', at: NOON + 15 * DAY_MS }])
  })

  test('one that cannot be ended does not hold up the others', async () => {
    const broken = await givenVerification(kit.context, account.caller)
    const whole = await givenVerification(kit.context, account.caller)
    await kit.db.owner.query(`UPDATE verifications SET version = 7 WHERE id = $1`, [broken.id])
    kit.setNow(NOON + 7 * DAY_MS)
    expect(await sweepDeadlines(kit.context)).toBe(1)
    expect(await statusOf(whole.id)).toBe('expired')
    // Nor does it keep the worker busy.
    expect(await untilNextDeadline(kit.context)).toBe(5_000)
    await kit.db.owner.query(`UPDATE verifications SET version = 1 WHERE id = $1`, [broken.id])
    expect(await sweepDeadlines(kit.context)).toBe(1)
  })

  test('the worker sleeps until the next one, at most five seconds', async () => {
    kit.setNow(NOON + 100 * DAY_MS)
    const at = NOON + 100 * DAY_MS + 3_000
    await givenVerification(kit.context, account.caller, { expires_at: new Date(at).toISOString() })
    expect(await untilNextDeadline(kit.context)).toBe(3_000)
    kit.setNow(at)
    await sweepDeadlines(kit.context)
    expect(await untilNextDeadline(kit.context)).toBe(5_000)
  })
})
