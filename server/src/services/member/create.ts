import { newId } from '../../ids.ts'
import { Problem } from '../../problems/problem.ts'
import { insertMember } from '../../store/members.ts'
import type { Caller, Role } from '../caller.ts'
import type { Context } from '../context.ts'

export type CreateMember = { email: string; name: string; role: Role }
export type CreatedMember = CreateMember & { id: string }

/** By the operator, or by the first start; nobody signs up. The member signs in first by a one-time link. Throws `member_exists`. */
export async function createMember(
  context: Pick<Context, 'within' | 'now'>,
  whose: Caller | string,
  { email, name, role }: CreateMember,
): Promise<CreatedMember> {
  const now = new Date(context.now())
  const address = email.trim().toLowerCase()
  const made = await context.within(whose, async (work) => {
    const row = { id: newId('member', now.getTime()), account_id: work.accountId, email: address, name, role }
    const member = await insertMember(work.trx, { ...row, created_at: now })
    if (member && work.caller) {
      work.audit({
        action: 'member.invited',
        target: { kind: 'member', id: member.id },
        facts: { role, returned: member.id !== row.id, link: 'shown' },
        personal: [
          { about: 'member', field: 'email', value: address },
          { about: 'member', field: 'name', value: name },
        ],
      })
    }
    return member
  })
  if (!made) throw new Problem('member_exists')
  return { id: made.id, email: address, name, role }
}
