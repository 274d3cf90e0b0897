import type { Transaction } from 'kysely'
import type { EventRow, StoredState, Tables } from './tables.ts'

/** What the dialects of vendors say beside an event's snapshot. Nothing personal. */
export type Announced = { state: StoredState; flow_id: string; redirect_url: string | null }

export async function findAnnounced(
  trx: Transaction<Tables>,
  ids: string[],
): Promise<Map<string, Announced>> {
  if (ids.length === 0) return new Map()
  const rows = await trx
    .selectFrom('verifications as v')
    .innerJoin('flow_versions as f', 'f.id', 'v.flow_version_id')
    .select(['v.id', 'v.state', 'v.redirect_url', 'f.flow_id'])
    .where('v.id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

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
