import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { sweepRequests } from '../services/request/sweep.ts'
import { createVerification } from '../services/verification/create.ts'
import { makeAccount, type TestAccount } from '../testing/make-account.ts'
import { testContext, type TestContext } from '../testing/test-context.ts'
import { recordRequests, type RecordedRequest } from './requests.ts'

let kit: TestContext
let mine: TestAccount
let theirs: TestAccount

beforeAll(async () => {
  kit = await testContext()
  mine = await makeAccount(kit)
  theirs = await makeAccount(kit)
})

const row = (account: TestAccount, rest: Partial<RecordedRequest> = {}): RecordedRequest => ({
  account_id: account.id,
  mode: 'test',
  id: newId('request'),
  status: 1,
  actor_kind: 'api_key',
  actor_id: account.caller.actor.id,
  method: 'GET',
  route: '/v1/flows',
  object_id: null,
  http_status: 200,
  code: null,
  latency_ms: 1.5,
  replayed: false,
  started_at: new Date().toISOString(),
  ended_at: new Date().toISOString(),
  ...rest,
})
const pending = (account: TestAccount, rest: Partial<RecordedRequest> = {}) =>
  row(account, { status: 0, http_status: null, latency_ms: null, ended_at: null, ...rest })
const stored = async (id: string) =>
  (await kit.db.owner.query('SELECT account_id, status, code FROM requests WHERE id = $1', [id])).rows

describe('rows of many accounts', () => {
  test('are written in one statement, and each account sees its own', async () => {
    const given = [row(mine), row(theirs), row(mine)]
    expect(await recordRequests(kit.db.pool, given)).toBe(0)
    for (const account of [mine, theirs]) {
      const seen = await kit.context.within(account.id, ({ trx }) =>
        trx.selectFrom('requests').select('account_id').execute(),
      )
      expect(new Set(seen.map(({ account_id }) => account_id))).toEqual(new Set([account.id]))
    }
  })

  test('end what is pending, and leave what has ended', async () => {
    const begun = pending(mine)
    await recordRequests(kit.db.pool, [begun])
    expect(await stored(begun.id)).toEqual([{ account_id: mine.id, status: 0, code: null }])
    const ended = { ...begun, status: 2 as const, code: 'not_found', ended_at: new Date().toISOString() }
    await recordRequests(kit.db.pool, [ended])
    await recordRequests(kit.db.pool, [{ ...ended, status: 1, code: null }])
    expect(await stored(begun.id)).toEqual([{ account_id: mine.id, status: 2, code: 'not_found' }])
  })

  test.each([
    ['a name for a route', { route: '/v1/verifications?q=Anna' }],
    ['a token for a caller', { actor_id: `csk_test_${'x'.repeat(43)}` }],
    ['an address for an object', { object_id: '192.0.2.1' }],
    ['a sentence for a code', { code: 'Anna Eriksson was refused' }],
  ])('take no %s, and that holds up no other', async (_name, wrong) => {
    const [good, bad] = [row(mine), row(mine, wrong)]
    expect(await recordRequests(kit.db.pool, [bad, good])).toBe(1)
    expect([(await stored(good.id)).length, (await stored(bad.id)).length]).toEqual([1, 0])
  })

  test('of no account are left out', async () => {
    const lost = row(mine, { account_id: newId('account') })
    await recordRequests(kit.db.pool, [lost])
    expect(await stored(lost.id)).toEqual([])
  })
})

describe('the role of the server', () => {
  test.each([
    `INSERT INTO requests SELECT * FROM requests LIMIT 1`,
    `UPDATE requests SET status = 1`,
    `DELETE FROM requests`,
    `TRUNCATE requests`,
  ])('cannot %s', async (text) => {
    await expect(kit.db.pool.query(text)).rejects.toMatchObject({ code: '42501' })
  })

  test('sees nothing without an account', async () => {
    await recordRequests(kit.db.pool, [row(mine)])
    expect((await kit.db.pool.query('SELECT * FROM requests')).rows).toEqual([])
  })
})

describe('the sweep', () => {
  test('ends what a killed process left pending, and not what still runs', async () => {
    const [left, alive] = [pending(mine), pending(theirs)]
    await recordRequests(kit.db.pool, [left, alive])
    const silent = `UPDATE requests SET seen_at = now() - interval '301 seconds' WHERE id = $1`
    await kit.db.owner.query(silent, [left.id])
    await kit.db.owner.query(`UPDATE requests SET seen_at = now() - interval '299 seconds' WHERE id = $1`, [
      alive.id,
    ])
    expect(await sweepRequests(kit.context)).toMatchObject({ interrupted: 1 })
    expect(await stored(left.id)).toEqual([{ account_id: mine.id, status: 2, code: 'interrupted' }])
    expect(await stored(alive.id)).toEqual([{ account_id: theirs.id, status: 0, code: null }])
    // A sign of life keeps it.
    await kit.db.owner.query(silent, [alive.id])
    await recordRequests(kit.db.pool, [alive])
    expect(await sweepRequests(kit.context)).toMatchObject({ interrupted: 0 })
  })

  test('forgets what is older than 30 days', async () => {
    const at = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
    const [old, young] = [row(mine, { started_at: at(31) }), row(mine, { started_at: at(29) })]
    await recordRequests(kit.db.pool, [old, young])
    expect(await sweepRequests(kit.context)).toMatchObject({ forgotten: 1 })
    expect([(await stored(old.id)).length, (await stored(young.id)).length]).toEqual([0, 1])
  })
})

test('creating a verification costs no statement for the log or for what is told', async () => {
  const statements: string[] = []
  const query = kit.db.pool.query.bind(kit.db.pool)
  const create = () =>
    createVerification(kit.context, mine.caller, {}, { once: null, present: ({ view }) => view.state.id })
  await create()
  const counted = (given: string | { name?: string; text: string }, ...rest: unknown[]) => {
    statements.push(typeof given === 'string' ? given : (given.name ?? given.text))
    return query(given as never, ...(rest as never[]))
  }
  Object.assign(kit.db.pool, { query: counted })
  await Promise.all([create(), create()])
  Object.assign(kit.db.pool, { query })
  expect(statements).toEqual(['create-verifications'])
})
