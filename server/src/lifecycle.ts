import process from 'node:process'
import { StartError } from './start-error.ts'

/** A part of the running server; parts are stopped in the reverse order of their start. */
export type Part = {
  /** Ends the sentence "Stopping …" of a part that takes long or fails. */
  name: string
  /** Resolves when nothing of it is left; what it had begun is finished. */
  stop: () => Promise<void>
}

export type RunOptions = {
  /**
   * Starts the parts one after the other and reports each as it stands, so that a failure half-way stops what runs:
   * database, then jobs, then HTTP, which is therefore closed first.
   */
  start: (started: (part: Part) => void) => Promise<void>
  log: (line: string) => void
  /** A promise that resolves with a sentence when the server cannot go on, such as `EmbeddedServer.died`. */
  watch?: (fatal: (sentence: string) => void) => void
}

/** A press of Ctrl-C can arrive twice, from the terminal and from a parent that forwards it. */
const samePressMs = 300
const stopTimeoutMs = 60_000

/**
 * Runs the server until SIGINT or SIGTERM, then stops its parts in order and exits with 0. A second Ctrl-C exits at once
 * with 130; the embedded database recovers at the next start.
 * Start-up errors end in `fail`. Returns when everything is started.
 */
export async function runServer({ start, log, watch }: RunOptions): Promise<void> {
  const parts: Part[] = []
  let stoppingSince: number | undefined
  const shutDown = async (exitCode: number) => {
    stoppingSince = performance.now()
    setTimeout(() => process.exit(1), stopTimeoutMs).unref()
    const isClean = await stopParts(parts, log)
    process.exit(isClean ? exitCode : 1)
  }
  const onSignal = (signal: NodeJS.Signals) => {
    if (stoppingSince === undefined) {
      log('Stopping … (press Ctrl-C again to stop at once)')
      void shutDown(0)
    } else if (signal === 'SIGINT' && performance.now() - stoppingSince > samePressMs) {
      process.exit(130)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  watch?.((sentence) => {
    if (stoppingSince !== undefined) return
    process.stderr.write(`${sentence}\n`)
    void shutDown(1)
  })
  try {
    await start((part) => parts.push(part))
  } catch (error) {
    // A signal that came while starting already stops what runs, and what failed is then its consequence.
    if (stoppingSince !== undefined) return
    await stopParts(parts, log)
    fail(error)
  }
}

async function stopParts(parts: Part[], log: (line: string) => void): Promise<boolean> {
  let isClean = true
  for (let part = parts.pop(); part; part = parts.pop()) {
    try {
      await part.stop()
    } catch (error) {
      isClean = false
      log(`Stopping ${part.name} failed: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return isClean
}

/**
 * Ends the process with code 1 and one sentence on stderr: the message of a StartError, the sentence for an error of the
 * system that the operator can put right, else the whole error, because then it is ours.
 */
export function fail(error: unknown): never {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exit(1)
}

function sentenceOf(error: unknown): string {
  if (typeof error === 'string') return error
  if (error instanceof StartError) return error.message
  if (!(error instanceof Error)) return String(error)
  const { code, syscall, port, address } = error as NodeJS.ErrnoException & {
    port?: number
    address?: string
  }
  if (syscall === 'listen') return listenSentence(code, port, address)
  return error.stack ?? error.message
}

function listenSentence(code: string | undefined, port?: number, address?: string): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program: stop that one, or choose another port, for example PORT=${(port ?? 0) + 1} npm start.`
  }
  if (code === 'EACCES') {
    return `Port ${port} may not be opened by this user: choose one above 1023, for example PORT=3000 npm start.`
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `HOST ${address} is no address of this machine: set HOST=0.0.0.0 for all of them, or HOST=127.0.0.1 for this machine alone.`
  }
  return `Port ${port} at ${address} cannot be opened (${code}).`
}
