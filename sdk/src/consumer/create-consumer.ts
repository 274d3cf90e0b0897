import { isVerificationWebhook, type WebhookEvent } from '../webhooks/webhook-event.ts'
import { memoryStore } from './memory-store.ts'

/** An event of a verification: everything but `webhook.test`. */
export type ConsumedEvent = Extract<WebhookEvent, { verification_id: string }>

/** What an event is to somebody who may have heard others before it. */
export type Taken = {
  /** Not received before, by its `id`. */
  isNew: boolean
  /** Its `seq` is higher than of every event of its verification received before. */
  isLatest: boolean
}

export type ConsumerStore = {
  /**
   * In one transaction: remembers the event, makes its snapshot the state of its verification when it is the latest, and runs
   * `effects`. When they throw, nothing of it has happened. Calls for one verification must not overlap.
   */
  take(event: ConsumedEvent, effects: (taken: Taken) => Promise<void>): Promise<Taken>
}

export type ConsumerOptions = {
  /** Where events and states are kept; in memory unless it is said, which is for tests. */
  store?: ConsumerStore
  /** For each state that is newer than the last one, in order, with the event that led to it. States in between may be left out. */
  onState?: (event: ConsumedEvent) => Promise<void> | void
  /** For each event once, in the order of arrival: for a log, or for what must not be missed, like an override. */
  onEvent?: (event: ConsumedEvent) => Promise<void> | void
}

/**
 * `advanced`: the state is the event's. `late`: a later event came before, so the state stays. `duplicate`: it came before. `ignored`:
 * no event of a verification.
 */
export type Consumed = 'advanced' | 'late' | 'duplicate' | 'ignored'

export type Consumer = { receive(event: WebhookEvent): Promise<Consumed> }

/**
 * Ends with the right state however events come: twice, late, in another order, or lost and replayed. It needs no waiting and no
 * request to the API, because every event carries the state after it and its place in the history of its verification. Answer the
 * webhook with 2xx only after `receive`: what throws comes again.
 */
export function createConsumer({ store = memoryStore(), onState, onEvent }: ConsumerOptions = {}): Consumer {
  return {
    async receive(event) {
      if (!isVerificationWebhook(event)) return 'ignored'
      const taken = await store.take(event, async ({ isNew, isLatest }) => {
        if (isNew) await onEvent?.(event)
        if (isLatest) await onState?.(event)
      })
      if (taken.isLatest) return 'advanced'
      return taken.isNew ? 'late' : 'duplicate'
    },
  }
}
