import { CARRIES_LINK, type RenderedMail } from '@countersign/core'
import { notFound } from '../../problems/problem.ts'
import type { EmailRow } from '../../store/email-tables.ts'
import { findEmail } from '../../store/emails.ts'
import { findVerification } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { linkOf, renderEmail } from './render.ts'

export function getEmail(context: Context, caller: Caller, id: string): Promise<EmailRow> {
  allow(caller, 'email:read')
  return context.within(caller, (work) => load(work, caller, id))
}

export type EmailContent = RenderedMail & {
  /** Null where the mail has none, or the caller does not see it. */
  link: string | null
}

/**
 * What a mail says, made again. Whoever holds the link is the applicant: it stands in the copy in test mode only, and only for callers
 * who may make links anyway.
 */
export async function getEmailContent(context: Context, caller: Caller, id: string): Promise<EmailContent> {
  allow(caller, 'email:read')
  return context.within(caller, async (work) => {
    const email = await load(work, caller, id)
    const record = await findVerification(context.database, work.trx, email.verification_id)
    if (!record) throw notFound()
    const showsLink = caller.mode === 'test' && caller.permissions.includes('verification:create')
    const organisation = caller.account.name
    const rendered = await renderEmail(context, work, email, { record, organisation, showsLink })
    const link = showsLink && CARRIES_LINK[email.kind] ? linkOf(context, record.state) : null
    return { ...rendered, link }
  })
}

async function load(work: Work, caller: Caller, id: string): Promise<EmailRow> {
  const email = await findEmail(work.trx, id, caller.mode)
  if (!email) throw notFound()
  return email
}
