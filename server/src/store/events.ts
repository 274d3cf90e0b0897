import type { Insertable, Transaction } from 'kysely'
import type { EventRow, Tables } from './tables.ts'

export const insertEvents = (trx: Transaction<Tables>, events: Insertable<Tables['events']>[]) =>
  trx.insertInto('events').values(events).execute()

export const findLastEvent = (trx: Transaction<Tables>, verificationId: string) =>
  trx
    .selectFrom('events')
    .selectAll()
    .where('verification_id', '=', verificationId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()

export type EventPage = { verificationId: string; order: 'asc' | 'desc'; after: number | null; limit: number }

export function listEventRows(
  trx: Transaction<Tables>,
  { verificationId, order, after, limit }: EventPage,
): Promise<EventRow[]> {
  const query = trx
    .selectFrom('events')
    .selectAll()
    .where('verification_id', '=', verificationId)
    .orderBy('seq', order)
    .limit(limit)
  return (after === null ? query : query.where('seq', order === 'asc' ? '>' : '<', after)).execute()
}
