/** What benches measure on: an embedded PostgreSQL that flushes as in production, migrated, and removed afterwards. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig, type Config } from '../server/src/config.ts'
import { createContext } from '../server/src/context.ts'
import { installQueues, startJobQueue } from '../server/src/jobs/job-queue.ts'
import type { Context } from '../server/src/services/context.ts'
import { createPool } from '../server/src/store/connect.ts'
import { createDatabase, type Database } from '../server/src/store/database.ts'
import { startEmbedded } from '../server/src/store/embedded/start-embedded.ts'
import { migrate } from '../server/src/store/migrate.ts'

export type Pool = Database['pool']

export const nothing = () => {}
export const MASTER_KEY = Buffer.alloc(32, 7)
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing }

export type BenchDatabase = {
  dataDir: string
  /** As the owner of the tables. */
  owner: Pool
  /** As the server. */
  pool: Pool
  ownerUrl: string
  appUrl: string
}

export async function withDatabase(run: (database: BenchDatabase) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  const {
    connectionString: ownerUrl,
    appConnectionString: appUrl,
    stop,
  } = await startEmbedded({ dataDir, log: nothing })
  const owner = createPool({ connectionString: ownerUrl, role: 'owner' })
  const pool = createPool({ connectionString: appUrl, role: 'app', connectionsMax: 10 })
  try {
    await migrate(owner)
    await installQueues(owner, ownerUrl)
    await run({ dataDir, owner, pool, ownerUrl, appUrl })
  } finally {
    await Promise.all([pool.end(), owner.end()])
    await stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

export type ContextParts = BenchDatabase & { context: Context; config: Config }

/** With the context of a server whose jobs are enqueued and not worked on. */
export const withContext = (
  run: (parts: ContextParts) => Promise<void>,
  log: Context['log'] = SILENT,
): Promise<void> =>
  withDatabase(async (database) => {
    const { dataDir, pool, appUrl } = database
    const queue = await startJobQueue({ connectionString: appUrl, log: SILENT, supervise: false })
    const config = {
      ...loadConfig({ env: {}, envFile: false }),
      dataDir,
      evidenceDir: join(dataDir, 'evidence'),
    }
    const { enqueue } = queue
    const context = createContext({
      config,
      database: createDatabase(pool),
      masterKey: MASTER_KEY,
      enqueue,
      log,
    })
    await run({ ...database, context, config })
    await Promise.all([queue.stop(1_000), context.checks.close(), context.specimens.close()])
  })
