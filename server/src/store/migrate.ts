import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Migrator, type Migration, type MigrationProvider } from 'kysely'
import type pg from 'pg'
import { StartError } from '../start-error.ts'
import { appRole, createKysely } from './connect.ts'

const migrationsFolder = join(import.meta.dirname, 'migrations')
/** Any number that nothing else in this database locks by. */
const roleLock = 7_301_842
const fileName = /^(\d{4}-[a-z0-9-]+)\.ts$/

/**
 * Brings the database to this version: the role of the running server, then the files `NNNN-name.ts` of the folder in
 * order, all in one transaction. Several processes may start at once: one migrates under an advisory lock, the others
 * wait and find nothing to do.
 * @param pool connections of the owner
 * @returns the names of the migrations that were applied now
 * @throws {StartError} when the database is newer than this version, or a migration fails (nothing is changed then)
 */
export async function migrate(pool: pg.Pool, folder = migrationsFolder): Promise<string[]> {
  const migrations = await loadMigrations(folder)
  await refuseNewer(pool, Object.keys(migrations))
  await ensureAppRole(pool)
  const provider: MigrationProvider = { getMigrations: () => Promise.resolve(migrations) }
  const migrator = new Migrator({ db: createKysely(pool), provider })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) {
    const failed = results.find((result) => result.status === 'Error')?.migrationName
    const message = error instanceof Error ? error.message : JSON.stringify(error)
    throw new StartError(
      `The database could not be brought to this version, nothing was changed${failed ? ` (migration ${failed})` : ''}: ${message}`,
      { cause: error },
    )
  }
  return results.filter((result) => result.status === 'Success').map((result) => result.migrationName)
}

async function loadMigrations(folder: string): Promise<Record<string, Migration>> {
  const names = existsSync(folder)
    ? readdirSync(folder).flatMap((file) => fileName.exec(file)?.[1] ?? [])
    : []
  const entries = names.toSorted().map(async (name) => {
    const url = pathToFileURL(join(folder, `${name}.ts`)).href
    return [name, (await import(/* @vite-ignore */ url)) as Migration] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

async function refuseNewer(pool: pg.Pool, known: string[]): Promise<void> {
  const exists = await pool.query<{ found: boolean }>(
    `SELECT to_regclass('kysely_migration') IS NOT NULL AS found`,
  )
  if (!exists.rows[0]!.found) return
  const applied = await pool.query<{ name: string }>('SELECT name FROM kysely_migration ORDER BY name')
  const unknown = applied.rows.map((row) => row.name).filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  throw new StartError(
    `The database was migrated by a newer Countersign (it has ${unknown.at(-1)}, which this version does not know): start that version, or restore a backup from before its upgrade.`,
  )
}

/**
 * Makes the role of the running server where it is missing and lets the owner put it on. Roles belong to the whole
 * database server, so another Countersign on it may have made it a moment ago.
 */
async function ensureAppRole(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    // Two that grant the same right at once collide in the catalogue ("tuple concurrently updated").
    await client.query('SELECT pg_advisory_lock($1)', [roleLock])
    const rights = await client.query<{ bypasses: boolean }>(
      'SELECT rolsuper OR rolbypassrls AS bypasses FROM pg_roles WHERE rolname = $1',
      [appRole],
    )
    if (rights.rows[0]?.bypasses) {
      throw new StartError(
        `The role ${appRole} may go round row-level security, which keeps accounts apart: run ALTER ROLE ${appRole} NOSUPERUSER NOBYPASSRLS.`,
      )
    }
    if (rights.rowCount === 0) await createRole(client)
    await grantToOwner(client)
    await client.query(`GRANT USAGE ON SCHEMA public TO ${appRole}`)
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [roleLock])
    client.release()
  }
}

async function createRole(client: pg.PoolClient): Promise<void> {
  try {
    await client.query(`CREATE ROLE ${appRole} NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT`)
  } catch (error) {
    const { code } = error as pg.DatabaseError
    const isMadeByAnother = code === '42710' || code === '23505'
    if (isMadeByAnother) return
    if (code === '42501') throw new StartError(missingRightSentence())
    throw error
  }
}

/** Since PostgreSQL 16 who creates a role may grant it, but not yet put it on; asked by doing it, which all versions know. */
async function grantToOwner(client: pg.PoolClient): Promise<void> {
  const isAllowed = await client.query(`SET ROLE ${appRole}; RESET ROLE`).then(
    () => true,
    () => false,
  )
  if (isAllowed) return
  await client.query(`GRANT ${appRole} TO CURRENT_USER`).catch(() => {
    throw new StartError(missingRightSentence())
  })
}

function missingRightSentence(): string {
  return `The database user of DATABASE_URL may not make the role ${appRole}: let an administrator run CREATE ROLE ${appRole} NOLOGIN; GRANT ${appRole} TO <that user>; and start again.`
}
