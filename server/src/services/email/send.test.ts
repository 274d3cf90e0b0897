import {
  APPLICANT_REASONS,
  LANGUAGES,
  MAIL_KINDS,
  NO_FACTS,
  type Mail,
  type MailKind,
} from '@countersign/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { startMailServer } from '../../mail/testing/mail-server.ts'
import { givenVerification } from '../../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { NOON, testContext, type TestContext } from '../../testing/test-context.ts'
import { cancelVerification } from '../verification/cancel.ts'
import { getEmailContent } from './get.ts'
import { queueEmail } from './queue.ts'
import { resendEmail } from './resend.ts'
import { sendEmail } from './send.ts'
import {
  ANNA,
  emailsOf,
  givenEmails,
  kindsOf,
  received,
  remindAtOf,
  sendingTo,
} from './testing/given-emails.ts'

let kit: TestContext
let account: TestAccount

beforeAll(async () => {
  kit = await testContext()
  account = await makeAccount(kit, 'Bank <b>& Co')
})

const MINUTE = 60_000
const invited = (email = ANNA.email, more: object = {}) =>
  givenVerification(kit.context, account.caller, { applicant: { ...ANNA, email }, ...more })

const later = (ms: number) => kit.setNow(NOON + ms)
beforeAll(() => later(0))

const FACTS: Partial<Record<MailKind, Partial<Mail['facts']>>> = {
  resubmission_requested: { steps: [{ step: 'selfie', reasons: ['face_not_visible'] }] },
  result: { outcome: 'declined' },
}

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(MAIL_KINDS)('%s arrives once, as text and as HTML', async (kind) => {
    const { server, context, work } = await givenEmails(kit, account)
    const { id, token } = await invited(undefined, { language, send_email: false })
    const to = { verificationId: id, mode: 'test', language, address: ANNA.email } as const
    const mail = { kind, cause: 'once', facts: { ...NO_FACTS, ...FACTS[kind] } }
    const queue = () => context.within(account.id, (joined) => queueEmail(joined, to, mail, NOON))
    expect([await queue(), await queue()]).toEqual([true, false])
    await Promise.all([work(), work()])
    await work()
    const [one, ...more] = received(server)
    expect(more).toEqual([])
    const { subject, text, html } = await getEmailContent(
      context,
      account.caller,
      (await emailsOf(context, account.caller, id))[0]?.id ?? '',
    )
    expect({ subject: one?.headers['subject'], text: one?.text, html: one?.html }).toEqual({
      subject,
      text,
      html,
    })
    expect(subject).toMatch(/^\[TEST\] Bank <b>& Co: /)
    expect(html).toContain('Bank &lt;b&gt;&amp; Co')
    expect(html).not.toContain('<b>&')
    expect(one?.headers['content-language']).toBe(language)
    const hasLink = !['under_review', 'locked_out', 'result'].includes(kind)
    expect(text.includes(`https://verify.example.org/verify#${token}`)).toBe(hasLink)
    if (kind !== 'resubmission_requested') {
      for (const { why } of Object.values(APPLICANT_REASONS[language])) expect(text).not.toContain(why)
    }
    expect(await kindsOf(context, account.caller, id)).toEqual([[kind, 'sent']])
  })
})

