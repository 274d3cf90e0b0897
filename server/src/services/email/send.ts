import { CARRIES_LINK, DAY_MS, isOpenToApplicant, simulationOf, type RenderedMail } from '@countersign/core'
import type pg from 'pg'
import type { MailFailure } from '../../mail/mail-error.ts'
import { nextTryAt } from '../../mail/retry-schedule.ts'
import type { EmailRow } from '../../store/email-tables.ts'
import { findEmail, findOrganisation, lockEmail, updateEmail, type EmailJob } from '../../store/emails.ts'
import { countMailsSentTo } from '../../store/mails-sent-to.ts'
import { findVerification, type VerificationRecord } from '../../store/verifications.ts'
import { withLock } from '../../store/with-lock.ts'
import type { Context, Work } from '../context.ts'
import { keptText, markBounced } from './bounce.ts'
import { renderEmail } from './render.ts'

/**
 * Sends a mail that is due. The row says whether it is; the job only says that it is time to look, so one too many does nothing, and
 * two workers never send the same mail. Only a process that dies between the server's acceptance and our commit sends it again, with
 * the same Message-ID. `locks`: connections held while a mail server takes its time.
 */
export async function sendEmail(
  context: Context,
  locks: pg.Pool,
  { accountId, emailId }: EmailJob,
): Promise<void> {
  await withLock(locks, `email ${emailId}`, async () => {
    const prepared = await context.within(accountId, (work) => prepare(context, work, emailId))
    if (!prepared) return
    const failure = await deliver(context, prepared)
    await context.within(accountId, (work) => record(context, work, emailId, failure))
    const facts = { emailId, kind: prepared.email.kind, error: failure?.error ?? null }
    context.log.info(facts, failure === null ? 'e-mail sent' : 'e-mail not sent')
  })
}

type Prepared =
  | { email: EmailRow; failure: MailFailure }
  | { email: EmailRow; failure: null; to: string; organisation: string; rendered: RenderedMail }

const ended = (error: MailFailure['error']): MailFailure => ({ error, permanent: true, text: null })

async function prepare(context: Context, work: Work, emailId: string): Promise<Prepared | undefined> {
  const email = await findEmail(work.trx, emailId)
  if (email?.status !== 'queued' || !email.next_try_at || email.next_try_at.getTime() > context.now()) {
    return undefined
  }
  const record = await findVerification(context.database, work.trx, email.verification_id)
  if (!record || email.to_address === null) return { email, failure: ended('address_missing') }
  if (CARRIES_LINK[email.kind] && hasEnded(record, work.now(email.mode))) {
    return { email, failure: ended('link_ended') }
  }
  if (isForcedToBounce(record)) {
    return { email, failure: { ...ended('recipient_refused'), text: '550 5.1.1 Simulated' } }
  }
  if (!context.mailer) return { email, failure: ended('no_mail_server') }
  if (await isFlooded(context, work, email.to_address)) {
    return { email, failure: ended('too_many_to_address') }
  }
  const organisation = await findOrganisation(work.trx)
  const rendered = await renderEmail(context, work, email, { record, organisation, showsLink: true })
  return { email, failure: null, to: email.to_address, organisation, rendered }
}

const TO_ADDRESS_MAX = 50

/** However many verifications, new links and moved clocks there are: nobody is written to more often within 24 hours. */
const isFlooded = async ({ now }: Context, { trx }: Work, address: string): Promise<boolean> =>
  (await countMailsSentTo(trx, address, new Date(now() - DAY_MS))) >= TO_ADDRESS_MAX

const hasEnded = ({ state }: VerificationRecord, now: number): boolean =>
  !isOpenToApplicant(state.status) || now >= state.expiresAt

const isForcedToBounce = ({ state, row }: VerificationRecord): boolean =>
  simulationOf(row.simulate, state.attempt)?.includes('email_bounces') ?? false

async function deliver(context: Context, prepared: Prepared): Promise<MailFailure | null> {
  if (prepared.failure) return prepared.failure
  const { email, to, organisation, rendered } = prepared
  if (!context.mailer) return ended('no_mail_server')
  return context.mailer.send({
    ...rendered,
    to,
    organisation,
    language: email.language,
    messageId: messageIdOf(email, context.publicUrl),
    headers: { 'X-Countersign-Email': email.id },
  })
}

/** The same on every try, so that a mail which was sent twice can be told; another one when a member has it sent again. */
export const messageIdOf = ({ id, resends }: Pick<EmailRow, 'id' | 'resends'>, publicUrl: string): string =>
  `<${id}.${resends}@${new URL(publicUrl).hostname}>`

const UNSENT: readonly MailFailure['error'][] = [
  'no_mail_server',
  'link_ended',
  'address_missing',
  'too_many_to_address',
]

async function record(context: Context, work: Work, id: string, failure: MailFailure | null): Promise<void> {
  const email = await lockEmail(work.trx, id)
  if (email?.status !== 'queued') return
  const now = context.now()
  const [at, tries] = [new Date(now), email.tries + 1]
  const messageId = messageIdOf(email, context.publicUrl)
  if (failure === null) {
    const sent = { status: 'sent', message_id: messageId, sent_at: at, ended_at: at } as const
    await updateEmail(work.trx, id, { ...sent, tries, error: null, error_text: null, next_try_at: null })
    return
  }
  const said = { error: failure.error, error_text: keptText(email, failure.text) }
  if (UNSENT.includes(failure.error)) {
    await updateEmail(work.trx, id, { status: 'not_sent', ...said, ended_at: at, next_try_at: null })
  } else if (failure.permanent) {
    await updateEmail(work.trx, id, { message_id: messageId, tries })
    await markBounced(work, email, { ...said, at })
  } else {
    const next = nextTryAt(tries, now)
    const status = next ? 'queued' : 'failed'
    const rest = { tries, message_id: messageId, next_try_at: next, ended_at: next ? null : at }
    await updateEmail(work.trx, id, { status, ...said, ...rest })
    const job = { accountId: work.accountId, emailId: id }
    if (next) await work.enqueue('send-email', job, { startAfter: next })
  }
}
