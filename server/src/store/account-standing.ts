import type { Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** What the account brings: entitlements, four eyes, and whether it accepted this version of the terms. */
export async function findAccountStanding(
  trx: Transaction<Tables>,
  accountId: string,
  { terms, version }: { terms: string; version: string },
) {
  const row = await trx
    .selectFrom('accounts as a')
    .leftJoin('terms_acceptances as t', (join) =>
      join.onRef('t.account_id', '=', 'a.id').on('t.terms', '=', terms).on('t.version', '=', version),
    )
    .select(['a.entitlements', 'a.four_eyes', 't.accepted_at'])
    .where('a.id', '=', accountId)
    .executeTakeFirstOrThrow()
  return { entitlements: row.entitlements, four_eyes: row.four_eyes, accepted: row.accepted_at !== null }
}
