import type { Queue } from 'pg-boss'

/** What the jobs of each queue carry: ids only. */
export type JobData = {
  /** What a crash leaves undone is found by the sweep over `processing`. */
  'run-checks': { accountId: string; verificationId: string; attempt: number }
  /** The same where test mode forces the outcome: apart, because a forced failure takes its time and must hold up nobody's checks. */
  'run-forced-checks': { accountId: string; verificationId: string; attempt: number }
  /** An event that is announced to the outside. */
  'announce-event': { accountId: string; eventId: string }
  /** Something is due at an endpoint, outside of the usual way: what was asked for by a person or a key. */
  'deliver-webhook': { accountId: string; endpointId: string }
  /** One e-mail to an applicant. */
  'send-email': { accountId: string; emailId: string }
  /** One e-mail to a member. */
  'send-member-mail': { accountId: string; mailId: string }
  /** What a rule has to do. */
  'run-rule': { accountId: string; runId: string }
  /** The files of an erased verification. */
  'remove-files': { accountId: string; verificationId: string }
}

export type QueueName = keyof JobData

/**
 * The queues. Workers on them are woken by the database the moment a job is committed; polling is the floor.
 */
export const QUEUES = {
  'run-checks': { retryLimit: 3, retryDelay: 2, retryBackoff: true, expireInSeconds: 600, notify: true },
  'run-forced-checks': {
    retryLimit: 3,
    retryDelay: 2,
    retryBackoff: true,
    expireInSeconds: 600,
    notify: true,
  },
  'announce-event': { retryLimit: 10, retryDelay: 5, retryBackoff: true, expireInSeconds: 60, notify: true },
  'deliver-webhook': { retryLimit: 3, retryDelay: 5, retryBackoff: true, expireInSeconds: 120, notify: true },
  'send-email': { retryLimit: 3, retryDelay: 5, retryBackoff: true, expireInSeconds: 120, notify: true },
  'send-member-mail': {
    retryLimit: 3,
    retryDelay: 5,
    retryBackoff: true,
    expireInSeconds: 120,
    notify: true,
  },
  'run-rule': { retryLimit: 3, retryDelay: 5, retryBackoff: true, expireInSeconds: 300, notify: true },
  'remove-files': { retryLimit: 3, retryDelay: 5, retryBackoff: true, expireInSeconds: 120, notify: true },
} as const satisfies Record<QueueName, Omit<Queue, 'name'>>

export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[]
