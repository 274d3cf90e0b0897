import { sql } from 'kysely'
import { findMember } from '../store/lookups.ts'
import { NOWHERE, type Caller, type Mode } from './caller.ts'
import type { Context } from './context.ts'
import { permissionsOf } from './role/permissions-of.ts'

export type MemberCaller = Caller & {
  /** The account asks everybody for a second factor. */
  requiresTwoFactor: boolean
}

/** The member with this e-mail address, who is signed in; null when there is none (any more). */
export async function findMemberCaller(
  context: Context,
  email: string,
  mode: Mode,
): Promise<MemberCaller | null> {
  const found = await findMember(context.database.pool, email)
  if (!found) return null
  return context.within(found.account_id, async ({ trx }) => {
    const row = await trx
      .selectFrom('members as m')
      .innerJoin('accounts as a', 'a.id', 'm.account_id')
      .leftJoin('roles as r', 'r.id', 'm.role')
      .select(['m.id', 'm.email', 'm.name', 'm.role', 'm.joined_at', 'a.name as account_name'])
      .select(['r.name as role_name', 'r.permissions'])
      .select(sql<boolean>`a.require_two_factor`.as('requiresTwoFactor'))
      .where('m.id', '=', found.member_id)
      .where('m.removed_at', 'is', null)
      .executeTakeFirst()
    if (!row) return null
    if (row.joined_at === null) {
      const change = { joined_at: new Date(context.now()) }
      await trx.updateTable('members').set(change).where('id', '=', row.id).execute()
    }
    return {
      account: { id: found.account_id, name: row.account_name },
      mode,
      actor: { kind: 'member', id: row.id } as const,
      personId: row.id,
      from: NOWHERE,
      requiresTwoFactor: row.requiresTwoFactor,
      permissions: permissionsOf(row.role, row.permissions),
      member: {
        id: row.id,
        email: row.email,
        name: row.name,
        role: { id: row.role, name: row.role_name ?? row.role },
      },
    }
  })
}
