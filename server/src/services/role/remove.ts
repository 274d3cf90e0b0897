import { notFound, Problem } from '../../problems/problem.ts'
import { countMembersByRole, deleteRole, findRole } from '../../store/roles.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { isBuiltIn, knownOf } from './permissions-of.ts'
import { beginAdministration, refuseBeyond } from './rights.ts'

/** Throws `role_built_in`, `role_in_use` while a member has it, and `beyond_own_rights`. */
export function removeRole(context: Context, caller: Caller, id: string): Promise<void> {
  allow(caller, 'member:manage')
  return context.within(caller, async (work) => {
    const { held } = await beginAdministration(work, caller, 'member:manage')
    if (isBuiltIn(id)) throw new Problem('role_built_in')
    const row = await findRole(work.trx, id)
    if (!row) throw notFound()
    refuseBeyond(held, knownOf(row.permissions))
    const members = (await countMembersByRole(work.trx)).get(id) ?? 0
    if (members > 0) throw new Problem('role_in_use', { details: { members } })
    await deleteRole(work.trx, id)
    work.audit({ action: 'role.removed', target: { kind: 'role', id }, facts: { name: row.name } })
  })
}
