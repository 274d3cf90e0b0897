import { renderRuleMail, type Language, type RenderedAction } from '@countersign/core'
import type { MailFailure } from '../mail/mail-error.ts'
import type { Context, Work } from '../services/context.ts'
import { findAccount } from '../store/accounts.ts'
import { listAddressees, type Addressee } from '../store/rule-addressees.ts'
import { updateAction } from '../store/rule-runs.ts'
import type { RecipientResult } from '../store/rule-tables.ts'
import { findRuleVersion } from '../store/rules.ts'
import { holdSame } from './hold.ts'
import { again, errorOf, givenUp, recipientsOf } from './recipients.ts'
import { recordTry } from './record-try.ts'
import { isLastTry } from './retry-schedule.ts'
import type { Place, RuleParts } from './rule-parts.ts'

type Mail = Extract<RenderedAction, { type: 'email' }>
type Prepared = {
  organisation: string
  /** For addresses outside: of whoever published the rule. */
  language: Language
  recipients: RecipientResult[]
  people: readonly Addressee[]
}

/**
 * Writes the mails of an action, one to each recipient, and keeps after each what became of it: who got theirs gets none again when
 * the action is tried again.
 */
export async function writeMails({ context }: RuleParts, place: Place): Promise<void> {
  const { run, action } = place
  const mail = action.rendered as Mail
  const startedAt = context.now()
  const startMs = performance.now()
  const prepared = await context.within(run.account_id, (work) => prepare(work, place, mail))
  const { recipients } = prepared
  let passing: string | null = null
  for (const [index, recipient] of recipients.entries()) {
    if (recipient.status !== 'waiting') continue
    const after = await writeOne(context, place, mail, prepared, index)
    recipients[index] = after
    if (after.status === 'waiting') passing = after.error
    if (after.error !== 'no_mail_server') await keep(context, place, recipients)
  }
  const isOver = passing === null || isLastTry(action.tries + 1)
  const ended = isOver ? recipients.map(givenUp) : recipients
  const isUnsendable = !context.mailer && ended.some(({ status }) => status === 'failed')
  const error = isUnsendable ? 'no_mail_server' : (passing ?? errorOf(ended))
  const durationMs = Math.round(performance.now() - startMs)
  await context.within(run.account_id, async (work) => {
    const held = await holdSame(work, place)
    const tried = { startedAt, durationMs, error, isFinal: isOver, result: { recipients: ended } }
    if (held) await recordTry(context, work, held, tried)
  })
}

async function prepare({ trx, accountId }: Work, { run, action }: Place, mail: Mail): Promise<Prepared> {
  const people = await listAddressees(trx)
  const before = action.result?.recipients
  const version = await findRuleVersion(trx, run.rule_id, run.rule_version)
  const author = people.find(({ id }) => id === version?.published_by.id)
  return {
    organisation: (await findAccount(trx, accountId))?.name ?? '',
    language: author?.language ?? 'en',
    recipients: before ? (action.tries === 0 ? again(before) : before) : recipientsOf(mail.to, people),
    people,
  }
}

/** What became of one recipient; of who is to be tried again later, `waiting` and why. */
async function writeOne(
  context: Context,
  place: Place,
  mail: Mail,
  prepared: Prepared,
  index: number,
): Promise<RecipientResult> {
  const recipient = prepared.recipients[index]!
  const person = prepared.people.find(({ id }) => id === recipient.member_id)
  const address = person?.email ?? recipient.address
  if (address === null) return { ...recipient, status: 'skipped', error: 'member_gone' }
  const failure = await deliver(context, place, mail, prepared, { index, address, person })
  if (failure === null) return { ...recipient, status: 'sent', error: null }
  return { ...recipient, status: failure.permanent ? 'failed' : 'waiting', error: failure.error }
}

async function deliver(
  { mailer, publicUrl }: Context,
  { run, action }: Place,
  { subject, body }: Mail,
  { organisation, language: authors }: Prepared,
  { index, address, person }: { index: number; address: string; person: Addressee | undefined },
): Promise<MailFailure | null> {
  if (!mailer) return { error: 'no_mail_server', permanent: true, text: null }
  const language = person?.language ?? authors
  const live = run.mode === 'live' ? '?mode=live' : ''
  const rendered = renderRuleMail({
    language,
    organisation,
    name: person?.name ?? null,
    subject,
    body,
    link: person ? `${publicUrl}/verifications/${run.verification_id}${live}` : null,
    isTest: run.mode === 'test',
  })
  return mailer.send({
    ...rendered,
    to: address,
    organisation,
    language,
    // The same when it is sent again, so that mailboxes can tell.
    messageId: `<${run.id}.${action.position}.${index}@${new URL(publicUrl).hostname}>`,
    headers: { 'X-Countersign-Rule-Run': run.id },
  })
}

async function keep(context: Context, place: Place, recipients: RecipientResult[]): Promise<void> {
  const { run, action } = place
  await context.within(run.account_id, async (work) => {
    const held = await holdSame(work, place)
    const result = JSON.stringify({ recipients })
    if (held) await updateAction(work.trx, { runId: run.id, position: action.position }, { result })
  })
}
