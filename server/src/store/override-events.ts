import type { Transaction } from 'kysely'
import type { EventRow, Tables } from './tables.ts'

/** What is said of overrides in the history of a verification, oldest first. */
export const listOverrideEvents = (trx: Transaction<Tables>, verificationId: string): Promise<EventRow[]> =>
  trx
    .selectFrom('events')
    .selectAll()
    .where('verification_id', '=', verificationId)
    .where('type', 'in', [
      'override_requested',
      'override_rejected',
      'override_withdrawn',
      'override_expired',
      'overwritten_success',
      'overwritten_failure',
    ])
    .orderBy('seq')
    .execute()
