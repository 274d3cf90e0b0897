import type { Insertable, Transaction } from 'kysely'
import type pg from 'pg'
import type { OverrideEvidenceRow } from './override-tables.ts'
import type { Tables } from './tables.ts'

export const insertOverrideEvidence = (
  trx: Transaction<Tables>,
  row: Insertable<Tables['override_evidence']>,
): Promise<OverrideEvidenceRow> =>
  trx.insertInto('override_evidence').values(row).returningAll().executeTakeFirstOrThrow()

export const findOverrideEvidence = (
  trx: Transaction<Tables>,
  id: string,
): Promise<OverrideEvidenceRow | undefined> =>
  trx.selectFrom('override_evidence').selectAll().where('id', '=', id).executeTakeFirst()

export const listOverrideEvidence = (
  trx: Transaction<Tables>,
  verificationId: string,
): Promise<OverrideEvidenceRow[]> =>
  trx
    .selectFrom('override_evidence')
    .selectAll()
    .where('verification_id', '=', verificationId)
    .orderBy('id')
    .execute()

/** Files of this verification that no override used yet, held until the transaction ends. */
export const holdUnusedEvidence = (
  trx: Transaction<Tables>,
  verificationId: string,
  ids: readonly string[],
): Promise<OverrideEvidenceRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : trx
        .selectFrom('override_evidence')
        .selectAll()
        .where('verification_id', '=', verificationId)
        .where('override_id', 'is', null)
        .where('id', 'in', ids)
        .orderBy('id')
        .forUpdate()
        .execute()

export const useOverrideEvidence = (trx: Transaction<Tables>, ids: readonly string[], overrideId: string) =>
  trx.updateTable('override_evidence').set({ override_id: overrideId }).where('id', 'in', ids).execute()

/** One that no override used, held; undefined when it is used, gone or held by somebody else. */
export const takeUnusedEvidence = (
  trx: Transaction<Tables>,
  id: string,
): Promise<OverrideEvidenceRow | undefined> =>
  trx
    .selectFrom('override_evidence')
    .selectAll()
    .where('id', '=', id)
    .where('override_id', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()

export const deleteOverrideEvidence = (trx: Transaction<Tables>, id: string) =>
  trx.deleteFrom('override_evidence').where('id', '=', id).execute()

/** Of every account: ids only. */
export async function unusedOverrideEvidence(
  pool: pg.Pool,
  before: number,
  most: number,
): Promise<{ account_id: string; evidence_id: string }[]> {
  const values = [new Date(before), most]
  const text = 'SELECT * FROM unused_override_evidence($1, $2)'
  return (await pool.query<{ account_id: string; evidence_id: string }>(text, values)).rows
}
