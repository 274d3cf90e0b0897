import type { Log } from '../../services/context.ts'
import type { RecordedRequest } from '../../services/request/record.ts'
import { createBacklog } from './backlog.ts'

export type RequestLog = {
  /** A request of a known caller has begun. Written as pending if it is still running at the next flush. */
  begin: (row: RecordedRequest) => void
  /** It has ended: written once more if it was written as pending, else only now. */
  end: (row: RecordedRequest) => void
  /** Writes everything that has ended so far. Never throws: what cannot be written now is kept. */
  flush: () => Promise<void>
  /** Flushes and stops. */
  close: () => Promise<void>
}

export type RequestLogOptions = {
  /** One statement. Answers how many rows can never be written; throws when it may be tried again. */
  write: (rows: readonly RecordedRequest[]) => Promise<number>
  log: Log
  batchMax?: number
  /** Kept while the database does not answer. */
  rowsMax?: number
}

const FLUSH_MS = 100
const BATCH_MAX = 500
const ROWS_MAX = 20_000
const RETRY_MS = 1_000

/**
 * Keeps requests in memory and writes them in batches, so that answering one costs no statement. Killing the process (SIGKILL) loses
 * what ended in the last 100 ms and the batch on its way; what was written as pending is ended by the sweep. A shutdown loses
 * nothing.
 */
export function createRequestLog({
  write,
  log,
  batchMax = BATCH_MAX,
  rowsMax = ROWS_MAX,
}: RequestLogOptions): RequestLog {
  const dropped = (rows: number) =>
    log.warn({ dropped: rows }, 'the request log is full: the oldest were dropped')
  const backlog = createBacklog({ batchMax, rowsMax, pendingMs: FLUSH_MS, dropped })
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  let current: Promise<void> = Promise.resolve()
  let queued: Promise<void> | undefined

  const schedule = (delayMs: number) => {
    if (timer || isClosed || backlog.isEmpty()) return
    timer = setTimeout(() => {
      timer = undefined
      void flush()
    }, delayMs).unref()
  }
  const flushOnce = () =>
    writeAll(backlog, write, log).then(
      () => schedule(FLUSH_MS),
      (error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error
        log.warn({ error: name, waiting: backlog.ended() }, 'the request log waits for the database')
        schedule(RETRY_MS)
      },
    )
  const flush = (): Promise<void> => {
    queued ??= current.then(() => {
      queued = undefined
      current = flushOnce()
      return current
    })
    return queued
  }

  return {
    begin: (row) => {
      backlog.begin(row)
      schedule(FLUSH_MS)
    },
    end: (row) => {
      backlog.end(row)
      if (backlog.ended() === batchMax) void flush()
      else schedule(FLUSH_MS)
    },
    flush,
    close: async () => {
      await flush()
      isClosed = true
      clearTimeout(timer)
    },
  }
}

async function writeAll(
  backlog: ReturnType<typeof createBacklog>,
  write: RequestLogOptions['write'],
  log: Log,
): Promise<void> {
  for (let batch = backlog.take(); batch; batch = backlog.take()) {
    const { rows, written, failed } = batch
    const refused = await write(rows).catch((error: unknown) => {
      failed()
      throw error
    })
    written()
    if (refused > 0) log.warn({ refused }, 'requests that cannot be logged')
  }
}
