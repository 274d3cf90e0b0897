import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findBinaries, linkLibraries } from './binaries.ts'
import { prepareDatabase } from './bootstrap.ts'
import { ensureCluster, ensureDataFolder, ownerName, type Launch } from './cluster.ts'
import { lockDataFolder, type DataLock } from './data-lock.ts'
import { stopOrphan } from './orphan.ts'
import { startPostmaster } from './postmaster.ts'
import { chooseRunAs } from './run-as.ts'
import { makeRunDir } from './run-dir.ts'

export type EmbeddedOptions = {
  /** The folder of the installation; the database is its `postgres`. Made when absent. */
  dataDir: string
  log: (line: string) => void
  /** PostgreSQL settings beside ours, for tests: `{ fsync: 'off' }`. */
  settings?: Record<string, string>
}

export type EmbeddedServer = {
  /** As the owner of the database, a superuser: for migrations only. Also understood by psql. */
  connectionString: string
  /** As `countersign_app`, for the running server: a log-in of its own, from which RESET ROLE leads nowhere. */
  appConnectionString: string
  pid: number
  /** Tells the lock where this installation answers, for the sentence of a refused second start. */
  announce: (address: string) => void
  /** Resolves with a sentence if the server ends without `stop`; never rejects. */
  died: Promise<string>
  /** Fast shutdown: waits until the server has written everything and is gone, then gives the folder free. */
  stop: () => Promise<void>
}

/**
 * Starts PostgreSQL on `dataDir` for this process alone, made on first use, reachable by a unix socket only. Recovers from
 * a killed predecessor.
 * @throws {StartError} one sentence each: folder held by another process, not writable, disk full, of another version,
 *   not a cluster; no PostgreSQL for this machine
 */
export async function startEmbedded({
  dataDir,
  log,
  settings = {},
}: EmbeddedOptions): Promise<EmbeddedServer> {
  const folder = resolve(dataDir)
  ensureDataFolder(folder)
  const lock = lockDataFolder(folder)
  try {
    return await startLocked(folder, lock, log, settings)
  } catch (error) {
    lock.release()
    throw error
  }
}

async function startLocked(
  dataDir: string,
  lock: DataLock,
  log: (line: string) => void,
  settings: Record<string, string>,
): Promise<EmbeddedServer> {
  const clusterDir = join(dataDir, 'postgres')
  const runAs = chooseRunAs(clusterDir)
  const binaries = findBinaries(runAs)
  await stopOrphan(clusterDir, log)
  const runDir = makeRunDir(runAs)
  const clean = () => rmSync(runDir, { recursive: true, force: true })
  try {
    const launch: Launch = {
      binaries,
      runAs,
      env: environment(linkLibraries(binaries, runDir)),
      isDurable: settings.fsync !== 'off',
    }
    const outcome = await ensureCluster(clusterDir, launch)
    if (outcome === 'created')
      log(`Made a new database in ${clusterDir} (PostgreSQL ${binaries.version.split('-')[0]}).`)
    const logFile = join(dataDir, 'postgres.log')
    const postmaster = await startPostmaster({ clusterDir, runDir, logFile, launch, settings })
    await prepareDatabase(connectionString(runDir, ownerName, 'postgres')).catch(async (error: unknown) => {
      await postmaster.stop()
      throw error
    })
    return {
      connectionString: connectionString(runDir, ownerName),
      appConnectionString: connectionString(runDir, 'countersign_app'),
      pid: postmaster.pid,
      announce: lock.announce,
      died: postmaster.died,
      stop: async () => {
        await postmaster.stop()
        clean()
        lock.release()
      },
    }
  } catch (error) {
    clean()
    throw error
  }
}

/** Nothing of our own environment: PGDATA, PGOPTIONS or a locale of the shell must not change the server. */
function environment(libDir: string): NodeJS.ProcessEnv {
  return { LD_LIBRARY_PATH: libDir, PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

function connectionString(runDir: string, user: string, database = ownerName): string {
  return `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(runDir)}`
}
