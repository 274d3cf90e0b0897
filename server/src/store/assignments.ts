import type { Transaction } from 'kysely'
import type { MemberRow } from './members.ts'
import type { Tables } from './tables.ts'

type Trx = Transaction<Tables>

/**
 * A member who is one still, kept from leaving until the transaction ends. To be asked before the verification is held: whoever
 * removes a member holds the member first, too.
 */
export const holdMember = (trx: Trx, id: string): Promise<MemberRow | undefined> =>
  trx
    .selectFrom('members')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forShare()
    .executeTakeFirst()

/** No event, so the version stays: it changes nothing that anybody decides on. */
export const setAssignee = (trx: Trx, verificationId: string, memberId: string | null) =>
  trx.updateTable('verifications').set({ assigned_to: memberId }).where('id', '=', verificationId).execute()

/** Takes everything from who left or may not decide any more: a member, or all of a role. Answers how much it was. */
export async function takeAssignments(
  trx: Trx,
  from: { memberId: string } | { roleId: string },
): Promise<number> {
  const members = trx.selectFrom('members').select('id')
  const result = await trx
    .updateTable('verifications')
    .set({ assigned_to: null })
    .where('mode', 'in', ['test', 'live'])
    .where(
      'assigned_to',
      'in',
      'memberId' in from ? [from.memberId] : members.where('role', '=', from.roleId),
    )
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
