import { spawn, type StdioOptions } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../../start-error.ts'
import type { Binaries } from './binaries.ts'
import { canUse, type RunAs } from './run-as.ts'

/** What a PostgreSQL program needs to be started with: our binaries, their user, their environment. */
export type Launch = {
  binaries: Binaries
  runAs: RunAs
  env: NodeJS.ProcessEnv
  /** False for tests: a new cluster is then not flushed to the disk. */
  isDurable: boolean
}

/** A folder as a program of that user may name it, and the descriptor to give it at position 3. */
export type Handle = { path: string; fd: number | 'ignore'; close: () => void }

/** The name of the superuser of an embedded server, of its database, and of nobody on the system. */
export const ownerName = 'countersign'

/**
 * PostgreSQL walks to its data folder by absolute path, which a system user may not do when the project lies in /root.
 * An open descriptor needs no such walk, and /proc/self/fd names it by an absolute path.
 */
export function openFor(runAs: RunAs, dir: string): Handle {
  if (canUse(runAs, dir, '-r', '-w', '-x')) return { path: dir, fd: 'ignore', close: () => {} }
  const fd = openSync(dir, constants.O_RDONLY | constants.O_DIRECTORY)
  return { path: '/proc/self/fd/3', fd, close: () => closeSync(fd) }
}

export function stdioWith(handle: Handle, stderr: 'pipe' | number): StdioOptions {
  return ['ignore', 'ignore', stderr, handle.fd]
}

/**
 * Makes the cluster when there is none. Made under another name and renamed, so that an initdb that was killed or ran
 * out of disk is never taken for a cluster.
 * @throws {StartError} when the folder is of another PostgreSQL, of another user, not a cluster, or cannot be written
 */
export async function ensureCluster(clusterDir: string, launch: Launch): Promise<'created' | 'found'> {
  if (!existsSync(clusterDir)) {
    await createCluster(clusterDir, launch)
    return 'created'
  }
  checkCluster(clusterDir, launch)
  return 'found'
}

function checkCluster(clusterDir: string, { binaries, runAs }: Launch): void {
  const { found, code } = readVersion(clusterDir)
  if (code === 'EACCES') {
    throw new StartError(
      `The database folder ${clusterDir} cannot be read by user ${runAs.name}: start as the user who owns it or as root, or give it to ${runAs.name} (chown -R).`,
    )
  }
  if (found === undefined) {
    throw new StartError(
      `The folder ${clusterDir} exists but is not a PostgreSQL data folder: move it away, or set DATA_DIR to another folder.`,
    )
  }
  const brought = binaries.version.split('.')[0]
  if (found !== brought) {
    throw new StartError(
      `The database in ${clusterDir} was made by PostgreSQL ${found} and this Countersign brings PostgreSQL ${brought}: start the version that made it, or move the data with pg_dump and pg_restore.`,
    )
  }
}

function readVersion(clusterDir: string): { found?: string; code?: string } {
  try {
    return { found: readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim() }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === undefined ? {} : { code }
  }
}

async function createCluster(clusterDir: string, launch: Launch): Promise<void> {
  removeDrafts(clusterDir)
  const draft = mkdtempSync(`${clusterDir}.new-`)
  try {
    chmodSync(draft, 0o700)
    if (launch.runAs.spawn.uid !== undefined) chownSync(draft, launch.runAs.uid, launch.runAs.gid)
    const { code, stderr } = await runInitdb(draft, launch)
    if (code !== 0) throw new StartError(initdbSentence(clusterDir, stderr))
    // Only the socket, whose folder is closed to other users, leads in.
    writeFileSync(join(draft, 'pg_hba.conf'), 'local all all trust\n')
    renameSync(draft, clusterDir)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
      throw new StartError(initdbSentence(clusterDir, 'No space left'))
    throw error
  }
}

function removeDrafts(clusterDir: string): void {
  const parent = join(clusterDir, '..')
  const prefix = `${clusterDir.slice(parent.length + 1)}.new-`
  for (const name of readdirSync(parent)) {
    if (name.startsWith(prefix)) rmSync(join(parent, name), { recursive: true, force: true })
  }
}

/**
 * UTF-8 with the C.UTF-8 locale that PostgreSQL 17 and later bring themselves: sorting by bytes and upper and lower case
 * by Unicode, whatever locales the machine has or loses in an upgrade.
 */
function runInitdb(
  draft: string,
  { binaries, runAs, env, isDurable }: Launch,
): Promise<{ code: number | null; stderr: string }> {
  const handle = openFor(runAs, draft)
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8']
  const args = ['-D', handle.path, '-U', ownerName, '--auth=trust', '--no-instructions', ...locale]
  if (!isDurable) args.push('--no-sync')
  return new Promise((done, failed) => {
    const child = spawn(binaries.initdb, args, {
      ...runAs.spawn,
      env,
      cwd: '/',
      stdio: stdioWith(handle, 'pipe'),
    })
    handle.close()
    let stderr = ''
    child.stderr!.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.once('error', (error) => failed(new StartError(cannotRunSentence(runAs, error))))
    child.once('close', (code) => done({ code, stderr }))
  })
}

export function cannotRunSentence(runAs: RunAs, error: Error): string {
  return `The embedded PostgreSQL cannot be run as user ${runAs.name} (${error.message}): start Countersign as an ordinary user, or set DATABASE_URL.`
}

function initdbSentence(clusterDir: string, stderr: string): string {
  if (/No space left|Disk quota exceeded/.test(stderr)) {
    return `The disk of ${clusterDir} is full, so the database could not be made: free about 100 MB, or set DATA_DIR to another disk.`
  }
  const cause =
    stderr.split('\n').find((line) => /error|fatal/i.test(line)) ?? stderr.trim().split('\n').at(-1)
  return `The database in ${clusterDir} could not be made; PostgreSQL's initdb says: ${cause}`
}

/** As root an existing parent folder may be somebody's own; a new one is made for whoever starts us. */
export function ensureDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o750 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const cause = code === 'ENOSPC' ? 'the disk is full' : code
    throw new StartError(
      `The data folder ${dataDir} cannot be made (${cause}): give its parent to the user that starts Countersign, or set DATA_DIR to another folder.`,
    )
  }
}
