import type { Transaction } from 'kysely'
import { listKeysOfOwners, type OwnedKey } from '../../store/api-keys.ts'
import type { ListedMember, MemberRow } from '../../store/members.ts'
import { findRole } from '../../store/roles.ts'
import type { Tables } from '../../store/tables.ts'
import { isBuiltIn } from '../role/permissions-of.ts'

export type MemberView = {
  member: MemberRow
  role: { id: string; name: string }
  /** Whether a second factor is asked for at their sign-in. */
  twoFactor: boolean
  /** Of who has not signed in yet: what became of the mail; null when none was sent. */
  invitation: ListedMember['invitation']
  /** Those that work and that they answer for. */
  keys: OwnedKey[]
}

/** A member who was just changed. */
export async function viewOfMember(trx: Transaction<Tables>, listed: ListedMember): Promise<MemberView> {
  const { invitation, two_factor: twoFactor, ...member } = listed
  const keys = await listKeysOfOwners(trx, [member.id])
  return { member, role: await roleOf(trx, member.role), twoFactor, invitation, keys }
}

async function roleOf(trx: Transaction<Tables>, role: string): Promise<MemberView['role']> {
  if (isBuiltIn(role)) return { id: role, name: role }
  return { id: role, name: (await findRole(trx, role))?.name ?? role }
}
