import type { Transaction } from 'kysely'
import type { Tables } from './tables.ts'

export type Salted = { salt: string; value: unknown }
/** What people wrote, by field, and from where they came. */
export type Beside = {
  written: readonly (Salted & { field: string })[]
  origin: readonly (Salted & { field: 'ip' | 'user_agent' })[]
}

export async function insertBeside(
  trx: Transaction<Tables>,
  of: { accountId: string; verificationId: string; seq: number },
  { written, origin }: Beside,
): Promise<void> {
  const rowOf = <Field extends string>({ field, salt, value }: Salted & { field: Field }) => ({
    account_id: of.accountId,
    verification_id: of.verificationId,
    seq: of.seq,
    field,
    salt,
    value: JSON.stringify(value),
  })
  if (written.length > 0) await trx.insertInto('event_personal').values(written.map(rowOf)).execute()
  if (origin.length > 0) await trx.insertInto('event_origins').values(origin.map(rowOf)).execute()
}

/** The values that are still there, by place and field. */
export type BesideEvents = (seq: number, field: string) => unknown

export async function findBeside(trx: Transaction<Tables>, verificationId: string): Promise<BesideEvents> {
  const rows = await trx
    .selectFrom('event_personal')
    .select(['seq', 'field', 'value'])
    .where('verification_id', '=', verificationId)
    .unionAll(
      trx
        .selectFrom('event_origins')
        .select(['seq', 'field', 'value'])
        .where('verification_id', '=', verificationId),
    )
    .execute()
  const values = new Map(rows.map(({ seq, field, value }) => [`${seq} ${field}`, value]))
  return (seq, field) => values.get(`${seq} ${field}`) ?? null
}
