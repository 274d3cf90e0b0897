import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { Config } from './config.ts'
import { StartError } from './start-error.ts'
import { checkConnection, createPool } from './store/connect.ts'
import { findRunningEmbedded } from './store/embedded/find-running.ts'
import { startEmbedded } from './store/embedded/start-embedded.ts'
import { migrate } from './store/migrate.ts'

export type OpenDatabase = { owner: pg.Pool; close: () => Promise<void> }

const pool = (connectionString: string) => createPool({ connectionString, role: 'owner', connectionsMax: 3 })

/**
 * The database for one command, as its owner: the outside one, the embedded one of a Countersign that runs, or the embedded one
 * started for as long as the command takes.
 * @throws {StartError} one sentence when none can be used
 */
export async function openDatabase({ databaseUrl, dataDir }: Config): Promise<OpenDatabase> {
  if (databaseUrl) {
    const owner = pool(databaseUrl)
    await checkConnection(owner, databaseUrl)
    return { owner, close: () => owner.end() }
  }
  const running = await connectToRunning(dataDir)
  if (running) return { owner: running, close: () => running.end() }
  if (!existsSync(join(dataDir, 'postgres'))) {
    throw new StartError(
      `There is no database in ${dataDir} yet: start Countersign once with npm start, or set DATA_DIR or DATABASE_URL as it runs with.`,
    )
  }
  const server = await startEmbedded({ dataDir, log: () => {} })
  const owner = pool(server.connectionString)
  const close = async () => {
    await owner.end()
    await server.stop()
  }
  try {
    await migrate(owner)
  } catch (error) {
    await close()
    throw error
  }
  return { owner, close }
}

/** Undefined when nobody answers: then the folder is free to be started, or its lock says who holds it. */
async function connectToRunning(dataDir: string): Promise<pg.Pool | undefined> {
  const connectionString = findRunningEmbedded(dataDir)
  if (!connectionString) return undefined
  const owner = pool(connectionString)
  try {
    await owner.query('SELECT 1')
    return owner
  } catch {
    await owner.end()
    return undefined
  }
}
