import { sql, type Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** Bodies as canonical JSON, each with what is personal beside it. */
export type Appended = { body: string; personal: unknown }

/** Appends to the account's chain, in the order given. Holds the chain until the transaction ends, so it comes last in it. */
export async function appendAudit(
  trx: Kysely<Tables>,
  accountId: string,
  entries: readonly Appended[],
): Promise<void> {
  if (entries.length === 0) return
  const bodies = entries.map(({ body }) => body)
  const personal = JSON.stringify(entries.map((entry) => entry.personal))
  await sql`SELECT append_audit(${accountId}, ${bodies}::text[], ${personal}::jsonb)`.execute(trx)
}
