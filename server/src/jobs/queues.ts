import type { Queue } from 'pg-boss'

/**
 * The queues. Jobs carry ids only. Workers on them are woken by the database the moment a job is committed; polling is the floor.
 */
export const QUEUES = {
  /** `{ accountId, verificationId, attempt }`. What a crash leaves undone is found by the sweep over `processing`. */
  'run-checks': { retryLimit: 3, retryDelay: 2, retryBackoff: true, expireInSeconds: 600, notify: true },
  /** `{ accountId, eventId }`: an event that is announced to the outside. */
  'announce-event': { retryLimit: 10, retryDelay: 5, retryBackoff: true, expireInSeconds: 60, notify: true },
  /** `{ accountId, deliveryId }`: one webhook to be sent. */
  'deliver-webhook': { retryLimit: 3, retryDelay: 5, retryBackoff: true, expireInSeconds: 120, notify: true },
} as const satisfies Record<string, Omit<Queue, 'name'>>

export type QueueName = keyof typeof QUEUES

export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[]
