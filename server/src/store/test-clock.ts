import { sql, type Transaction } from 'kysely'
import type pg from 'pg'
import type { Tables } from './tables.ts'

/** How far the clock of the account's test mode is ahead, in milliseconds. */
export async function findTestClock(pool: pg.Pool, accountId: string): Promise<number> {
  const text = 'SELECT test_clock_of($1) AS ahead'
  const result = await pool.query<{ ahead: number | null }>({ name: 'test-clock', text, values: [accountId] })
  return result.rows[0]?.ahead ?? 0
}

/** Reads the clock and holds it until the transaction ends; who else wants to move it waits. Nobody else does: see `FOR KEY SHARE`. */
export async function holdTestClock(trx: Transaction<Tables>, accountId: string): Promise<number> {
  const account = await trx
    .selectFrom('accounts')
    .select('test_clock_ms')
    .where('id', '=', accountId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return account.test_clock_ms
}

export const setTestClock = (trx: Transaction<Tables>, accountId: string, aheadMs: number) =>
  trx.updateTable('accounts').set({ test_clock_ms: aheadMs }).where('id', '=', accountId).execute()

export type DueAt = { at: number; verificationId: string }

/** The earliest deadline in test mode of this account up to a time, in milliseconds; without those in `except`. */
export async function nextTestDeadline(
  trx: Transaction<Tables>,
  accountId: string,
  upTo: number,
  except: readonly string[],
): Promise<DueAt | null> {
  const found = await trx
    .selectFrom('verifications')
    .select(['id', 'expires_at'])
    .where('account_id', '=', accountId)
    .where('mode', '=', 'test')
    // As the index has it, so that it is used.
    .where(sql<boolean>`status IN ('created', 'in_progress', 'resubmission_requested')`)
    .where('expires_at', '<=', new Date(upTo))
    .where(sql<boolean>`id <> ALL (${except}::text[])`)
    .orderBy('expires_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return found ? { at: found.expires_at.getTime(), verificationId: found.id } : null
}

/** Waits for whoever changes this verification at the moment, and holds it. */
export const holdVerification = (trx: Transaction<Tables>, id: string) =>
  trx.selectFrom('verifications').select('id').where('id', '=', id).forUpdate().execute()
