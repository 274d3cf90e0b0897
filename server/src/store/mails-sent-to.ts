import { sql, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** How many mails this account has sent to an address since then, however it is capitalised. */
export async function countMailsSentTo(
  trx: Transaction<Tables>,
  address: string,
  since: Date,
): Promise<number> {
  const { rows } = await sql<{ of: number }>`SELECT mails_sent_to(${address}, ${since}) AS of`.execute(trx)
  return rows[0]?.of ?? 0
}
