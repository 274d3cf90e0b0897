import { sql, type Kysely, type Selectable, type Transaction, type Updateable } from 'kysely'
import type pg from 'pg'
import type { Tables } from './tables.ts'

type Trx = Transaction<Tables>
export type AccountRow = Selectable<Tables['accounts']>

/** The account of this transaction. */
export const findAccount = (trx: Trx, id: string): Promise<AccountRow | undefined> =>
  trx.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()

/** One at a time changes who may do what in an account. Does not hold up what only refers to the account. */
export const lockAccount = (trx: Trx, id: string): Promise<AccountRow | undefined> =>
  trx.selectFrom('accounts').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

export const updateAccount = (
  trx: Trx,
  id: string,
  change: Updateable<Tables['accounts']>,
): Promise<AccountRow> =>
  trx.updateTable('accounts').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

/** Ids of all accounts of the installation, in order. For the operator. */
export async function listAccountIds(pool: pg.Pool, after: string, limit: number): Promise<string[]> {
  const text = 'SELECT account_id FROM account_ids($1, $2)'
  return (await pool.query<{ account_id: string }>(text, [after, limit])).rows.map((row) => row.account_id)
}

export type NewAccount = {
  id: string
  name: string
  at: Date
  flow: { id: string; definition: string; hash: string }
}

/** An account with its published default flow, in a transaction that is under its id already. */
export async function insertAccount(trx: Kysely<Tables>, { id, name, at, flow }: NewAccount): Promise<void> {
  const versionId = `${flow.id}.1`
  await sql`SELECT open_account(${id}, ${name}, ${at})`.execute(trx)
  await trx
    .insertInto('flows')
    .values({
      id: flow.id,
      account_id: id,
      name: 'Document and selfie',
      is_default: true,
      current_version_id: versionId,
      created_at: at,
    })
    .execute()
  await trx
    .insertInto('flow_versions')
    .values({
      id: versionId,
      account_id: id,
      flow_id: flow.id,
      version: 1,
      definition: flow.definition,
      definition_hash: flow.hash,
      published_at: at,
    })
    .execute()
}

export type AcceptanceRow = Selectable<Tables['terms_acceptances']>

export const listAcceptances = (trx: Trx, terms: string): Promise<AcceptanceRow[]> =>
  trx.selectFrom('terms_acceptances').selectAll().where('terms', '=', terms).orderBy('accepted_at').execute()

/** False when this version was accepted before: then nothing is written. */
export async function insertAcceptance(
  trx: Trx,
  row: { account_id: string; terms: string; version: string; accepted_by: string; accepted_at: Date },
): Promise<boolean> {
  const result = await trx
    .insertInto('terms_acceptances')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}
