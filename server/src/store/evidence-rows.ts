import type { Transaction } from 'kysely'
import type { EvidenceRow, NewEvidence, Tables } from './tables.ts'

export const insertEvidence = (trx: Transaction<Tables>, row: NewEvidence) =>
  trx.insertInto('evidence').values(row).execute()

/** Oldest first. */
export const listEvidenceRows = (trx: Transaction<Tables>, verificationId: string): Promise<EvidenceRow[]> =>
  trx.selectFrom('evidence').selectAll().where('verification_id', '=', verificationId).orderBy('id').execute()

export const findEvidence = (trx: Transaction<Tables>, id: string): Promise<EvidenceRow | undefined> =>
  trx.selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirst()
