import type { Log } from '../services/context.ts'

export type Repetition = { stop: () => Promise<void> }

const AFTER_ERROR_MS = 5_000

/** Runs again and again; `run` answers how many milliseconds to wait before the next time. An error is logged and waited out. */
export function repeat(name: string, log: Log, run: () => Promise<number>): Repetition {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let current: Promise<void> = Promise.resolve()
  const once = async () => {
    const delayMs = await run().catch((error: unknown) => {
      log.warn(
        { job: name, error: error instanceof Error ? error.name : typeof error },
        'repeated job failed',
      )
      return AFTER_ERROR_MS
    })
    if (!isStopped) timer = setTimeout(start, delayMs)
  }
  const start = () => {
    current = once()
  }
  start()
  return {
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await current
    },
  }
}
