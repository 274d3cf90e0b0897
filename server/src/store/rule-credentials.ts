import type { Insertable, Transaction } from 'kysely'
import type { Mode } from '../services/caller.ts'
import type { RuleCredentialRow } from './rule-tables.ts'
import type { Tables } from './tables.ts'

type Trx = Transaction<Tables>

export const listCredentials = (trx: Trx, mode: Mode): Promise<RuleCredentialRow[]> =>
  trx.selectFrom('rule_credentials').selectAll().where('mode', '=', mode).orderBy('name').execute()

export const findCredentials = async (
  trx: Trx,
  mode: Mode,
  names: readonly string[],
): Promise<RuleCredentialRow[]> =>
  names.length === 0
    ? []
    : trx
        .selectFrom('rule_credentials')
        .selectAll()
        .where('mode', '=', mode)
        .where('name', 'in', [...names])
        .execute()

/** Undefined when there is one of this name. */
export const insertCredential = (
  trx: Trx,
  row: Insertable<Tables['rule_credentials']>,
): Promise<RuleCredentialRow | undefined> =>
  trx
    .insertInto('rule_credentials')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()

/** Undefined when there is none. */
export const replaceCredential = (
  trx: Trx,
  { mode, name, sealed, at }: { mode: Mode; name: string; sealed: Buffer; at: Date },
): Promise<RuleCredentialRow | undefined> =>
  trx
    .updateTable('rule_credentials')
    .set({ sealed, updated_at: at })
    .where('mode', '=', mode)
    .where('name', '=', name)
    .returningAll()
    .executeTakeFirst()

export const deleteCredential = async (trx: Trx, mode: Mode, name: string): Promise<boolean> => {
  const result = await trx
    .deleteFrom('rule_credentials')
    .where('mode', '=', mode)
    .where('name', '=', name)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}
