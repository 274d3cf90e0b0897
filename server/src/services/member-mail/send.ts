import { renderMemberMail, type MemberMail, type RenderedMail } from '@countersign/core'
import type pg from 'pg'
import type { MailFailure } from '../../mail/mail-error.ts'
import { nextTryAt } from '../../mail/retry-schedule.ts'
import { findActorNames } from '../../store/actor-names.ts'
import {
  countMemberMails,
  lockMemberMail,
  updateMemberMail,
  type AddressedMail,
  type MemberMailJob,
} from '../../store/member-mails.ts'
import { withLock } from '../../store/with-lock.ts'
import type { Context, Work } from '../context.ts'
import { makeOneTimeLink } from '../member/invitation.ts'

const DAY_MS = 24 * 3_600_000
/** However many comments there are: nobody is written to more often within 24 hours. */
const MAILS_A_DAY_MAX = 100

/**
 * Sends a mail to a member that is due. The row says whether it is; the job only says that it is time to look, so one too many does
 * nothing, and two workers never send the same mail. A mail that invites gets its one-time link as it leaves: what is stored signs
 * nobody in. `locks`: connections held while a mail server takes its time.
 */
export async function sendMemberMail(
  context: Context,
  locks: pg.Pool,
  { accountId, mailId }: MemberMailJob,
): Promise<void> {
  await withLock(locks, `member mail ${mailId}`, async () => {
    const prepared = await context.within(accountId, (work) => prepare(context, work, mailId))
    if (!prepared) return
    const failure = prepared.failure ?? (await deliver(context, prepared))
    await context.within(accountId, (work) => record(context, work, mailId, failure))
    const facts = { mailId, kind: prepared.mail.kind, error: failure?.error ?? null }
    context.log.info(facts, failure === null ? 'e-mail sent' : 'e-mail not sent')
  })
}

type Prepared =
  | { mail: AddressedMail; failure: MailFailure }
  | { mail: AddressedMail; failure: null; rendered: RenderedMail }

const ended = (error: MailFailure['error']): MailFailure => ({ error, permanent: true, text: null })

async function prepare(context: Context, work: Work, id: string): Promise<Prepared | undefined> {
  const mail = await lockMemberMail(work.trx, id)
  const now = context.now()
  if (mail?.status !== 'queued' || !mail.next_try_at || mail.next_try_at.getTime() > now) return undefined
  if (mail.removed_at !== null) return { mail, failure: ended('address_missing') }
  if (mail.kind === 'invitation' && mail.joined_at !== null) return { mail, failure: ended('link_ended') }
  if (!context.mailer) return { mail, failure: ended('no_mail_server') }
  const sent = await countMemberMails(work.trx, mail.member_id, new Date(now - DAY_MS))
  if (sent >= MAILS_A_DAY_MAX) return { mail, failure: ended('too_many_to_address') }
  return { mail, failure: null, rendered: await render(context, work, mail) }
}

async function render(context: Context, work: Work, mail: AddressedMail): Promise<RenderedMail> {
  const { by } = mail.facts
  const actors =
    by === null
      ? []
      : ([
          { kind: 'member', id: by },
          { kind: 'api_key', id: by },
          { kind: 'rule', id: by },
          { kind: 'rule', id: by },
        ] as const)
  const names = await findActorNames(work.trx, actors)
  const said = { kind: mail.kind, facts: mail.facts } as MemberMail
  return renderMemberMail({
    mail: said,
    language: mail.language,
    organisation: mail.organisation,
    name: mail.name,
    person: by === null ? null : (names.get(by) ?? by),
    link: await linkOf(context, work, said, mail.email),
  })
}

async function linkOf(context: Context, work: Work, mail: MemberMail, email: string): Promise<string> {
  if (mail.kind === 'invitation') return (await makeOneTimeLink(context, work, email)).url
  const live = mail.facts.mode === 'live' ? '?mode=live' : ''
  if (mail.kind === 'endpoint_disabled') return `${context.publicUrl}/developers${live}`
  return `${context.publicUrl}/verifications/${mail.facts.verificationId}${live}`
}

async function deliver(context: Context, prepared: Prepared): Promise<MailFailure | null> {
  if (prepared.failure) return prepared.failure
  if (!context.mailer) return ended('no_mail_server')
  const { mail, rendered } = prepared
  return context.mailer.send({
    ...rendered,
    to: mail.email,
    organisation: mail.organisation,
    language: mail.language,
    messageId: `<${mail.id}.${mail.tries}@${new URL(context.publicUrl).hostname}>`,
    headers: { 'X-Countersign-Email': mail.id },
  })
}

const UNSENT: readonly MailFailure['error'][] = [
  'no_mail_server',
  'link_ended',
  'address_missing',
  'too_many_to_address',
]

async function record(context: Context, work: Work, id: string, failure: MailFailure | null): Promise<void> {
  const mail = await lockMemberMail(work.trx, id)
  if (mail?.status !== 'queued') return
  const now = context.now()
  const [at, tries] = [new Date(now), mail.tries + 1]
  if (failure === null) {
    const sent = { status: 'sent', sent_at: at, ended_at: at, error: null, error_text: null } as const
    return void (await updateMemberMail(work.trx, id, { ...sent, tries, next_try_at: null }))
  }
  const next = failure.permanent ? null : nextTryAt(tries, now)
  const status = next ? 'queued' : endOf(failure)
  const said = { error: failure.error, error_text: failure.text }
  const times = { tries, next_try_at: next, ended_at: next ? null : at }
  await updateMemberMail(work.trx, id, { status, ...said, ...times })
  const job = { accountId: work.accountId, mailId: id }
  if (next) await work.enqueue('send-member-mail', job, { startAfter: next })
}

function endOf({ error, permanent }: MailFailure): 'not_sent' | 'bounced' | 'failed' {
  if (UNSENT.includes(error)) return 'not_sent'
  return permanent ? 'bounced' : 'failed'
}
