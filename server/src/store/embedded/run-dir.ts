import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartError } from '../../start-error.ts'
import { canUse, type RunAs } from './run-as.ts'

export const runDirPrefix = 'countersign-pg-'

/** A socket's path may have 107 bytes; `/countersign-pg-XXXXXX/.s.PGSQL.5432` takes 36 of them. */
const parentLengthMax = 107 - 36

/**
 * Makes the folder of the socket: outside the data folder, whose path may be too long, under a name that nobody can
 * foresee, and closed to all but the user PostgreSQL runs as (and root). That closedness is the server's access control.
 */
export function makeRunDir(runAs: RunAs): string {
  const parents = [tmpdir(), '/tmp', '/run', '/dev/shm'].filter(
    (dir, index, all) => all.indexOf(dir) === index && Buffer.byteLength(dir) <= parentLengthMax,
  )
  for (const parent of parents) {
    const runDir = attempt(parent, runAs)
    if (runDir) return runDir
  }
  throw new StartError(
    `No folder for the database's socket can be made in ${parents.join(', ')}: set TMPDIR to a short path that user ${runAs.name} can write.`,
  )
}

/** The argument that gives PostgreSQL its socket folder; also how a server left running is recognised. */
export function socketSetting(runDir: string): string {
  return `unix_socket_directories=${runDir}`
}

function attempt(parent: string, runAs: RunAs): string | undefined {
  let runDir: string
  try {
    runDir = mkdtempSync(join(parent, runDirPrefix))
  } catch {
    return undefined
  }
  chmodSync(runDir, 0o700)
  if (runAs.spawn.uid !== undefined) chownSync(runDir, runAs.uid, runAs.gid)
  if (canUse(runAs, runDir, '-w', '-x')) return runDir
  rmSync(runDir, { recursive: true })
  return undefined
}
