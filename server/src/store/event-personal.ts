import type { Transaction } from 'kysely'
import type { EventPersonalRow } from './override-tables.ts'
import type { Tables } from './tables.ts'

export type SaltedValue = Pick<EventPersonalRow, 'field' | 'about' | 'salt' | 'value'>

export async function insertEventPersonal(
  trx: Transaction<Tables>,
  of: { accountId: string; verificationId: string; seq: number },
  values: readonly SaltedValue[],
): Promise<void> {
  if (values.length === 0) return
  const rows = values.map(({ field, about, salt, value }) => ({
    account_id: of.accountId,
    verification_id: of.verificationId,
    seq: of.seq,
    field,
    about,
    salt,
    value: JSON.stringify(value),
  }))
  await trx.insertInto('event_personal').values(rows).execute()
}

export const listEventPersonal = (
  trx: Transaction<Tables>,
  verificationId: string,
): Promise<EventPersonalRow[]> =>
  trx.selectFrom('event_personal').selectAll().where('verification_id', '=', verificationId).execute()
