import { newId } from '../../ids.ts'
import { Problem } from '../../problems/problem.ts'
import { insertRole, isRoleNameTaken } from '../../store/roles.ts'
import { allow, type Caller, type GrantedPermission } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { viewOfRole, type RoleView } from './list.ts'
import { isBuiltIn, knownOf } from './permissions-of.ts'
import { beginAdministration, refuseBeyond } from './rights.ts'

export type CreateRole = { name: string; permissions: readonly GrantedPermission[] }

/** A role of the account's own. Throws `beyond_own_rights` and `role_name_taken`. */
export function createRole(context: Context, caller: Caller, input: CreateRole): Promise<RoleView> {
  allow(caller, 'member:manage')
  return context.within(caller, async (work) => {
    const { held } = await beginAdministration(work, caller, 'member:manage')
    refuseBeyond(held, input.permissions)
    await refuseTaken(work, input.name, null)
    const at = new Date(context.now())
    const permissions = knownOf(input.permissions)
    const id = newId('role', at.getTime())
    const row = {
      id,
      account_id: work.accountId,
      name: input.name,
      permissions,
      created_at: at,
      updated_at: at,
    }
    const made = await insertRole(work.trx, row)
    work.audit({
      action: 'role.created',
      target: { kind: 'role', id },
      facts: { name: made.name, permissions },
    })
    return viewOfRole(made, 0)
  })
}

/** Throws `role_name_taken` when another role is called so, built in or the account's own, in whatever case. */
export async function refuseTaken({ trx }: Work, name: string, exceptId: string | null): Promise<void> {
  if (isBuiltIn(name.toLowerCase()) || (await isRoleNameTaken(trx, name, exceptId))) {
    throw new Problem('role_name_taken')
  }
}
