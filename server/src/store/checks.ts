import type { Insertable, Transaction } from 'kysely'
import type { CheckRow, Tables } from './tables.ts'

/** How a check of an attempt went; run again after an error, the newer run takes the row. The events keep every run. */
export const keepCheck = (trx: Transaction<Tables>, row: Insertable<Tables['checks']>) =>
  trx
    .insertInto('checks')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'verification_id', 'attempt', 'kind']).doUpdateSet((eb) => ({
        result: eb.ref('excluded.result'),
        measurement: eb.ref('excluded.measurement'),
        findings: eb.ref('excluded.findings'),
        error: eb.ref('excluded.error'),
        tries: eb.ref('excluded.tries'),
        duration_ms: eb.ref('excluded.duration_ms'),
        ended_at: eb.ref('excluded.ended_at'),
      })),
    )
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

/** Of every attempt. */
export const listAllCheckRows = (trx: Transaction<Tables>, verificationId: string): Promise<CheckRow[]> =>
  trx.selectFrom('checks').selectAll().where('verification_id', '=', verificationId).execute()
