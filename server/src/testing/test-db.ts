import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { createPool } from '../store/connect.ts'
import { onDatabase } from './on-database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where test files find the server of this run and the migrated database to clone (database-setup.ts). */
    testServer: { ownerUrl: string; appUrl: string; template: string }
  }
}

export type TestDb = {
  /** As the running server: role countersign_app, row-level security in force. */
  pool: pg.Pool
  /** As the owner: to arrange and to look behind the curtain. */
  owner: pg.Pool
  connectionString: string
  appConnectionString: string
  close: () => Promise<void>
}

let ofThisFile: Promise<TestDb> | undefined

/**
 * The migrated database of this test file, cloned from the run's template on first use and shared by its tests, which
 * keep apart by account. Need not be closed: idle connections do not hold the worker, the run drops the database.
 */
export function testDb(): Promise<TestDb> {
  ofThisFile ??= freshDb()
  return ofThisFile
}

/** A migrated database for one test that changes what accounts do not keep apart. */
export async function freshDb(): Promise<TestDb> {
  const { ownerUrl, template } = inject('testServer')
  return cloneOf(ownerUrl, template)
}

/** A database without any table, for tests of migrations. */
export async function emptyDb(): Promise<TestDb> {
  const { ownerUrl } = inject('testServer')
  return cloneOf(ownerUrl, 'template1')
}

async function cloneOf(ownerUrl: string, source: string): Promise<TestDb> {
  const { appUrl, template } = inject('testServer')
  const name = `${template}_${randomBytes(4).toString('hex')}`
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${source}`)
  await client.end()
  const connectionString = onDatabase(ownerUrl, name)
  const appConnectionString = onDatabase(appUrl, name)
  const pool = createPool({ connectionString: appConnectionString, role: 'app' })
  const owner = createPool({ connectionString, role: 'owner' })
  for (const each of [pool, owner]) each.options.allowExitOnIdle = true
  const close = async () => {
    await Promise.all([pool.end(), owner.end()])
  }
  return { pool, owner, connectionString, appConnectionString, close }
}
