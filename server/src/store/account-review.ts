import type { Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** Within how many hours this account wants a person to look. */
export async function findReviewHours(trx: Transaction<Tables>): Promise<number> {
  const { review_hours } = await trx.selectFrom('accounts').select('review_hours').executeTakeFirstOrThrow()
  return review_hours
}
