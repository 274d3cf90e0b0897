import { sql, type Transaction } from 'kysely'
import type pg from 'pg'
import type { Due } from './lookups.ts'
import type { Tables } from './tables.ts'
import type { DueAt } from './test-clock.ts'

/** Requests for an override that nobody answered until `at`, in milliseconds. */
export async function dueOverrides(pool: pg.Pool, at: number, most: number): Promise<Due[]> {
  const text = 'SELECT * FROM due_overrides($1, $2)'
  return (await pool.query<Due>({ name: 'due-overrides', text, values: [new Date(at), most] })).rows
}

/** The first that ends in test mode of this account up to a time, in milliseconds; without those in `except`. */
export async function nextTestOverride(
  trx: Transaction<Tables>,
  accountId: string,
  upTo: number,
  except: readonly string[],
): Promise<DueAt | null> {
  const found = await trx
    .selectFrom('verifications')
    .select(['id', 'override_expires_at'])
    .where('account_id', '=', accountId)
    .where('mode', '=', 'test')
    .where('override_expires_at', '<=', new Date(upTo))
    .where(sql<boolean>`id <> ALL (${except}::text[])`)
    .orderBy('override_expires_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return found?.override_expires_at
    ? { at: found.override_expires_at.getTime(), verificationId: found.id }
    : null
}
