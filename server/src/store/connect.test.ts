import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyDb, type TestDb } from '../testing/test-db.ts'
import { StartError } from '../start-error.ts'
import { checkConnection, createKysely, createPool, withAccount } from './connect.ts'
import { migrate } from './migrate.ts'

type Schema = { note: { account_id: string; text: string } }

let db: TestDb

beforeAll(async () => {
  db = await emptyDb()
  await migrate(db.owner, '/nonexistent')
  await db.owner.query(`
    CREATE TABLE note (account_id text NOT NULL, text text NOT NULL);
    ALTER TABLE note ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own_account ON note USING (account_id = current_setting('countersign.account_id', true));
    GRANT SELECT, INSERT ON note TO countersign_app;
    CREATE FUNCTION test_clock_of(text) RETURNS bigint LANGUAGE sql AS 'SELECT 0::bigint';
    INSERT INTO note VALUES ('acc_a', 'of a'), ('acc_b', 'of b');
  `)
})
afterAll(() => db.close())

describe('account isolation', () => {
  test('the app role is no superuser, cannot bypass row-level security and owns nothing', async () => {
    const found = await db.pool.query(`
      SELECT current_user::text, rolsuper, rolbypassrls, pg_has_role(current_user, relowner, 'MEMBER') AS owns
      FROM pg_roles, pg_class WHERE rolname = current_user AND relname = 'note'`)
    expect(found.rows).toEqual([
      { current_user: 'countersign_app', rolsuper: false, rolbypassrls: false, owns: false },
    ])
  })

  test('without an account nothing is seen, with one only its own rows, and the next lending starts clean', async () => {
    const kysely = createKysely<Schema>(db.pool)
    const all = () => kysely.selectFrom('note').select('text').execute()
    expect(await all()).toEqual([])
    expect(
      await withAccount(kysely, 'acc_a', (trx) => trx.selectFrom('note').select('text').execute()),
    ).toEqual([{ text: 'of a' }])
    expect(await all()).toEqual([])
  })

  test('an account sees only its rows, also under a name that must be quoted', async () => {
    const read = (account: string) =>
      withAccount(createKysely<Schema>(db.pool), account, (trx) =>
        trx.selectFrom('note').select('text').execute(),
      )
    expect(await read('acc_b')).toEqual([{ text: 'of b' }])
    expect(await read(`acc_b' OR 'a'='a`)).toEqual([])
  })

  test('a row for another account cannot be written', async () => {
    const write = withAccount(createKysely<Schema>(db.pool), 'acc_a', (trx) =>
      trx.insertInto('note').values({ account_id: 'acc_b', text: 'forged' }).execute(),
    )
    await expect(write).rejects.toThrow(/row-level security/)
  })

  test('what throws is rolled back and its connection can be lent again', async () => {
    const pool = createPool({ connectionString: db.appConnectionString, role: 'app', connectionsMax: 1 })
    const kysely = createKysely<Schema>(pool)
    const failing = withAccount(kysely, 'acc_a', async (trx) => {
      await trx.insertInto('note').values({ account_id: 'acc_a', text: 'lost' }).execute()
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    const notes = await withAccount(kysely, 'acc_a', (trx) => trx.selectFrom('note').select('text').execute())
    expect(notes).toEqual([{ text: 'of a' }])
    await pool.end()
  })

  test('the role holds beside options that the address already has', async () => {
    const url = `${db.connectionString}${db.connectionString.includes('?') ? '&' : '?'}options=-c%20work_mem%3D5MB`
    const pool = createPool({ connectionString: url, role: 'app' })
    const found = await pool.query(
      `SELECT current_user::text AS role, current_setting('work_mem') AS work_mem`,
    )
    expect(found.rows).toEqual([{ role: 'countersign_app', work_mem: '5MB' }])
    await pool.end()
  })
})

test('bigint is a number, timestamptz a Date, date stays text; a bigint beyond 2^53 is refused', async () => {
  const kysely = createKysely<Schema>(db.pool)
  const found = await sql`SELECT 9007199254740991::bigint AS big, '2026-11-23T10:00:00Z'::timestamptz AS at,
    '2026-11-23'::date AS day`.execute(kysely)
  expect(found.rows).toEqual([
    { big: 9_007_199_254_740_991, at: new Date('2026-11-23T10:00:00Z'), day: '2026-11-23' },
  ])
  await expect(db.pool.query('SELECT 9007199254740993::bigint')).rejects.toThrow(RangeError)
})

test('a connection that the server ends while lent out is reported and replaced, and does not end the process', async () => {
  const errors: string[] = []
  const pool = createPool({
    connectionString: db.appConnectionString,
    role: 'app',
    onError: (error) => errors.push(error.message),
  })
  const client = await pool.connect()
  const pid = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const ended = new Promise((done) => client.once('end', done))
  await db.owner.query('SELECT pg_terminate_backend($1)', [pid.rows[0]!.pid])
  await ended
  client.release(true)
  expect(errors[0]).toMatch(/terminating connection/)
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  await pool.end()
})

describe('checkConnection', () => {
  test('says in one sentence, without the password, that a server does not answer', async () => {
    const url = 'postgresql://someone:hidden@127.0.0.1:1/db'
    const pool = createPool({ connectionString: url, role: 'owner' })
    const refused = checkConnection(pool, url)
    await expect(refused).rejects.toThrow(StartError)
    await expect(refused).rejects.toThrow(
      'The database postgresql://someone@127.0.0.1:1/db cannot be used (connect ECONNREFUSED 127.0.0.1:1): check DATABASE_URL, and that the server runs and lets this user in.',
    )
    await pool.end()
  })

  test('accepts the server of this run', async () => {
    await expect(checkConnection(db.owner, db.connectionString)).resolves.toBeUndefined()
  })
})
