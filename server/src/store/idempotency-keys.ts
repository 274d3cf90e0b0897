import { sql, type Insertable, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** Older ones than `since` are as good as gone; they are removed here so that their key can be claimed again. */
export async function findKept(trx: Transaction<Tables>, keyHash: Buffer, since: Date) {
  const kept = await trx
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('key_hash', '=', keyHash)
    .executeTakeFirst()
  if (!kept || kept.created_at >= since) return kept
  await trx.deleteFrom('idempotency_keys').where('key_hash', '=', keyHash).execute()
  return undefined
}

/** Answers false when the key was claimed by somebody else meanwhile. */
export async function insertKept(
  trx: Transaction<Tables>,
  row: Insertable<Tables['idempotency_keys']>,
): Promise<boolean> {
  const query = trx.insertInto('idempotency_keys').values(row)
  const result = await query.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Until this transaction ends nobody else gets this key; false at once when somebody has it. A crash lets it go. */
export async function claimKey(trx: Transaction<Tables>, keyHash: Buffer): Promise<boolean> {
  const key = keyHash.readBigInt64BE(0)
  const result = await sql<{ claimed: boolean }>`SELECT pg_try_advisory_xact_lock(${key}) AS claimed`.execute(
    trx,
  )
  return result.rows[0]?.claimed === true
}