describe('what becomes of a mail', () => {
  test('two workers send it once, and it says when', async () => {
    const { server, context, locks } = await givenEmails(kit, account)
    const { id } = await invited()
    const [email] = await emailsOf(context, account.caller, id)
    const job = { accountId: account.id, emailId: email?.id ?? '' }
    await Promise.all([1, 2, 3, 4].map(() => sendEmail(context, locks, job)))
    await sendEmail(context, locks, job)
    expect(server.received).toHaveLength(1)
    expect(await emailsOf(context, account.caller, id)).toEqual([
      {
        ...email,
        status: 'sent',
        tries: 1,
        message_id: `<${job.emailId}.0@verify.example.org>`,
        next_try_at: null,
        sent_at: new Date(NOON),
        ended_at: new Date(NOON),
      },
    ])
    const [mail] = received(server)
    expect(mail?.headers).toMatchObject({
      'x-countersign-email': job.emailId,
      'auto-submitted': 'auto-generated',
      'message-id': `<${job.emailId}.0@verify.example.org>`,
    })
  })

  test('a recipient whom the server refuses has bounced, and is not reminded', async () => {
    const { server, context, work } = await givenEmails(kit, account)
    server.refusing.set('gone@example.org', 550)
    const { id } = await invited('gone@example.org')
    await work()
    expect(await emailsOf(context, account.caller, id)).toMatchObject([
      {
        status: 'bounced',
        tries: 1,
        error: 'recipient_refused',
        error_text: '550 5.1.1 <…>: Recipient address refused',
        next_try_at: null,
      },
    ])
    expect(await remindAtOf(kit.context, account.id, id)).toEqual({ emails: 'bounced', remind_at: null })
  })

  test('a server that is down is tried again, and the mail is sent once when it is up', async () => {
    const { server, context, work } = await givenEmails(kit, account)
    const { port } = server
    const { id } = await invited()
    await server.stop()
    await work()
    const [email] = await emailsOf(context, account.caller, id)
    expect(email).toMatchObject({ status: 'queued', tries: 1, error: 'connection_refused' })
    expect(email?.next_try_at).toEqual(new Date(NOON + 5_000))
    const again = await startMailServer({ port })
    await work()
    expect(again.received).toHaveLength(0)
    later(5_000)
    await work()
    await work()
    expect(again.received).toHaveLength(1)
    expect(await emailsOf(context, account.caller, id)).toMatchObject([
      { status: 'sent', tries: 2, error: null, error_text: null },
    ])
    later(0)
  })

  test('is given up after six tries, and a member may have it sent again under another Message-ID', async () => {
    const { server, context, work } = await givenEmails(kit, account)
    server.refusing.set('busy@example.org', 451)
    const { id } = await invited('busy@example.org')
    for (const minutes of [0, 1, 3, 10, 60, 300]) {
      later(minutes * MINUTE)
      await work()
    }
    const [failed] = await emailsOf(context, account.caller, id)
    expect(failed).toMatchObject({ status: 'failed', tries: 6, error: 'try_later', next_try_at: null })
    server.refusing.clear()
    const queued = await resendEmail(context, account.caller, failed?.id ?? '')
    expect(queued).toMatchObject({ status: 'queued', tries: 0, error: null })
    await work()
    expect(received(server).map(({ headers }) => headers['message-id'])).toEqual([
      `<${failed?.id}.1@verify.example.org>`,
    ])
    await expect(resendEmail(context, account.caller, failed?.id ?? '')).rejects.toMatchObject({
      code: 'email_not_resendable',
    })
    later(0)
  })

  test('a process that dies after the server took the mail sends it again under the same Message-ID', async () => {
    const { server, context, locks, work } = await givenEmails(kit, account)
    const { id } = await invited()
    const [email] = await emailsOf(context, account.caller, id)
    let transactions = 0
    const dying = {
      ...context,
      within: (async (accountId, run) => {
        if (++transactions > 1) throw new Error('killed')
        return context.within(accountId, run)
      }) as typeof context.within,
    }
    const job = { accountId: account.id, emailId: email?.id ?? '' }
    await expect(sendEmail(dying, locks, job)).rejects.toThrow('killed')
    await work()
    const ids = received(server).map(({ headers }) => headers['message-id'])
    expect(ids).toEqual([`<${email?.id}.0@verify.example.org>`, `<${email?.id}.0@verify.example.org>`])
    expect(await kindsOf(context, account.caller, id)).toEqual([['invitation', 'sent']])
  })

  test('no link is sent that has ended', async () => {
    const { server, context, work } = await givenEmails(kit, account)
    const cancelled = await invited()
    await cancelVerification(context, account.caller, { id: cancelled.id })
    await work()
    expect(await emailsOf(context, account.caller, cancelled.id)).toMatchObject([
      { status: 'not_sent', error: 'link_ended', tries: 0 },
    ])
    expect(server.received).toEqual([])
  })

  test('without a mail server it is recorded, and in test mode it can be read', async () => {
    const live = (await account.keyOf('live')).caller
    const { locks } = sendingTo(kit, account, 'smtp://127.0.0.1:1')
    for (const caller of [account.caller, live]) {
      const { id, token } = await givenVerification(kit.context, caller, { applicant: ANNA })
      const [email] = await emailsOf(kit.context, caller, id)
      await sendEmail(kit.context, locks, { accountId: account.id, emailId: email?.id ?? '' })
      expect(await emailsOf(kit.context, caller, id)).toMatchObject([
        { status: 'not_sent', error: 'no_mail_server' },
      ])
      const content = await getEmailContent(kit.context, caller, email?.id ?? '')
      expect(content.text.includes(token)).toBe(caller.mode === 'test')
      expect(content.link === null).toBe(caller.mode === 'live')
      expect(content.subject.startsWith('[TEST]')).toBe(caller.mode === 'test')
    }
  })

  test('test mode can force a bounce', async () => {
    const { server, context, work } = await givenEmails(kit, account)
    const { id } = await invited(undefined, { simulate: 'email_bounces' })
    await work()
    expect(await kindsOf(context, account.caller, id)).toEqual([['invitation', 'bounced']])
    expect(server.received).toEqual([])
  })
})

test('mails are of one account and one mode', async () => {
  const { id } = await invited()
  const [email] = await emailsOf(kit.context, account.caller, id)
  const other = await makeAccount(kit)
  const live = await account.keyOf('live')
  for (const caller of [other.caller, live.caller]) {
    expect(await emailsOf(kit.context, caller, id)).toEqual([])
    await expect(getEmailContent(kit.context, caller, email?.id ?? '')).rejects.toMatchObject({
      code: 'not_found',
    })
  }
})

test('an address alone is no reason to write: not when it was said so, and not without one', async () => {
  for (const input of [{ applicant: ANNA, send_email: false }, { applicant: { first_name: 'Anna' } }, {}]) {
    const { id } = await givenVerification(kit.context, account.caller, input)
    expect(await emailsOf(kit.context, account.caller, id)).toEqual([])
    expect(await remindAtOf(kit.context, account.id, id)).toEqual({ emails: 'off', remind_at: null })
  }
})
