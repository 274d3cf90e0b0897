import type pg from 'pg'
import type { Context } from '../services/context.ts'
import { dueEndpoints } from '../store/webhook-deliveries.ts'
import { createEndpointLocks, type EndpointLocks } from './endpoint-locks.ts'
import { createEndpointRun, type EndpointKey, type EndpointRun } from './endpoint-run.ts'
import type { Sender } from './sender.ts'

export type Delivering = {
  context: Context
  sender: Sender
  /** Lends the one connection that holds the locks. */
  lanes: pg.Pool
}

export type Dispatcher = {
  /** Looks now for what is due at an endpoint. Returns at once. */
  wake: (accountId: string, endpointId: string) => void
  /** Looks at every endpoint that has something due, also what a killed process left; how many there were. */
  sweep: () => Promise<number>
  /** Resolves when nothing is being sent. */
  idle: () => Promise<void>
  /** Lets what is on its way end. */
  stop: () => Promise<void>
}

const REST_MS = 5_000

type Running = { run: EndpointRun | null; again: boolean; done: Promise<void> }

/**
 * Sends what is due, each endpoint by itself: none waits for another, however many of its deliveries wait. The rows say what is due and
 * when; what is told here only makes it prompt. A crash before an outcome is recorded means that the same is sent again: at least once.
 */
export function createDispatcher({ context, sender, lanes }: Delivering): Dispatcher {
  const locks = createEndpointLocks(lanes)
  const runs = new Map<string, Running>()
  /** Endpoints that could not be worked on (a secret of another master key, a database that is away), until when. */
  const resting = new Map<string, number>()
  let stopped = false

  const wake = (accountId: string, endpointId: string): void => {
    if (stopped || (resting.get(endpointId) ?? 0) > performance.now()) return
    resting.delete(endpointId)
    const running = runs.get(endpointId)
    if (running) {
      // Before the lock is taken, and after the last look, a new look is needed.
      running.again = true
      running.run?.kick()
      return
    }
    const entry: Running = { run: null, again: false, done: Promise.resolve() }
    runs.set(endpointId, entry)
    entry.done = serve({ accountId, endpointId }, entry)
  }
  const serve = async (key: EndpointKey, entry: Running): Promise<void> => {
    const { accountId, endpointId } = key
    try {
      await runEndpoint(locks, endpointId, () => {
        entry.again = false
        entry.run = createEndpointRun({ context, sender }, key)
        return entry.run
      })
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error
      context.log.warn({ endpointId, error: name }, 'webhooks of an endpoint could not be sent')
      resting.set(endpointId, performance.now() + REST_MS)
    }
    runs.delete(endpointId)
    if (entry.again) wake(accountId, endpointId)
  }
  const idle = async (): Promise<void> => {
    while (runs.size > 0) await Promise.all([...runs.values()].map(({ done }) => done))
  }
  return {
    wake,
    sweep: async () => {
      const due = await dueEndpoints(context.database.pool, new Date(context.now()))
      for (const { accountId, endpointId } of due) wake(accountId, endpointId)
      return due.length
    },
    idle,
    stop: async () => {
      stopped = true
      for (const { run } of runs.values()) run?.stop()
      await idle()
      await locks.close()
    },
  }
}

async function runEndpoint(
  locks: EndpointLocks,
  endpointId: string,
  begin: () => EndpointRun,
): Promise<void> {
  const lock = await locks.take(endpointId)
  // Another process is at it, and looks once more than it has to; what it misses is found by the next sweep.
  if (!lock) return
  try {
    await begin().drain(lock.isHeld)
  } finally {
    await lock.release()
  }
}
