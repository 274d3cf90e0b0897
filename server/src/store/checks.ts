import type { Insertable, Transaction } from 'kysely'
import type { CheckRow, Tables } from './tables.ts'

/** The same check of the same attempt run twice keeps the first record. */
export const insertCheck = (trx: Transaction<Tables>, row: Insertable<Tables['checks']>) =>
  trx
    .insertInto('checks')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()

export const listCheckRows = (
  trx: Transaction<Tables>,
  verificationId: string,
  attempt: number,
): Promise<CheckRow[]> =>
  trx
    .selectFrom('checks')
    .selectAll()
    .where('verification_id', '=', verificationId)
    .where('attempt', '=', attempt)
    .execute()
