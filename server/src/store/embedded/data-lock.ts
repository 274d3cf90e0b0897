import { spawnSync } from 'node:child_process'
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../../start-error.ts'

/** Who holds a data folder; `startTicks` is field 22 of /proc/<pid>/stat and tells a process from a later one with its id. */
export type Holder = { pid: number; startTicks: string; startedAt: string; address?: string }

export type DataLock = {
  /** Written into the lock so that a refused second start can say where the first one answers. */
  announce: (address: string) => void
  release: () => void
}

/**
 * Takes the data folder for this process, or says who has it. The lock is the kernel's (flock on a file that Node keeps
 * open): it ends with the process however that dies, and holds between containers that share the folder, where process
 * ids mean nothing. Where the `flock` tool is missing, the holder's id and start time are looked up in /proc instead.
 * @throws {StartError} when another Countersign holds the folder, or its lock file cannot be written
 */
export function lockDataFolder(dataDir: string): DataLock {
  const file = join(dataDir, 'countersign.lock')
  const fd = open(file, dataDir)
  const outcome = spawnSync('flock', ['--nonblock', '--exclusive', '3'], {
    stdio: ['ignore', 'ignore', 'ignore', fd],
  })
  const holder = readHolder(file)
  const held = outcome.error ? holder !== undefined && isRunning(holder) : outcome.status !== 0
  if (held) {
    closeSync(fd)
    throw new StartError(heldSentence(dataDir, holder))
  }
  const own: Holder = {
    pid: process.pid,
    startTicks: startTicksOf(process.pid) ?? '',
    startedAt: new Date().toISOString(),
  }
  write(fd, own)
  let isHeld = true
  return {
    announce: (address) => {
      if (isHeld) write(fd, { ...own, address })
    },
    // The file stays: were it removed, a third process could lock a new file while a second waits on the old one.
    release: () => {
      if (!isHeld) return
      isHeld = false
      ftruncateSync(fd, 0)
      closeSync(fd)
    },
  }
}

function heldSentence(dataDir: string, holder: Holder | undefined): string {
  const who = holder
    ? `process ${holder.pid}, running since ${holder.startedAt}${holder.address ? ` at ${holder.address}` : ''}`
    : 'another Countersign that is just starting or stopping'
  return `The data folder ${dataDir} is in use by ${who}: stop that one first, or give this one another DATA_DIR.`
}

function open(file: string, dataDir: string): number {
  try {
    // Not truncated: the text in it names the holder.
    return openSync(file, 'a+', 0o644)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new StartError(
      `The data folder ${dataDir} cannot be written (${code}): give it to the user that starts Countersign, or set DATA_DIR to another folder.`,
    )
  }
}

function write(fd: number, holder: Holder): void {
  ftruncateSync(fd, 0)
  writeSync(fd, `${JSON.stringify(holder)}\n`)
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

function isRunning(holder: Holder): boolean {
  return startTicksOf(holder.pid) === holder.startTicks
}

function startTicksOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command name stands in parentheses and may hold spaces; field 3 follows the last of them.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}
