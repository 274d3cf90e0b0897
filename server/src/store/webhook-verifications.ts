import type { Transaction } from 'kysely'
import type { EventRow, Tables } from './tables.ts'

export const findEventAt = (
  trx: Transaction<Tables>,
  verificationId: string,
  seq: number,
): Promise<EventRow | undefined> =>
  trx
    .selectFrom('events')
    .selectAll()
    .where('verification_id', '=', verificationId)
    .where('seq', '=', seq)
    .executeTakeFirst()
