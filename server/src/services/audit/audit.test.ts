import { createHash } from 'node:crypto'
import { canonicalJson, commitmentOf, GENESIS, verifyChain } from '@countersign/core'
import { beforeAll, expect, test } from 'vitest'
import { appendAudit } from '../../store/append-audit.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { testContext, type TestContext } from '../../testing/test-context.ts'
import type { Caller } from '../caller.ts'
import { cancelVerification } from '../verification/cancel.ts'
import { createVerification } from '../verification/create.ts'

let context: TestContext
let account: TestAccount

beforeAll(async () => {
  context = await testContext()
  account = await makeAccount(context)
})

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

async function chainOf(accountId: string) {
  const { rows } = await context.db.owner.query<{ seq: number; action: string; body: string; hash: string }>(
    'SELECT seq, action, body, hash FROM audit_entries WHERE account_id = $1 ORDER BY seq',
    [accountId],
  )
  return rows
}

test('what people and keys do with verifications is in the chain of the account, which holds the chains of the verifications', async () => {
  const caller: Caller = { ...account.caller, from: { ip: '192.0.2.7', userAgent: 'curl/8' } }
  const made = await createVerification(
    context.context,
    caller,
    {},
    { once: null, present: ({ view }) => view },
  )
  const member = await account.memberOf('administrator')
  await cancelVerification(context.context, member, { id: made.answer.state.id })
  const chain = await chainOf(account.id)
  expect(chain.map(({ seq, action }) => [seq, action])).toEqual([
    [1, 'verification.created'],
    [2, 'verification.cancelled'],
  ])
  const events = chain.map(({ seq, body, hash }) => ({ seq, body: JSON.parse(body) as unknown, hash }))
  expect(verifyChain(events, sha256)).toEqual({ intact: true, length: 2, head: chain.at(-1)?.hash })
  expect(chain.every(({ body }) => canonicalJson(JSON.parse(body)) === body)).toBe(true)
  const { rows: personal } = await context.db.owner.query<{ field: string; salt: string; value: unknown }>(
    'SELECT field, salt, value FROM audit_personal WHERE account_id = $1 AND seq = 1 ORDER BY field',
    [account.id],
  )
  const [ip, userAgent] = personal
  expect(events[0]?.body).toEqual({
    action: 'verification.created',
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    by: { kind: 'api_key', id: account.caller.actor.id },
    target: { kind: 'verification', id: made.answer.state.id },
    facts: { seq: 1, hash: made.answer.head },
    commitments: {
      ip: commitmentOf(ip!.salt, '192.0.2.7', sha256),
      user_agent: commitmentOf(userAgent!.salt, 'curl/8', sha256),
    },
  })
})

test('nothing is noted when the transaction is rolled back', async () => {
  const other = await makeAccount(context)
  const failing = context.context.within(other.caller, async (work) => {
    work.audit({ action: 'member.invited' })
    throw new Error('after the note')
  })
  await expect(failing).rejects.toThrow('after the note')
  expect(await chainOf(other.id)).toEqual([])
})

test('entries of transactions at the same time form one chain', async () => {
  const other = await makeAccount(context)
  const note = (index: number) =>
    context.context.within(other.caller, async (work) =>
      work.audit({ action: 'evidence.read', facts: { index } }),
    )
  await Promise.all(Array.from({ length: 40 }, (_, index) => note(index)))
  const chain = await chainOf(other.id)
  const events = chain.map(({ seq, body, hash }) => ({ seq, body: JSON.parse(body) as unknown, hash }))
  expect(verifyChain(events, sha256)).toMatchObject({ intact: true, length: 40 })
})

test('the role of the server can neither append to the chain of another account nor write an entry by itself', async () => {
  const other = await makeAccount(context)
  const foreign = context.context.within(account.caller, ({ trx }) =>
    appendAudit(trx, other.id, [{ body: '{"at":"2026-01-01T00:00:00Z"}', personal: [] }]),
  )
  await expect(foreign).rejects.toThrow('the chain of another account')
  const { pool } = context.context.database
  const refused = (text: string) => expect(pool.query(text)).rejects.toMatchObject({ code: '42501' })
  await refused(
    `INSERT INTO audit_entries VALUES ('${account.id}', 9, now(), 'x', '{}', null, '{}', '${GENESIS}')`,
  )
  await refused('UPDATE audit_entries SET body = body')
  await refused('DELETE FROM audit_entries')
  await refused('TRUNCATE audit_entries')
  await refused('UPDATE audit_chains SET length = 0')
})
