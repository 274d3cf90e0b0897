import { readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '../../start-error.ts'
import { runDirPrefix, socketSetting } from './run-dir.ts'

const stopTimeoutMs = 30_000
const pollMs = 20

/** The first lines of postmaster.pid: process id, data folder, start time, port, socket folder, …, status on the eighth. */
export type PostmasterFile = { pid: number; socketDir: string; isReady: boolean }

export function readPostmasterFile(clusterDir: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), socketDir: lines[4] ?? '', isReady: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/**
 * Ends a PostgreSQL that outlived its Countersign (kill -9) and removes what it left. Stopped rather than adopted: the
 * new process must be its parent to notice when it dies, and its version and settings may have changed since.
 * Call it only while holding the data folder's lock: then nobody alive can own that server.
 */
export async function stopOrphan(clusterDir: string, log: (line: string) => void): Promise<void> {
  const left = readPostmasterFile(clusterDir)
  if (!left) return
  if (isOurPostmaster(left)) {
    log(`Stopping the database (process ${left.pid}) that an earlier Countersign left running.`)
    await stopProcess(left)
  }
  // A stale file can name an id that belongs to another program today, and PostgreSQL would then refuse to start.
  rmSync(join(clusterDir, 'postmaster.pid'), { force: true })
  removeRunDir(left.socketDir)
}

async function stopProcess(left: PostmasterFile): Promise<void> {
  process.kill(left.pid, 'SIGINT')
  const deadline = performance.now() + stopTimeoutMs
  while (isOurPostmaster(left)) {
    if (performance.now() > deadline) {
      throw new StartError(
        `A database left behind by an earlier Countersign (process ${left.pid}) does not stop: end it with \`kill -QUIT ${left.pid}\` and start again.`,
      )
    }
    await sleep(pollMs)
  }
}

/**
 * Recognised by the socket folder on its command line, whose name is random and written in its postmaster.pid. Its
 * working directory would say the same, but root in a container may not look at that of another user's process.
 */
function isOurPostmaster({ pid, socketDir }: PostmasterFile): boolean {
  try {
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return socketDir !== '' && args.includes(socketSetting(socketDir))
  } catch {
    return false
  }
}

function removeRunDir(socketDir: string): void {
  if (basename(socketDir).startsWith(runDirPrefix)) rmSync(socketDir, { recursive: true, force: true })
}
