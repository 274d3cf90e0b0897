import { CompiledQuery, type Transaction } from 'kysely'
import { CREATE, rowOf, type NewVerification } from './create-verification.ts'
import type { Tables } from './tables.ts'

/**
 * The statement of `insertVerification` in a transaction that does more: for what has to be written with a verification or not at all.
 * Answers false when the idempotency key was there already: then nothing was written.
 */
export async function insertVerificationWithin(
  trx: Transaction<Tables>,
  accountId: string,
  made: NewVerification,
): Promise<boolean> {
  const query = CompiledQuery.raw(CREATE, [accountId, JSON.stringify([rowOf(made)])])
  return (await trx.executeQuery(query)).rows.length === 1
}
