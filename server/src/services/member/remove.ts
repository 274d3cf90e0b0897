import { notFound } from '../../problems/problem.ts'
import { listKeysOfOwners, markRevoked, type OwnedKey } from '../../store/api-keys.ts'
import { takeAssignments } from '../../store/assignments.ts'
import { deleteUser, findMemberRow, updateMember } from '../../store/members.ts'
import { endSessionsOf } from '../../store/sessions.ts'
import { forgetKeysOf } from '../api-key-callers.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { beginAdministration, permissionsOfMember, refuseBeyond } from '../role/rights.ts'
import { refuseLast } from './update.ts'

export type Removed = {
  sessionsEnded: number
  /** Those they answered for. They stop with them, for ever where they were revoked, else until somebody takes them over. */
  keys: OwnedKey[]
}

/**
 * Ends somebody's access at once: sessions, links, password, second factor, API keys. What was assigned to them is nobody's. The member stays, because history names them;
 * whoever is invited again under this e-mail address is the same one. Throws `last_administrator` and `beyond_own_rights`.
 */
export async function removeMember(
  context: Context,
  caller: Caller,
  { id, revokeKeys }: { id: string; revokeKeys: boolean },
): Promise<Removed> {
  allow(caller, 'member:manage')
  const removed = await context.within(caller, async (work) => {
    const { held } = await beginAdministration(work, caller, 'member:manage')
    const member = await findMemberRow(work.trx, id)
    if (!member) throw notFound()
    refuseBeyond(held, await permissionsOfMember(work, member))
    await refuseLast(work, member)
    const at = new Date(context.now())
    const keys = await listKeysOfOwners(work.trx, [id])
    const sessionsEnded = await endSessionsOf(work.trx, member.email)
    await deleteUser(work.trx, member.email)
    await updateMember(work.trx, id, { removed_at: at })
    const unassigned = await takeAssignments(work.trx, { memberId: id })
    const api_keys = keys.map((key) => key.id)
    const facts = { role: member.role, sessions: sessionsEnded, api_keys, unassigned }
    work.audit({ action: 'member.removed', target: { kind: 'member', id }, facts })
    for (const key of revokeKeys ? keys : []) {
      await markRevoked(work.trx, key.id, at)
      work.audit({ action: 'api_key.revoked', target: { kind: 'api_key', id: key.id } })
    }
    return { sessionsEnded, keys }
  })
  forgetKeysOf(context, id)
  return removed
}
