import type { MailKind } from '@countersign/core'
import { onTestFinished } from 'vitest'
import { createMailer } from '../../../mail/mailer.ts'
import {
  startMailServer,
  type MailServer,
  type MailServerOptions,
} from '../../../mail/testing/mail-server.ts'
import { readMail } from '../../../mail/testing/read-mail.ts'
import { createPool } from '../../../store/connect.ts'
import type { EmailRow } from '../../../store/email-tables.ts'
import { dueEmails } from '../../../store/emails.ts'
import type { TestAccount } from '../../../testing/make-account.ts'
import type { TestContext } from '../../../testing/test-context.ts'
import type { Caller } from '../../caller.ts'
import type { Context } from '../../context.ts'
import { listEmails } from '../list.ts'
import { sendEmail } from '../send.ts'

export const ANNA = { first_name: 'Anna', last_name: 'Eriksson', email: 'anna@example.org' }

/** A context that sends to a real mail server of this test. */
export async function givenEmails(kit: TestContext, account: TestAccount, options: MailServerOptions = {}) {
  const server = await startMailServer(options)
  return { server, ...sendingTo(kit, account, server.url) }
}

export function sendingTo(kit: TestContext, account: TestAccount, smtpUrl: string) {
  const mailer = createMailer({ smtpUrl, from: { name: null, address: 'id@example.org' } })
  const locks = createPool({ connectionString: kit.db.appConnectionString, role: 'app' })
  locks.options.allowExitOnIdle = true
  onTestFinished(() => mailer.close())
  const context: Context = { ...kit.context, mailer }
  return { context, locks, work: () => work(context, locks, account.id) }
}

/** Sends what is due of this account, as the jobs do. */
async function work(context: Context, locks: Parameters<typeof sendEmail>[1], accountId: string) {
  const due = await dueEmails(context.database.pool, new Date(context.now()), 1_000)
  const mine = due.filter((job) => job.accountId === accountId)
  for (const job of mine) await sendEmail(context, locks, job)
}

export async function emailsOf(
  context: Context,
  caller: Caller,
  verificationId: string,
): Promise<EmailRow[]> {
  const all = { verificationId, statuses: [], kinds: [], limit: 100 }
  const { data } = await listEmails(context, { ...caller, permissions: ['email:read'] }, all)
  // Where the clock stands still, ids do not tell what came first.
  return data.toSorted((a, b) => placeOf(a) - placeOf(b) || a.cause.localeCompare(b.cause))
}

const ORDER: readonly MailKind[] = ['invitation', 'reminder']
const placeOf = ({ kind }: EmailRow): number =>
  ORDER.includes(kind) ? ORDER.indexOf(kind) : kind === 'result' ? 9 : 5

export const kindsOf = async (...given: Parameters<typeof emailsOf>): Promise<[MailKind, string][]> =>
  (await emailsOf(...given)).map(({ kind, status }) => [kind, status])

export const received = ({ received: mails }: MailServer) => mails.map(({ source }) => readMail(source))

/** What the row of a verification says about its mails. */
export const remindAtOf = (context: Context, accountId: string, verificationId: string) =>
  context.within(accountId, ({ trx }) =>
    trx
      .selectFrom('verifications')
      .select(['emails', 'remind_at'])
      .where('id', '=', verificationId)
      .executeTakeFirstOrThrow(),
  )
