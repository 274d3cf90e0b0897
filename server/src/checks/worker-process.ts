import { fork, type ChildProcess } from 'node:child_process'
import { PictureRefusal } from '../evidence/picture-refusal.ts'
import { CheckError } from './check-error.ts'
import { MEMORY_LIMIT_MARK, type WorkerRequest, type WorkerResponse } from './worker-messages.ts'

export type WorkerSettings = { timeoutMs: number; memoryLimitMb: number; tasksModule: string }

/** One process, one task at a time. */
export type WorkerProcess = {
  /** False once the process has ended or was stopped. */
  alive: () => boolean
  /** Throws `PictureRefusal` or `CheckError`. */
  run: (request: WorkerRequest) => Promise<{ output: unknown; rssMb: number }>
  /** Ends the process at once; a task that is running rejects with `pool_closed`. Resolves when the process is gone. */
  stop: () => Promise<void>
}

const SAID_MAX = 2000
const WORKER_FILE = new URL('worker.ts', import.meta.url)

function start({ memoryLimitMb, tasksModule }: WorkerSettings): ChildProcess {
  return fork(WORKER_FILE, [tasksModule, String(memoryLimitMb)], {
    // Nothing of the server's environment: no database address, no master key in a process that parses hostile files.
    env: { MALLOC_ARENA_MAX: '2' },
    execArgv: [
      `--max-old-space-size=${Math.floor(memoryLimitMb / 2)}`,
      '--permission',
      '--allow-fs-read=*',
      '--allow-addons',
      '--allow-worker',
      '--disable-warning=SecurityWarning',
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}

function outcomeOf(task: string, response: WorkerResponse): { output: unknown; rssMb: number } {
  if ('refusal' in response) throw new PictureRefusal(response.refusal.code, response.refusal.details)
  if ('error' in response) throw new CheckError('check_failed', { task, said: response.error })
  return response
}

/** Starts a process. It ends itself when it passes the memory limit or when the server dies. */
export function startWorkerProcess(settings: WorkerSettings): WorkerProcess {
  const child = start(settings)
  let said = ''
  let killedFor: 'check_timeout' | 'pool_closed' | undefined
  let current:
    | { task: string; resolve: (response: WorkerResponse) => void; reject: (error: CheckError) => void }
    | undefined
  const gone = Promise.withResolvers<void>()

  child.stderr?.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-SAID_MAX)))
  child.on('message', (response: WorkerResponse) => current?.resolve(response))
  child.on('error', () => child.kill('SIGKILL'))
  // `close`, not `exit`: only then stderr has been read to its end.
  child.on('close', (exitCode, signal) => {
    const outOfMemory = said.includes(MEMORY_LIMIT_MARK) || said.includes('heap out of memory')
    const task = current?.task
    current?.reject(
      killedFor
        ? new CheckError(killedFor, { ...(task && { task }) })
        : new CheckError('check_crashed', { ...(task && { task }), outOfMemory, exitCode, signal, said }),
    )
    gone.resolve()
  })

  const end = (reason: typeof killedFor) => {
    killedFor ??= reason
    child.kill('SIGKILL')
  }

  const run: WorkerProcess['run'] = async (request) => {
    const answered = Promise.withResolvers<WorkerResponse>()
    current = { task: request.task, resolve: answered.resolve, reject: answered.reject }
    const timer = setTimeout(() => end('check_timeout'), settings.timeoutMs)
    try {
      child.send(request)
      return outcomeOf(request.task, await answered.promise)
    } finally {
      clearTimeout(timer)
      current = undefined
    }
  }

  const stop: WorkerProcess['stop'] = () => {
    end('pool_closed')
    return gone.promise
  }

  return {
    alive: () => child.connected && !killedFor && child.exitCode === null && child.signalCode === null,
    run,
    stop,
  }
}
