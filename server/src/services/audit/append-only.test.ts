import type { AuditBreak } from '@countersign/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { testContext, type TestContext } from '../../testing/test-context.ts'
import type { Caller } from '../caller.ts'
import { cancelVerification } from '../verification/cancel.ts'
import { createVerification } from '../verification/create.ts'
import { verifyHistory } from './verify-history.ts'

let kit: TestContext
let account: TestAccount
let auditor: Caller

beforeAll(async () => {
  kit = await testContext()
  account = await makeAccount(kit)
  await kit.context.within(account.caller, async (work) => work.audit({ action: 'flow.created' }))
})

describe('the stored history of a verification', () => {
  const AT2 = 'WHERE account_id = $a AND seq = 2'
  test.each<[string, string, AuditBreak]>([
    ['a body', `UPDATE events SET body = body || '{"at": 1}' ${AT2}`, { seq: 2, because: 'hash' }],
    ['a hash', `UPDATE events SET hash = repeat('0', 64) ${AT2}`, { seq: 2, because: 'hash' }],
    ['a listed type', `UPDATE events SET type = 'approved' ${AT2}`, { seq: 2, because: 'columns' }],
    ['a listed time', `UPDATE events SET at = at + interval '1 s' ${AT2}`, { seq: 2, because: 'columns' }],
    [
      'a listed actor',
      `UPDATE events SET actor = '{"id":null,"kind":"system"}' ${AT2}`,
      { seq: 2, because: 'columns' },
    ],
    [
      'the first removed',
      'DELETE FROM events WHERE account_id = $a AND seq = 1',
      { seq: 1, because: 'sequence' },
    ],
    ['the last removed', `DELETE FROM events ${AT2}`, { seq: 2, because: 'truncated' }],
  ])('shows: %s', async (_name, statement, broken) => {
    account = await makeAccount(kit)
    auditor = await account.memberOf('auditor')
    const once = { once: null, present: ({ view }: { view: { state: { id: string } } }) => view }
    const { answer } = await createVerification(kit.context, account.caller, {}, once)
    await cancelVerification(kit.context, await account.memberOf('administrator'), { id: answer.state.id })
    expect((await verifyHistory(kit.context, auditor, answer.state.id)).broken).toBeNull()
    const client = await kit.db.owner.connect()
    try {
      await client.query('SET session_replication_role = replica')
      await client.query(statement.replaceAll('$a', `'${account.id}'`))
    } finally {
      await client.query('RESET session_replication_role')
      client.release()
    }
    expect((await verifyHistory(kit.context, auditor, answer.state.id)).broken).toEqual(broken)
  })
})

describe('the role of the running server', () => {
  const refused = async (text: string, code: string) => {
    const client = await kit.db.pool.connect()
    try {
      await client.query('BEGIN')
      await client.query(`SELECT set_config('countersign.account_id', $1, true)`, [account.id])
      await expect(client.query(text)).rejects.toMatchObject({ code })
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
  }

  test.each(['audit_entries', 'audit_checkpoints', 'audit_chains', 'events'])(
    'can only add to %s',
    async (table) => {
      await refused(`UPDATE ${table} SET account_id = account_id`, '42501')
      await refused(`DELETE FROM ${table}`, '42501')
      await refused(`TRUNCATE ${table}`, '42501')
    },
  )

  test('cannot append for another account, nor past the function', async () => {
    const other = await makeAccount(kit)
    const body = `{"action":"a.b","at":"2026-11-23T12:00:00.000Z","by":{"id":null,"kind":"system"}}`
    await refused(`SELECT append_audit('${other.id}', ARRAY['${body}'], '[[]]')`, '42501')
    await refused(`INSERT INTO audit_entries SELECT * FROM audit_entries`, '42501')
    await refused(`INSERT INTO audit_personal SELECT * FROM audit_personal`, '42501')
    await refused(`UPDATE audit_personal SET salt = salt`, '42501')
    await refused(`INSERT INTO audit_checkpoints VALUES ('${other.id}', 1, '', now(), '', '', '')`, '42501')
  })

  test('and its owner is stopped by a trigger', async () => {
    for (const text of [
      'UPDATE audit_entries SET hash = hash',
      'DELETE FROM audit_entries',
      'TRUNCATE audit_entries CASCADE',
    ]) {
      await expect(kit.db.owner.query(text)).rejects.toThrow(/append-only|never/)
    }
  })
})
