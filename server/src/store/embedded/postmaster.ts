import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '../../start-error.ts'
import { cannotRunSentence, openFor, stdioWith, type Launch } from './cluster.ts'
import { readPostmasterFile } from './orphan.ts'
import { socketSetting } from './run-dir.ts'

export type Postmaster = { pid: number; died: Promise<string>; stop: () => Promise<void> }

type Options = {
  clusterDir: string
  runDir: string
  /** Rewritten at each start: warnings and errors of statements are not in it, because they can hold personal data. */
  logFile: string
  launch: Launch
  settings: Record<string, string>
}

const pollMs = 15
/** Recovery after a crash replays the log since the last checkpoint, which on a slow disk takes its time. */
const startTimeoutMs = 120_000
const stopTimeoutMs = 60_000
/** Children of a killed postmaster hold its shared memory for a moment longer than it lives. */
const attemptsMax = 20
const attemptPauseMs = 250

const ourSettings: Record<string, string> = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_checkpoints: 'off',
  // `log` leaves out errors of statements, whose text and details can hold names; the server itself reports those.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** @throws {StartError} naming what PostgreSQL gave as the cause when it does not come up */
export async function startPostmaster(options: Options): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const child = spawnPostgres(options)
    const cause = await waitUntilReady(child, options)
    if (cause === undefined) return supervise(child, options.logFile)
    if (!/shared memory block .* still in use/.test(cause) || attempt === attemptsMax)
      throw new StartError(cause)
    await sleep(attemptPauseMs)
  }
}

function spawnPostgres({ clusterDir, runDir, logFile, launch, settings }: Options): ChildProcess {
  const all = { ...ourSettings, ...settings }
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const handle = openFor(launch.runAs, clusterDir)
  const logFd = openSync(logFile, 'w', 0o640)
  // A session of its own: a Ctrl-C in the terminal would otherwise shut the database down under a server that is finishing.
  const child = spawn(launch.binaries.postgres, ['-D', handle.path, '-c', socketSetting(runDir), ...args], {
    ...launch.runAs.spawn,
    env: launch.env,
    cwd: '/',
    detached: true,
    stdio: stdioWith(handle, logFd),
  })
  closeSync(logFd)
  handle.close()
  return child
}

/** Undefined when the server accepts connections, else a sentence with the cause. */
async function waitUntilReady(
  child: ChildProcess,
  { clusterDir, logFile, launch }: Options,
): Promise<string | undefined> {
  let spawnError: Error | undefined
  child.once('error', (error) => (spawnError = error))
  const deadline = performance.now() + startTimeoutMs
  for (;;) {
    if (spawnError) return cannotRunSentence(launch.runAs, spawnError)
    if (child.exitCode !== null || child.signalCode !== null) return startSentence(clusterDir, logFile)
    const file = readPostmasterFile(clusterDir)
    if (file?.pid === child.pid && file?.isReady) return undefined
    if (performance.now() > deadline) {
      child.kill('SIGQUIT')
      return `The database in ${clusterDir} was not ready within ${startTimeoutMs / 1000} s: see ${logFile}.`
    }
    await sleep(pollMs)
  }
}

function startSentence(clusterDir: string, logFile: string): string {
  const text = readFileSync(logFile, 'utf8')
  if (/No space left|Disk quota exceeded/.test(text)) {
    return `The disk of ${clusterDir} is full, so the database cannot start: free some space and start again.`
  }
  const causes = text.split('\n').filter((line) => /\b(FATAL|PANIC):/.test(line))
  const cause = (causes.at(-1) ?? text.trim().split('\n').at(-1) ?? '').replace(/^.*?(FATAL|PANIC): +/, '')
  return `The database in ${clusterDir} does not start; PostgreSQL says: ${cause || 'nothing'} (see ${logFile}).`
}

function supervise(child: ChildProcess, logFile: string): Postmaster {
  let stopping = false
  const exited = new Promise<void>((done) => child.once('exit', () => done()))
  const died = new Promise<string>((done) => {
    child.once('exit', (code, signal) => {
      if (!stopping)
        done(`The embedded database ended unexpectedly (${signal ?? `exit code ${code}`}): see ${logFile}.`)
    })
  })
  // Also when Node ends by an uncaught error; what even this misses (kill -9), the next start finds as an orphan.
  const stopWithUs = () => child.kill('SIGINT')
  process.once('exit', stopWithUs)
  const stop = async () => {
    stopping = true
    process.removeListener('exit', stopWithUs)
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGINT')
    const timer = setTimeout(() => child.kill('SIGQUIT'), stopTimeoutMs)
    await exited
    clearTimeout(timer)
  }
  return { pid: child.pid!, died, stop }
}
