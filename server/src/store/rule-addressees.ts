import type { Transaction } from 'kysely'
import type { Tables } from './tables.ts'

export type Addressee = {
  id: string
  name: string
  email: string
  language: 'en' | 'es'
  /** A built-in one or the id of one of the account's own. */
  role: string
}

/** Everybody who is a member. */
export const listAddressees = (trx: Transaction<Tables>): Promise<Addressee[]> =>
  trx
    .selectFrom('members')
    .select(['id', 'name', 'email', 'language', 'role'])
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
