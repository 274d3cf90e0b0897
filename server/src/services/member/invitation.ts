import { Problem } from '../../problems/problem.ts'
import { linkLifetimeS } from '../../sign-in/auth.ts'
import { endQueuedMails } from '../../store/member-mails.ts'
import type { MemberRow } from '../../store/members.ts'
import { insertOneTimeLink } from '../../store/one-time-links.ts'
import type { Context, Work } from '../context.ts'
import { queueMemberMail } from '../member-mail/queue.ts'

/** Of the context what a command line has too. */
export type InvitingContext = Pick<Context, 'within' | 'now' | 'publicUrl' | 'mailer'>

export type OneTimeLink = { url: string; expiresAt: Date }

/** A fresh one-time sign-in link for a member, in this transaction; earlier ones end. Whoever has it is that member. */
export async function makeOneTimeLink(
  context: InvitingContext,
  work: Work,
  email: string,
): Promise<OneTimeLink> {
  const at = new Date(context.now())
  const expiresAt = new Date(at.getTime() + linkLifetimeS * 1000)
  const token = await insertOneTimeLink(work.trx, { email, at, expiresAt })
  return { url: `${context.publicUrl}/sign-in#token=${token}`, expiresAt }
}

/**
 * Sends the link by e-mail, where it is made as it leaves and nobody else sees it, or answers it for the administrator to hand over.
 * `sendEmail`: by default whenever there is a mail server; throws `no_mail_server` when there is none.
 */
export async function invite(
  context: InvitingContext,
  work: Work,
  member: MemberRow,
  sendEmail: boolean = context.mailer !== null,
): Promise<OneTimeLink | null> {
  if (sendEmail && context.mailer === null) throw new Problem('no_mail_server')
  await endQueuedMails(work.trx, member.id, 'invitation', new Date(context.now()))
  if (!sendEmail) return makeOneTimeLink(context, work, member.email)
  const by = work.caller?.actor.kind === 'member' ? work.caller.actor.id : null
  await queueMemberMail(work, { memberId: member.id, kind: 'invitation', facts: { by } })
  return null
}
