import { beforeAll, describe, expect, test } from 'vitest'
import { givenEvidence } from '../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../testing/make-account.ts'
import { testContext, type TestContext } from '../testing/test-context.ts'

/** Every table with rows of accounts; a new one without a policy fails here. */
const TABLES = `
  SELECT c.relname AS name, c.relrowsecurity AS secured,
    EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid) AS has_policy,
    pg_get_userbyid(c.relowner) AS owner
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'account_id'
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE 'auth\\_%'
  ORDER BY 1`

let kit: TestContext
let mine: TestAccount
let theirs: TestAccount

beforeAll(async () => {
  kit = await testContext()
  mine = await makeAccount(kit)
  theirs = await makeAccount(kit)
  await givenEvidence(kit.context, mine.caller)
  await givenEvidence(kit.context, theirs.caller)
})

const asApp = async <Row extends object>(accountId: string | null, text: string, values: unknown[] = []) => {
  const client = await kit.db.pool.connect()
  try {
    await client.query('BEGIN')
    if (accountId !== null) {
      await client.query(`SELECT set_config('countersign.account_id', $1, true)`, [accountId])
    }
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

const tables = async () =>
  (await kit.db.owner.query<{ name: string; secured: boolean; has_policy: boolean; owner: string }>(TABLES))
    .rows

describe('the database keeps accounts apart', () => {
  test('every table with rows of accounts is under row-level security and not owned by the server', async () => {
    const found = await tables()
    expect(found.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['api_keys', 'checks', 'events', 'evidence', 'members', 'verifications']),
    )
    for (const table of found) {
      expect(table).toEqual({ name: table.name, secured: true, has_policy: true, owner: expect.any(String) })
      expect(table.owner).not.toBe('countersign_app')
    }
  })

  test('one account sees no row of another, whatever it asks for', async () => {
    for (const { name } of await tables()) {
      const rows = await asApp<{ account_id: string }>(mine.id, `SELECT DISTINCT account_id FROM ${name}`)
      expect({ name, foreign: rows.filter(({ account_id }) => account_id !== mine.id) }).toEqual({
        name,
        foreign: [],
      })
    }
    expect(await asApp(mine.id, 'SELECT id FROM accounts')).toEqual([{ id: mine.id }])
  })

  test('without an account nothing is seen', async () => {
    for (const { name } of await tables()) expect(await asApp(null, `SELECT * FROM ${name}`)).toEqual([])
    expect(await asApp(null, 'SELECT * FROM accounts')).toEqual([])
  })

  test('one account cannot change or add rows of another', async () => {
    const changed = await asApp(
      mine.id,
      `UPDATE verifications SET name = 'taken' WHERE account_id = $1 RETURNING id`,
      [theirs.id],
    )
    expect(changed).toEqual([])
    const insert = asApp(
      mine.id,
      `INSERT INTO idempotency_keys (account_id, key_hash, fingerprint, status, answer, created_at)
       VALUES ($1, 'a', 'b', 200, 'c', now())`,
      [theirs.id],
    )
    await expect(insert).rejects.toMatchObject({ code: '42501' })
    const moved = asApp(mine.id, 'UPDATE verifications SET account_id = $1', [theirs.id])
    await expect(moved).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the role of the server', () => {
  test('cannot change or remove events', async () => {
    for (const text of [`UPDATE events SET type = 'approved'`, 'DELETE FROM events', 'TRUNCATE events']) {
      await expect(asApp(mine.id, text)).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('cannot put row-level security aside', async () => {
    const rows = await asApp<{ super: boolean; bypass: boolean }>(
      mine.id,
      `SELECT rolsuper AS super, rolbypassrls AS bypass FROM pg_roles WHERE rolname = current_user`,
    )
    expect(rows).toEqual([{ super: false, bypass: false }])
    await expect(asApp(mine.id, 'ALTER TABLE events DISABLE ROW LEVEL SECURITY')).rejects.toMatchObject({
      code: '42501',
    })
    await expect(
      asApp(mine.id, 'SET LOCAL row_security = off; SELECT * FROM verifications'),
    ).rejects.toMatchObject({ code: '42501' })
  })

  test('even the owner does not change history by accident', async () => {
    for (const text of [
      `UPDATE events SET type = 'approved'`,
      'DELETE FROM events',
      'TRUNCATE events CASCADE',
    ]) {
      await expect(kit.db.owner.query(text)).rejects.toMatchObject({ code: '23001' })
    }
    await expect(kit.db.owner.query('UPDATE flow_versions SET version = 2')).rejects.toMatchObject({
      code: '23001',
    })
  })

  test('looks up what it must before the account is known, and learns ids only', async () => {
    const rows = await asApp<{ hash: Buffer }>(mine.id, 'SELECT link_hash AS hash FROM verifications')
    const found = await asApp(null, 'SELECT * FROM find_link($1)', [rows[0]?.hash])
    expect(found).toEqual([{ account_id: mine.id, verification_id: expect.stringMatching(/^ver_/) }])
  })
})
