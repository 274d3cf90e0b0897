import { makeAccount, type TestAccount } from '../../../testing/make-account.ts'
import type { TestContext } from '../../../testing/test-context.ts'
import type { Caller, GrantedPermission, Role } from '../../caller.ts'
import { createRole } from '../../role/create.ts'

export type Team = {
  account: TestAccount
  /** Has signed in. */
  admin: Caller
  joined: (role: Role) => Promise<Caller>
  /** A member with exactly these permissions, by a role of the account's own. */
  memberWith: (permissions: readonly GrantedPermission[]) => Promise<Caller>
  /** What the account's chain says of these nouns, in order. */
  audited: (...nouns: string[]) => Promise<{ action: string; target?: { id: string }; facts?: unknown }[]>
}

let counted = 0

export async function givenTeam(kit: TestContext): Promise<Team> {
  const account = await makeAccount(kit)
  const joined = async (role: Role) => {
    const caller = await account.memberOf(role)
    await kit.db.owner.query('UPDATE members SET joined_at = now() WHERE id = $1', [caller.personId])
    return caller
  }
  const admin = await joined('administrator')
  const memberWith = async (permissions: readonly GrantedPermission[]) => {
    const role = await createRole(kit.context, admin, { name: `Role ${++counted}`, permissions })
    const caller = await joined('viewer')
    await kit.db.owner.query('UPDATE members SET role = $2 WHERE id = $1', [caller.personId, role.id])
    return { ...caller, permissions }
  }
  const audited = async (...nouns: string[]) => {
    const { rows } = await kit.db.owner.query<{ body: string }>(
      `SELECT body FROM audit_entries WHERE account_id = $1 AND split_part(action, '.', 1) = ANY ($2) ORDER BY seq`,
      [account.id, nouns],
    )
    return rows.map(({ body }) => JSON.parse(body) as { action: string })
  }
  return { account, admin, joined, memberWith, audited }
}
