import { notFound, Problem } from '../../problems/problem.ts'
import { takeAssignments } from '../../store/assignments.ts'
import { findMemberRow, hasOtherAdministrator, updateMember as store } from '../../store/members.ts'
import { forgetKeysOf } from '../api-key-callers.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { beginAdministration, permissionsOfMember, permissionsToGive, refuseBeyond } from '../role/rights.ts'
import { viewOf } from './invite.ts'
import type { MemberView } from './member-view.ts'

export type UpdateMember = {
  id: string
  name?: string | undefined
  role?: string | undefined
  language?: 'en' | 'es' | undefined
}

/**
 * A new role counts from the next request on, for the member's API keys too. Throws `beyond_own_rights` (of what they hold and of
 * what they are to hold), `role_not_found` and `last_administrator`. What was assigned to who may not decide any more is nobody's.
 */
export async function updateMember(
  context: Context,
  caller: Caller,
  { id, name, role, language }: UpdateMember,
): Promise<MemberView> {
  allow(caller, 'member:manage')
  const view = await context.within(caller, async (work) => {
    const { held } = await beginAdministration(work, caller, 'member:manage')
    const before = await findMemberRow(work.trx, id)
    if (!before) throw notFound()
    refuseBeyond(held, await permissionsOfMember(work, before))
    const isNewRole = role !== undefined && role !== before.role
    const given = isNewRole ? await permissionsToGive(work, role) : null
    if (isNewRole && given) {
      refuseBeyond(held, given)
      if (role !== 'administrator') await refuseLast(work, before)
    }
    const change = {
      name: name ?? before.name,
      role: role ?? before.role,
      language: language ?? before.language,
    }
    await store(work.trx, id, change)
    const mayDecide = given?.includes('verification:decide') ?? true
    const unassigned = mayDecide ? 0 : await takeAssignments(work.trx, { memberId: id })
    const target = { kind: 'member', id }
    if (isNewRole) {
      work.audit({
        action: 'member.role_changed',
        target,
        facts: { role, previous: before.role, unassigned },
      })
    }
    if (change.name !== before.name || change.language !== before.language) {
      const personal = [{ about: 'member', field: 'name', value: change.name } as const]
      work.audit({ action: 'member.updated', target, facts: { language: change.language }, personal })
    }
    return viewOf(work, id)
  })
  forgetKeysOf(context, id)
  return view
}

/** Throws `last_administrator` when nobody else would be left who administers the account. */
export async function refuseLast({ trx }: Work, { id, role }: { id: string; role: string }): Promise<void> {
  if (role === 'administrator' && !(await hasOtherAdministrator(trx, id))) {
    throw new Problem('last_administrator')
  }
}
