import type { RecordedRequest } from '../../services/request/record.ts'

export type Batch = {
  rows: RecordedRequest[]
  /** They are in the database now. */
  written: () => void
  /** They are not: they are taken again next time. */
  failed: () => void
}

export type BacklogOptions = {
  /** Rows of one batch. */
  batchMax: number
  /** Kept at most; then the oldest go. */
  rowsMax: number
  /** A request that runs for so long is written as pending. */
  pendingMs: number
  dropped: (rows: number) => void
}

type Running = { row: RecordedRequest; beganAt: number; writtenAt: number | null }

/** A sign of life for what runs long, such as a stream. */
const ALIVE_MS = 60_000
const DROPPED_SHARE = 0.05

/** What has to be written: requests that have ended, and of those that run the ones that are due for a sign of life. */
export function createBacklog({ batchMax, rowsMax, pendingMs, dropped }: BacklogOptions) {
  const running = new Map<string, Running>()
  let ended: RecordedRequest[] = []

  const bound = () => {
    if (ended.length <= rowsMax) return
    // A share at once, so that not every further request moves all the others.
    const gone = ended.length - rowsMax + Math.floor(rowsMax * DROPPED_SHARE)
    ended = ended.slice(gone)
    dropped(gone)
  }
  const isDue = ({ beganAt, writtenAt }: Running, now: number): boolean =>
    writtenAt === null ? now - beganAt >= pendingMs : now - writtenAt >= ALIVE_MS

  return {
    begin: (row: RecordedRequest) => {
      running.set(row.id, { row, beganAt: performance.now(), writtenAt: null })
    },
    end: (row: RecordedRequest) => {
      running.delete(row.id)
      ended.push(row)
      bound()
    },
    ended: () => ended.length,
    isEmpty: () => ended.length === 0 && running.size === 0,
    /** The next batch; null when nothing has to be written. A request is in it once. */
    take: (): Batch | null => {
      const now = performance.now()
      const done = ended.splice(0, batchMax)
      const alive = [...running.values()].filter((each) => isDue(each, now)).slice(0, batchMax - done.length)
      if (done.length + alive.length === 0) return null
      return {
        rows: [...done, ...alive.map(({ row }) => row)],
        written: () => {
          for (const each of alive) each.writtenAt = now
        },
        failed: () => {
          ended = [...done, ...ended]
          bound()
        },
      }
    },
  }
}
