import type { Insertable, Transaction, Updateable } from 'kysely'
import type { SecondOpinionRow } from './review-tables.ts'
import type { Tables } from './tables.ts'

type Trx = Transaction<Tables>

export const insertOpinion = (
  trx: Trx,
  row: Insertable<Tables['second_opinions']>,
): Promise<SecondOpinionRow> =>
  trx.insertInto('second_opinions').values(row).returningAll().executeTakeFirstOrThrow()

export const findOpinion = (trx: Trx, id: string): Promise<SecondOpinionRow | undefined> =>
  trx.selectFrom('second_opinions').selectAll().where('id', '=', id).executeTakeFirst()

type Answer = Pick<
  Updateable<Tables['second_opinions']>,
  'opinion' | 'answer_note' | 'answered_by' | 'answered_at'
>

/** Undefined when it was given before. */
export const answerOpinion = (trx: Trx, id: string, answer: Answer): Promise<SecondOpinionRow | undefined> =>
  trx
    .updateTable('second_opinions')
    .set(answer)
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .returningAll()
    .executeTakeFirst()

/** Oldest first. */
export const listOpinionRows = (trx: Trx, verificationId: string): Promise<SecondOpinionRow[]> =>
  trx
    .selectFrom('second_opinions')
    .selectAll()
    .where('verification_id', '=', verificationId)
    .orderBy('id')
    .execute()

/** Those that nobody has answered, of these verifications. */
export async function findOpenOpinions(
  trx: Trx,
  verificationIds: readonly string[],
): Promise<SecondOpinionRow[]> {
  if (verificationIds.length === 0) return []
  return trx
    .selectFrom('second_opinions')
    .selectAll()
    .where('verification_id', 'in', [...verificationIds])
    .where('answered_at', 'is', null)
    .execute()
}
