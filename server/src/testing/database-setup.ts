import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { loadConfig } from '../config.ts'
import { installQueues } from '../jobs/job-queue.ts'
import { createPool } from '../store/connect.ts'
import { startEmbedded } from '../store/embedded/start-embedded.ts'
import { migrate } from '../store/migrate.ts'
import { onDatabase } from './on-database.ts'

/**
 * One PostgreSQL for the whole run: an embedded one in a folder of its own, or the one of DATABASE_URL, whose user needs
 * CREATEDB and CREATEROLE. Leaves nothing behind on either.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { databaseUrl, databaseAppUrl } = loadConfig({ envFile: false })
  const server = databaseUrl ? outside(databaseUrl, databaseAppUrl) : await embedded()
  const template = `countersign_test_${randomBytes(4).toString('hex')}`
  await administer(server.ownerUrl, (client) => client.query(`CREATE DATABASE ${template}`))
  const templateUrl = onDatabase(server.ownerUrl, template)
  const owner = createPool({ connectionString: templateUrl, role: 'owner' })
  await migrate(owner)
  await installQueues(owner, templateUrl)
  await owner.end()
  project.provide('testServer', { ownerUrl: server.ownerUrl, appUrl: server.appUrl, template })
  return async () => {
    await administer(server.ownerUrl, (client) => dropAll(client, template))
    await server.stop()
  }
}

async function embedded() {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-test-'))
  // Nothing of a test run outlives the machine, so nothing needs to reach the disk.
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
  }
  const server = await startEmbedded({ dataDir, log: () => {}, settings })
  return {
    ownerUrl: server.connectionString,
    appUrl: server.appConnectionString,
    stop: async () => {
      await server.stop()
      rmSync(dataDir, { recursive: true })
    },
  }
}

function outside(ownerUrl: string, appUrl = ownerUrl) {
  return { ownerUrl, appUrl, stop: async () => {} }
}

async function administer<Result>(url: string, run: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

async function dropAll(client: pg.Client, template: string): Promise<void> {
  const found = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database WHERE datname = $1 OR starts_with(datname, $1 || '_')`,
    [template],
  )
  for (const { datname } of found.rows) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`)
}
