import { listColleagues, type Colleague } from '../../store/colleagues.ts'
import { listRoleRows } from '../../store/roles.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { permissionsOf } from '../role/permissions-of.ts'

export type ListedColleague = Omit<Colleague, 'role'> & {
  /** Whether verifications can be assigned to them. */
  mayDecide: boolean
}

/** Who can be mentioned, asked or assigned to: the members of the account, by e-mail address. */
export async function listColleaguesOf(context: Context, caller: Caller): Promise<ListedColleague[]> {
  allow(caller, 'verification:comment')
  return context.within(caller, async ({ trx }) => {
    const own = new Map((await listRoleRows(trx)).map(({ id, permissions }) => [id, permissions]))
    return (await listColleagues(trx)).map(({ role, ...colleague }) => ({
      ...colleague,
      mayDecide: permissionsOf(role, own.get(role) ?? null).includes('verification:decide'),
    }))
  })
}
