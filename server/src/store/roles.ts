import type { Insertable, Selectable, Transaction, Updateable } from 'kysely'
import type { Tables } from './tables.ts'

type Trx = Transaction<Tables>
export type RoleRow = Selectable<Tables['roles']>

export const findRole = (trx: Trx, id: string): Promise<RoleRow | undefined> =>
  trx.selectFrom('roles').selectAll().where('id', '=', id).executeTakeFirst()

export const listRoleRows = (trx: Trx): Promise<RoleRow[]> =>
  trx.selectFrom('roles').selectAll().orderBy('id').execute()

/** How many members have each role, by its id or built-in name. */
export async function countMembersByRole(trx: Trx): Promise<ReadonlyMap<string, number>> {
  const rows = await trx
    .selectFrom('members')
    .select(({ fn }) => ['role', fn.countAll<number>().as('count')])
    .where('removed_at', 'is', null)
    .groupBy('role')
    .execute()
  return new Map(rows.map(({ role, count }) => [role, count]))
}

/** Whether another role of the account is called so, in whatever case. */
export async function isRoleNameTaken(trx: Trx, name: string, exceptId: string | null): Promise<boolean> {
  const rows = await trx.selectFrom('roles').select(['id', 'name']).execute()
  return rows.some((row) => row.id !== exceptId && row.name.toLowerCase() === name.toLowerCase())
}

export const insertRole = (trx: Trx, row: Insertable<Tables['roles']>): Promise<RoleRow> =>
  trx.insertInto('roles').values(row).returningAll().executeTakeFirstOrThrow()

export const updateRole = (trx: Trx, id: string, change: Updateable<Tables['roles']>): Promise<RoleRow> =>
  trx.updateTable('roles').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

export const deleteRole = (trx: Trx, id: string) => trx.deleteFrom('roles').where('id', '=', id).execute()
