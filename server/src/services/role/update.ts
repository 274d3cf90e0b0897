import { notFound, Problem } from '../../problems/problem.ts'
import { takeAssignments } from '../../store/assignments.ts'
import { countMembersByRole, findRole, updateRole as store } from '../../store/roles.ts'
import { allow, type Caller, type GrantedPermission } from '../caller.ts'
import type { Context } from '../context.ts'
import { refuseTaken } from './create.ts'
import { viewOfRole, type RoleView } from './list.ts'
import { isBuiltIn, knownOf } from './permissions-of.ts'
import { beginAdministration, refuseBeyond } from './rights.ts'

export type UpdateRole = {
  id: string
  name?: string | undefined
  permissions?: readonly GrantedPermission[] | undefined
}

/**
 * Changes what everybody with this role may do, from the next request on. Throws `role_built_in`, `beyond_own_rights` (of what it
 * gives now and of what it is to give) and `role_name_taken`.
 */
export function updateRole(
  context: Context,
  caller: Caller,
  { id, ...change }: UpdateRole,
): Promise<RoleView> {
  allow(caller, 'member:manage')
  return context.within(caller, async (work) => {
    const { held } = await beginAdministration(work, caller, 'member:manage')
    if (isBuiltIn(id)) throw new Problem('role_built_in')
    const row = await findRole(work.trx, id)
    if (!row) throw notFound()
    const { name = row.name } = change
    const permissions = knownOf(change.permissions ?? row.permissions)
    refuseBeyond(held, [...knownOf(row.permissions), ...permissions])
    await refuseTaken(work, name, id)
    const mayNotDecide = !permissions.includes('verification:decide')
    const unassigned = mayNotDecide ? await takeAssignments(work.trx, { roleId: id }) : 0
    const updated = await store(work.trx, id, { name, permissions, updated_at: new Date(context.now()) })
    work.audit({
      action: 'role.updated',
      target: { kind: 'role', id },
      facts: { name, permissions, previous: { name: row.name, permissions: row.permissions }, unassigned },
    })
    return viewOfRole(updated, (await countMembersByRole(work.trx)).get(id) ?? 0)
  })
}
