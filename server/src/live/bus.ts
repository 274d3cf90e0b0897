import { sql, type Transaction } from 'kysely'
import type pg from 'pg'
import { listen, type Listening } from '../store/notifications.ts'
import type { Tables } from '../store/tables.ts'
import { CHANNEL, readMessage, type LiveMessage } from './message.ts'

/**
 * Tells all processes of this installation, this one too, when the transaction commits, and nobody when it does not. Events of
 * verifications need no call: a trigger tells them.
 */
export async function notify(trx: Transaction<Tables>, message: LiveMessage): Promise<void> {
  await sql`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(message)})`.execute(trx)
}

export type Subscriber = {
  onMessage: (message: LiveMessage) => void
  /** Messages may have been missed: look at everything anew. */
  onGap?: () => void
}

export type Bus = {
  /** Answers a function that ends it. Resolves when every message that is committed from now on will come. */
  subscribe: (subscriber: Subscriber) => Promise<() => void>
  /** The same for who has subscribed already: after a gap it takes a moment. */
  ready: () => Promise<void>
  close: () => Promise<void>
}

/** Listens on one connection for this process, from the first subscriber on. Whoever makes one closes it. */
export function createBus(pool: pg.Pool, log: { warn: (facts: object, message: string) => void }): Bus {
  const subscribers = new Set<Subscriber>()
  let listening: Listening | undefined
  const onMessage = (payload: string) => {
    const message = readMessage(payload)
    if (message) for (const subscriber of subscribers) subscriber.onMessage(message)
  }
  const onGap = (error: Error) => {
    log.warn({ error: error.name }, 'listening for live messages was interrupted')
    for (const subscriber of subscribers) subscriber.onGap?.()
  }
  return {
    subscribe: async (subscriber) => {
      subscribers.add(subscriber)
      listening ??= listen(pool, { channel: CHANNEL, onMessage, onGap })
      await listening.ready()
      return () => void subscribers.delete(subscriber)
    },
    ready: async () => listening?.ready(),
    close: async () => {
      subscribers.clear()
      await listening?.close()
    },
  }
}
