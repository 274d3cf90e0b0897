import { notFound, Problem } from '../../problems/problem.ts'
import { newId } from '../../ids.ts'
import { listKeysOfOwners, markRevoked } from '../../store/api-keys.ts'
import { findListedMember, insertMember } from '../../store/members.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { beginAdministration, permissionsToGive, refuseBeyond } from '../role/rights.ts'
import { invite, type InvitingContext, type OneTimeLink } from './invitation.ts'
import { viewOfMember, type MemberView } from './member-view.ts'

export type InviteMember = {
  email: string
  name: string
  /** A built-in name, or the id of one of the account's own. */
  role: string
  language: 'en' | 'es'
  sendEmail: boolean | undefined
}

/** `link`: told here only, and only where it was not sent to the member. */
export type Invited = MemberView & { link: OneTimeLink | null }

/**
 * A new member, who first signs in by a one-time link. Somebody who was removed comes back as the same member, without the old
 * password, second factor and API keys. Throws `member_exists`, `role_not_found`, `beyond_own_rights` and `no_mail_server`.
 */
export function inviteMember(context: Context, caller: Caller, input: InviteMember): Promise<Invited> {
  allow(caller, 'member:manage')
  return context.within(caller, async (work) => {
    const { held } = await beginAdministration(work, caller, 'member:manage')
    refuseBeyond(held, await permissionsToGive(work, input.role))
    return addMember(context, work, input)
  })
}

/** The same without asking who may: for the operator. */
export async function addMember(
  context: InvitingContext,
  work: Work,
  { email, name, role, language, sendEmail }: InviteMember,
): Promise<Invited> {
  const at = new Date(context.now())
  const id = newId('member', at.getTime())
  const address = email.trim().toLowerCase()
  const row = { id, account_id: work.accountId, email: address, name, role, language, created_at: at }
  const member = await insertMember(work.trx, row)
  if (!member) throw new Problem('member_exists')
  // What nobody took over meanwhile must not work again by itself.
  if (member.id !== id) await revokeKeysOf(work, member.id, at)
  const link = await invite(context, work, member, sendEmail)
  work.audit({
    action: 'member.invited',
    target: { kind: 'member', id: member.id },
    facts: { role, returned: member.id !== id, link: link ? 'shown' : 'sent' },
    personal: [
      { about: 'member', field: 'email', value: address },
      { about: 'member', field: 'name', value: name },
    ],
  })
  return { ...(await viewOf(work, member.id)), link }
}

async function revokeKeysOf(work: Work, memberId: string, at: Date): Promise<void> {
  for (const { id } of await listKeysOfOwners(work.trx, [memberId])) {
    await markRevoked(work.trx, id, at)
    work.audit({ action: 'api_key.revoked', target: { kind: 'api_key', id } })
  }
}

/**
 * A fresh link for who was invited and has not signed in yet; the old one ends. Throws `member_active` for who has: a link to
 * somebody's own access is nobody else's to see.
 */
export function renewInvitation(
  context: Context,
  caller: Caller,
  { id, sendEmail }: { id: string; sendEmail: boolean | undefined },
): Promise<Invited> {
  allow(caller, 'member:manage')
  return context.within(caller, async (work) => {
    const { held } = await beginAdministration(work, caller, 'member:manage')
    const member = await findListedMember(work.trx, id)
    if (!member) throw notFound()
    if (member.joined_at !== null) throw new Problem('member_active')
    refuseBeyond(held, await permissionsToGive(work, member.role))
    const link = await invite(context, work, member, sendEmail)
    const facts = { link: link ? 'shown' : 'sent' } as const
    work.audit({ action: 'member.invitation_renewed', target: { kind: 'member', id }, facts })
    return { ...(await viewOf(work, id)), link }
  })
}

export async function viewOf({ trx }: Work, id: string): Promise<MemberView> {
  const listed = await findListedMember(trx, id)
  if (!listed) throw notFound()
  return viewOfMember(trx, listed)
}
