import { countMembersByRole, listRoleRows } from '../../store/roles.ts'
import { allow, ROLE_PERMISSIONS, ROLES, type Caller, type GrantedPermission } from '../caller.ts'
import type { Context } from '../context.ts'
import { knownOf } from './permissions-of.ts'

export type RoleView = {
  /** A built-in name, or the id of one of the account's own. */
  id: string
  name: string
  builtIn: boolean
  permissions: readonly GrantedPermission[]
  members: number
  createdAt: Date | null
  updatedAt: Date | null
}

/** The built-in roles, then the account's own, each with how many members have it. */
export function listRoles(context: Context, caller: Caller): Promise<RoleView[]> {
  allow(caller, 'member:manage')
  return context.within(caller, async ({ trx }) => {
    const rows = await listRoleRows(trx)
    const members = await countMembersByRole(trx)
    const builtIn = ROLES.map((name): RoleView => ({
      id: name,
      name,
      builtIn: true,
      permissions: ROLE_PERMISSIONS[name],
      members: members.get(name) ?? 0,
      createdAt: null,
      updatedAt: null,
    }))
    return [...builtIn, ...rows.map((row) => viewOfRole(row, members.get(row.id) ?? 0))]
  })
}

type Row = { id: string; name: string; permissions: string[]; created_at: Date; updated_at: Date }

export const viewOfRole = (row: Row, members: number): RoleView => ({
  id: row.id,
  name: row.name,
  builtIn: false,
  permissions: knownOf(row.permissions),
  members,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})
