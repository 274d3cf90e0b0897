import { listKeysOfOwners } from '../../store/api-keys.ts'
import { listMemberRows } from '../../store/members.ts'
import { listRoleRows } from '../../store/roles.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { decodeCursor, toPage } from '../cursor.ts'
import type { MemberView } from './member-view.ts'

/** Who works for the account, in the order they came; who left is not among them. */
export function listMembers(
  context: Context,
  caller: Caller,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: MemberView[]; next: string | null }> {
  allow(caller, 'member:manage')
  const after = decodeCursor(cursor, /^mem_[0-9a-z]{26}$/)
  return context.within(caller, async ({ trx }) => {
    const names = new Map((await listRoleRows(trx)).map(({ id, name }) => [id, name]))
    const rows = await listMemberRows(trx, { after, limit: limit + 1 })
    const { data, next } = toPage(rows, limit, ({ id }) => id)
    const keys = await listKeysOfOwners(
      trx,
      data.map(({ id }) => id),
    )
    const views = data.map(({ invitation, two_factor: twoFactor, ...member }): MemberView => ({
      member,
      role: { id: member.role, name: names.get(member.role) ?? member.role },
      twoFactor,
      invitation,
      keys: keys.filter((key) => key.owner_id === member.id),
    }))
    return { data: views, next }
  })
}
