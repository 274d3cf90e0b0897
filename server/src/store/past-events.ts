import { sql, type Transaction } from 'kysely'
import type { Mode } from '../services/caller.ts'
import type { EventRow, Tables } from './tables.ts'

export type PastEvents = {
  mode: Mode
  /** Ours, without the prefix of the wire. */
  types: readonly string[]
  from: Date
  to: Date
  /** Older than this one. */
  before: { at: Date; id: string } | null
  limit: number
}

/** Events of the account, the newest first. */
export async function listPastEvents(
  trx: Transaction<Tables>,
  { mode, types, from, to, before, limit }: PastEvents,
): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    SELECT e.* FROM events e WHERE e.account_id = current_setting('countersign.account_id')
      AND e.at >= ${from} AND e.at < ${to} AND e.type = ANY(${types}::text[]) AND e.snapshot->>'mode' = ${mode}
      AND (${before?.at ?? null}::timestamptz IS NULL
        OR (e.at, e.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? ''}))
    ORDER BY e.at DESC, e.id DESC LIMIT ${limit}`.execute(trx)
  return rows
}
