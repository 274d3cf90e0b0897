import { GENESIS, link, replay } from '@countersign/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { storedEvents } from '../../testing/stored-events.ts'
import { NOON, testContext, type TestContext } from '../../testing/test-context.ts'
import { digest, type Once } from '../once.ts'
import { createVerification, type CreateVerification, type Made } from './create.ts'
import { getVerification } from './get.ts'
import { hashOfToken } from './link-token.ts'
import { sha256Hex } from './record.ts'

let kit: TestContext
let account: TestAccount

beforeAll(async () => {
  kit = await testContext()
  account = await makeAccount(kit)
})

const keep = ({ view, token }: Made) => ({ id: view.state.id, token })
const create = (input: CreateVerification, once: Once | null = null, caller = account.caller) =>
  createVerification(kit.context, caller, input, { once, present: keep })
const onceFor = (key: string, body: string): Once => ({
  accountId: account.id,
  keyHash: digest('test', key),
  fingerprint: digest(body),
})
const countVerifications = async () =>
  (await kit.db.owner.query('SELECT 1 FROM verifications WHERE account_id = $1', [account.id])).rowCount

describe('creating a verification', () => {
  test('writes the row and its first event, chained from genesis, and what is answered is what is read back', async () => {
    const { answer } = await createVerification(
      kit.context,
      account.caller,
      { applicant: { first_name: 'Anna', last_name: 'Eriksson' }, reference: 'order-1' },
      { once: null, present: (made) => made },
    )
    const { state } = answer.view
    expect(state).toMatchObject({
      status: 'created',
      version: 1,
      createdAt: NOON,
      expiresAt: NOON + 7 * 86_400_000,
    })
    const read = await getVerification(kit.context, account.caller, state.id)
    expect(read.state).toEqual(state)
    expect(read.row).toEqual({
      ...answer.view.row,
      link_hash: hashOfToken(answer.token),
      data_key: expect.any(Buffer),
    })
    const events = await storedEvents(kit, account, state.id)
    expect(events.map(({ row }) => [row.seq, row.type, row.hash])).toEqual([
      [1, 'created', link(GENESIS, events[0]!.row.body, sha256Hex)],
    ])
    expect(replay(events.map(({ event }) => event))).toEqual(state)
    expect(events[0]!.row.body).toMatchObject({ flow: { version_id: `${account.flowId}.1` } })
  })

  test('names never enter the event', async () => {
    const { answer } = await create({ applicant: { first_name: 'Zebedee', last_name: 'Quirk' } })
    const { rows } = await kit.db.owner.query('SELECT * FROM events WHERE verification_id = $1', [answer.id])
    expect(JSON.stringify(rows)).not.toMatch(/Zebedee|Quirk/)
  })

  test('the token is kept as its hash only', async () => {
    const { answer } = await create({})
    const { rows } = await kit.db.owner.query('SELECT * FROM verifications WHERE id = $1', [answer.id])
    expect(answer.token).toMatch(/^lnk_[\w-]{43}$/)
    expect(JSON.stringify(rows)).not.toContain(answer.token.slice(4))
  })

  test('is refused without the permission', async () => {
    const viewer = await account.memberOf('viewer')
    await expect(create({}, null, viewer)).rejects.toMatchObject({
      code: 'permission_missing',
      details: { permission: 'verification:create' },
    })
  })

  test("another account's flow does not exist", async () => {
    const other = await makeAccount(kit)
    await expect(create({ flow_id: other.flowId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(create({ flow_id: 'flo_none' })).rejects.toMatchObject({ code: 'not_found' })
  })

  test.each([
    ['in the past', '2026-11-23T11:59:59.000Z'],
    ['91 days ahead', '2027-02-22T12:00:01.000Z'],
  ])('a deadline %s is refused', async (_name, expires_at) => {
    await expect(create({ expires_at })).rejects.toMatchObject({
      code: 'validation_failed',
      errors: [{ path: 'expires_at' }],
    })
  })

  test('Utopia is a nationality in test mode only', async () => {
    const live = await account.keyOf('live')
    await expect(create({ applicant: { nationality: 'UTO' } }, null, live.caller)).rejects.toMatchObject({
      code: 'validation_failed',
    })
    await expect(create({ applicant: { nationality: 'UTO' } })).resolves.toMatchObject({ replayed: false })
  })
})

describe('many at once', () => {
  test('all are made, each with its own row, link and answer, and those of two accounts stay apart', async () => {
    const other = await makeAccount(kit)
    const names = Array.from({ length: 100 }, (_, index) => `n-${index}`)
    const createAs = (who: TestAccount) => (reference: string) =>
      create({ reference }, { ...onceFor(reference, reference), accountId: who.id }, who.caller)
    const made = await Promise.all([account, other].flatMap((who) => names.map(createAs(who))))
    const { rows } = await kit.db.owner.query<{
      id: string
      account_id: string
      link: string
      reference: string
    }>(
      `SELECT v.id, v.account_id, encode(v.link_hash, 'hex') AS link, v.reference FROM verifications v
       JOIN events e ON e.verification_id = v.id AND e.account_id = v.account_id AND e.body->>'id' = v.id
       WHERE v.reference LIKE 'n-%'`,
    )
    const expected = made.map(({ answer }, index) => ({
      id: answer.id,
      account_id: index < 100 ? account.id : other.id,
      link: hashOfToken(answer.token).toString('hex'),
      reference: names[index % 100],
    }))
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
    expect(rows.toSorted(byId)).toEqual(expected.toSorted(byId))
  })

  test('one that the database refuses does not spoil the others', async () => {
    const before = (await countVerifications()) ?? 0
    const results = await Promise.allSettled(['a', 'b', '\0', 'c'].map((reference) => create({ reference })))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(await countVerifications()).toBe(before + 3)
  })
})

describe('with an idempotency key', () => {
  test('a repetition gives the same answer and makes nothing', async () => {
    const once = onceFor('key-1', 'body')
    const first = await create({}, once)
    const before = await countVerifications()
    expect(await create({}, once)).toEqual({ answer: first.answer, replayed: true })
    expect(await countVerifications()).toBe(before)
  })

  test('another request under the same key is refused', async () => {
    await create({}, onceFor('key-2', 'body'))
    await expect(create({}, onceFor('key-2', 'another body'))).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    })
  })

  test('of twenty at once one is made and all get its answer', async () => {
    const before = (await countVerifications()) ?? 0
    const answers = await Promise.all(Array.from({ length: 20 }, () => create({}, onceFor('key-3', 'body'))))
    expect(new Set(answers.map(({ answer }) => answer.token)).size).toBe(1)
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect(await countVerifications()).toBe(before + 1)
  })

  test('after a day the key is free again', async () => {
    const first = await create({}, onceFor('key-4', 'body'))
    kit.setNow(NOON + 24 * 3_600_000 + 1)
    const second = await create({}, onceFor('key-4', 'body'))
    kit.setNow(NOON)
    expect(second.replayed).toBe(false)
    expect(second.answer.id).not.toBe(first.answer.id)
  })

  test('the kept answer cannot be read from the database', async () => {
    const { answer } = await create({}, onceFor('key-5', 'body'))
    const { rows } = await kit.db.owner.query<{ answer: Buffer }>('SELECT answer FROM idempotency_keys')
    expect(rows.some((row) => row.answer.includes(answer.token))).toBe(false)
    expect(rows.some((row) => row.answer.includes(answer.id))).toBe(false)
  })
})
