import { findMember } from '../store/lookups.ts'
import { ROLE_PERMISSIONS, type Caller, type Mode } from './caller.ts'
import type { Context } from './context.ts'

/** The member with this e-mail address, who is signed in; null when there is none (any more). */
export async function findMemberCaller(context: Context, email: string, mode: Mode): Promise<Caller | null> {
  const found = await findMember(context.database.pool, email)
  if (!found) return null
  return context.within(found.account_id, async ({ trx }) => {
    const row = await trx
      .selectFrom('members as m')
      .innerJoin('accounts as a', 'a.id', 'm.account_id')
      .select(['m.id', 'm.email', 'm.name', 'm.role', 'a.name as account_name'])
      .where('m.id', '=', found.member_id)
      .executeTakeFirst()
    if (!row) return null
    return {
      account: { id: found.account_id, name: row.account_name },
      mode,
      actor: { kind: 'member', id: row.id } as const,
      permissions: ROLE_PERMISSIONS[row.role],
      member: { id: row.id, email: row.email, name: row.name, role: row.role },
    }
  })
}
