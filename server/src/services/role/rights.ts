import { Refusal } from '@countersign/core'
import { Problem } from '../../problems/problem.ts'
import { lockAccount, type AccountRow } from '../../store/accounts.ts'
import { findMemberRow, type MemberRow } from '../../store/members.ts'
import { findRole } from '../../store/roles.ts'
import type { Caller, GrantedPermission } from '../caller.ts'
import type { Work } from '../context.ts'
import { isBuiltIn, permissionsOf } from './permissions-of.ts'

/**
 * Begins a change of who may do what: one at a time in an account, and judged by what the caller may now, not by what they might
 * when the request came in. Answers what the caller holds. Throws `permission_missing`, or `unauthenticated` for who was removed
 * meanwhile.
 */
export async function beginAdministration(
  work: Work,
  caller: Caller,
  permission: GrantedPermission,
): Promise<{ account: AccountRow; held: readonly GrantedPermission[] }> {
  const account = await lockAccount(work.trx, work.accountId)
  if (!account) throw new Problem('not_found')
  const held = await heldBy(work, caller)
  if (!held.includes(permission)) throw new Refusal('permission_missing', { permission })
  return { account, held }
}

async function heldBy(work: Work, { actor, permissions }: Caller): Promise<readonly GrantedPermission[]> {
  if (actor.kind !== 'member' || actor.id === null) return permissions
  const member = await findMemberRow(work.trx, actor.id)
  if (!member) throw new Problem('unauthenticated')
  return permissionsOfMember(work, member)
}

export async function permissionsOfMember(
  { trx }: Work,
  { role }: Pick<MemberRow, 'role'>,
): Promise<readonly GrantedPermission[]> {
  const own = isBuiltIn(role) ? null : await findRole(trx, role)
  return permissionsOf(role, own?.permissions ?? null)
}

/**
 * Nobody hands out what they do not hold, nor changes who holds more than they do: else whoever may manage members could make
 * themselves anything. Throws `beyond_own_rights`.
 */
export function refuseBeyond(held: readonly string[], wanted: readonly string[]): void {
  const permissions = wanted.filter((permission) => !held.includes(permission))
  if (permissions.length > 0) throw new Problem('beyond_own_rights', { details: { permissions } })
}

/** The permissions of a role that is to be given. Throws `role_not_found`. */
export async function permissionsToGive(work: Work, role: string): Promise<readonly GrantedPermission[]> {
  if (!isBuiltIn(role) && !(await findRole(work.trx, role))) throw new Problem('role_not_found')
  return permissionsOfMember(work, { role })
}
