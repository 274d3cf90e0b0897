import type { Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** 0: stands before the others. No event, so the version stays: it changes nothing that anybody decides on. */
export const setReviewRank = (trx: Transaction<Tables>, verificationId: string, rank: 0 | 1) =>
  trx.updateTable('verifications').set({ review_rank: rank }).where('id', '=', verificationId).execute()
