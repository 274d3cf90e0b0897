import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emptyDb, freshDb, type TestDb } from '../testing/test-db.ts'
import { createPool } from './connect.ts'
import { migrate } from './migrate.ts'
import { StartError } from '../start-error.ts'

let db: TestDb
let folder: string

beforeEach(async () => {
  db = await emptyDb()
  folder = mkdtempSync(join(tmpdir(), 'countersign-migrations-'))
})
afterEach(async () => {
  await db.close()
  rmSync(folder, { recursive: true })
})

const kysely = pathToFileURL(join(import.meta.dirname, '../../../node_modules/kysely/dist/esm/index.js')).href

function givenMigration(name: string, statement: string): void {
  writeFileSync(
    join(folder, `${name}.ts`),
    `import { sql } from '${kysely}'\nexport const up = (db: never) => sql\`${statement}\`.execute(db)\n`,
  )
}

async function tables(): Promise<string[]> {
  const found = await db.owner.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname`,
  )
  return found.rows.map((row) => row.name).filter((name) => !name.startsWith('kysely_'))
}

test('files run in order, once; what is not named like a migration is left alone', async () => {
  givenMigration('0002-b', 'CREATE TABLE b (a_id int REFERENCES a)')
  givenMigration('0001-a', 'CREATE TABLE a (id int PRIMARY KEY)')
  writeFileSync(join(folder, '0001-a.test.ts'), 'throw new Error()')
  expect(await migrate(db.owner, folder)).toEqual(['0001-a', '0002-b'])
  expect(await migrate(db.owner, folder)).toEqual([])
  expect(await tables()).toEqual(['a', 'b'])
})

test('five processes that start at once on an empty database: one migrates, all succeed', async () => {
  givenMigration('0001-a', 'CREATE TABLE a AS SELECT 1 AS id FROM pg_sleep(0.1)')
  const pools = Array.from({ length: 5 }, () =>
    createPool({ connectionString: db.connectionString, role: 'owner' }),
  )
  const outcomes = await Promise.all(pools.map((pool) => migrate(pool, folder)))
  expect(outcomes.filter((applied) => applied.length > 0)).toEqual([['0001-a']])
  await Promise.all(pools.map((pool) => pool.end()))
})

test('a database of a newer version is refused and left as it is', async () => {
  givenMigration('0001-a', 'CREATE TABLE a ()')
  givenMigration('0002-new', 'CREATE TABLE b ()')
  await migrate(db.owner, folder)
  rmSync(join(folder, '0002-new.ts'))
  await expect(migrate(db.owner, folder)).rejects.toThrow(
    new StartError(
      'The database was migrated by a newer Countersign (it has 0002-new, which this version does not know): start that version, or restore a backup from before its upgrade.',
    ),
  )
})

test('a migration that fails takes those before it back', async () => {
  givenMigration('0001-a', 'CREATE TABLE a ()')
  givenMigration('0002-b', 'CREATE TABLE a ()')
  await expect(migrate(db.owner, folder)).rejects.toThrow(
    new StartError(
      'The database could not be brought to this version, nothing was changed (migration 0002-b): relation "a" already exists',
    ),
  )
  expect(await tables()).toEqual([])
})

test('the migrations of this version leave nothing to do, and no table of an account without row-level security', async () => {
  const migrated = await freshDb()
  expect(await migrate(migrated.owner)).toEqual([])
  // In the tables of the sign-in library that name is a log-in at a provider, not a tenant.
  const open = await migrated.owner.query(
    `SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE a.attname = 'account_id' AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity AND NOT starts_with(c.relname, 'auth_')`,
  )
  expect(open.rows).toEqual([])
  await migrated.close()
})
