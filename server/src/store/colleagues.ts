import type { Transaction } from 'kysely'
import type { Tables } from './tables.ts'

export type Colleague = { id: string; name: string; email: string; role: string }

/** No account has more people than fit here; an autocomplete shows the first of them anyway. */
const COLLEAGUES_MAX = 1_000

const present = (trx: Transaction<Tables>) =>
  trx.selectFrom('members').select(['id', 'name', 'email', 'role']).where('removed_at', 'is', null)

export const listColleagues = (trx: Transaction<Tables>): Promise<Colleague[]> =>
  present(trx).orderBy('email').limit(COLLEAGUES_MAX).execute()

/** Those of these ids that are members still. */
export const findColleagues = async (
  trx: Transaction<Tables>,
  ids: readonly string[],
): Promise<Colleague[]> =>
  ids.length === 0
    ? []
    : present(trx)
        .where('id', 'in', [...ids])
        .execute()
