import { newId } from '../../ids.ts'
import { Problem } from '../../problems/problem.ts'
import { insertMember } from '../../store/members.ts'
import type { Role } from '../caller.ts'
import type { Context } from '../context.ts'

export type CreateMember = { email: string; name: string; role: Role }
export type CreatedMember = CreateMember & { id: string }

/** By the operator; nobody signs up. The member signs in first by a one-time link. Throws `member_exists`. */
export async function createMember(
  context: Pick<Context, 'within' | 'now'>,
  accountId: string,
  { email, name, role }: CreateMember,
): Promise<CreatedMember> {
  const now = new Date(context.now())
  const member = { id: newId('member', now.getTime()), email: email.trim().toLowerCase(), name, role }
  const row = { ...member, account_id: accountId, created_at: now }
  const isNew = await context.within(accountId, ({ trx }) => insertMember(trx, row))
  if (!isNew) throw new Problem('member_exists')
  return member
}
