import type { Insertable, Transaction } from 'kysely'
import type { ReviewTextRow, Tables } from './tables.ts'

export const insertReviewText = (trx: Transaction<Tables>, row: Insertable<Tables['review_texts']>) =>
  trx.insertInto('review_texts').values(row).execute()

export const listReviewTexts = (trx: Transaction<Tables>, verificationId: string): Promise<ReviewTextRow[]> =>
  trx.selectFrom('review_texts').selectAll().where('verification_id', '=', verificationId).execute()

/** What a member wrote to the applicant with the newest resubmission; null when they wrote nothing, or the policy asked for it. */
export async function findResubmissionMessage(
  trx: Transaction<Tables>,
  verificationId: string,
): Promise<string | null> {
  const newest = await trx
    .selectFrom('events as e')
    .leftJoin('review_texts as r', (join) =>
      join
        .onRef('r.account_id', '=', 'e.account_id')
        .onRef('r.verification_id', '=', 'e.verification_id')
        .onRef('r.seq', '=', 'e.seq'),
    )
    .select('r.message')
    .where('e.verification_id', '=', verificationId)
    .where('e.type', '=', 'resubmission_requested')
    .orderBy('e.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.message ?? null
}

/** What a member wrote to the applicant with the event at this place of the history. */
export async function findReviewMessage(
  trx: Transaction<Tables>,
  verificationId: string,
  seq: number,
): Promise<string | null> {
  const found = await trx
    .selectFrom('review_texts')
    .select('message')
    .where('verification_id', '=', verificationId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return found?.message ?? null
}
