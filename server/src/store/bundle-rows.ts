/** What leaves with one verification beside its events and pictures. */
import { sql, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

export type EntryOfBundle = { seq: number; previous: string; body: string; hash: string }

/** Entries of the account's chain about this verification, each with the hash before it, so that each proves itself alone. */
export async function listEntriesOf(
  trx: Transaction<Tables>,
  accountId: string,
  verificationId: string,
): Promise<EntryOfBundle[]> {
  const { rows } = await sql<EntryOfBundle>`
    SELECT e.seq, coalesce(p.hash, repeat('0', 64)) AS previous, e.body, e.hash FROM audit_entries e
    LEFT JOIN audit_entries p ON p.account_id = e.account_id AND p.seq = e.seq - 1
    WHERE e.account_id = ${accountId} AND e.target = ${verificationId} ORDER BY e.seq`.execute(trx)
  return rows
}

export type DisclosedRow = { seq: number; field: string; salt: string; value: unknown }

/** What is still known of the commitments in those entries. */
export const listDisclosedOfEntries = (
  trx: Transaction<Tables>,
  verificationId: string,
): Promise<DisclosedRow[]> =>
  trx
    .selectFrom('audit_personal as p')
    .innerJoin('audit_entries as e', (join) =>
      join.onRef('e.account_id', '=', 'p.account_id').onRef('e.seq', '=', 'p.seq'),
    )
    .select(['p.seq', 'p.field', 'p.salt', 'p.value'])
    .where('e.target', '=', verificationId)
    .orderBy('p.seq')
    .orderBy('p.field')
    .execute()

/** What is still known of the commitments in the events. */
export async function listDisclosedOfEvents(
  trx: Transaction<Tables>,
  verificationId: string,
): Promise<DisclosedRow[]> {
  const { rows } = await sql<DisclosedRow>`
    SELECT seq, field, salt, value FROM (
      SELECT verification_id, seq, field, salt, value FROM event_personal
      UNION ALL SELECT verification_id, seq, field, salt, value FROM event_origins) d
    WHERE verification_id = ${verificationId} AND salt IS NOT NULL ORDER BY seq, field`.execute(trx)
  return rows
}
