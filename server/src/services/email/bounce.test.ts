import { beforeAll, describe, expect, test } from 'vitest'
import type { MailFailure } from '../../mail/mail-error.ts'
import { givenVerification } from '../../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { testContext, type TestContext } from '../../testing/test-context.ts'
import { eraseVerification } from '../retention/erase.ts'
import { cancelVerification } from '../verification/cancel.ts'
import { reportBounce } from './bounce.ts'
import { getEmailContent } from './get.ts'
import { resendEmail } from './resend.ts'
import { sendEmail } from './send.ts'
import { ANNA, emailsOf, givenEmails, remindAtOf } from './testing/given-emails.ts'

let kit: TestContext
let account: TestAccount

beforeAll(async () => {
  kit = await testContext()
  account = await makeAccount(kit)
})

const invited = () => givenVerification(kit.context, account.caller, { applicant: ANNA })

describe('a bounce that is reported later', () => {
  test('is kept without the address and stops the reminders; reporting it again changes nothing', async () => {
    const { context, work } = await givenEmails(kit, account)
    const { id } = await invited()
    await work()
    const [email] = await emailsOf(context, account.caller, id)
    const report = { id: email?.id ?? '', reason: '550 5.1.1 anna@example.org unknown' }
    const bounced = await reportBounce(context, account.caller, report)
    expect(bounced).toMatchObject({
      status: 'bounced',
      error: 'reported',
      error_text: '550 5.1.1 … unknown',
    })
    expect(await remindAtOf(kit.context, account.id, id)).toEqual({ emails: 'bounced', remind_at: null })
    expect(await reportBounce(context, account.caller, { ...report, reason: 'other' })).toEqual(bounced)
  })

  test('after an erasure is recorded without what was said, which may name the person', async () => {
    const { context, work } = await givenEmails(kit, account)
    const { id } = await invited()
    await work()
    const [email] = await emailsOf(context, account.caller, id)
    const administrator = await account.memberOf('administrator')
    await cancelVerification(context, administrator, { id })
    await eraseVerification(context, administrator, { id })
    const reason = '550 5.1.1 the mailbox of Anna Eriksson is closed'
    const bounced = await reportBounce(context, account.caller, { id: email?.id ?? '', reason })
    expect(bounced).toMatchObject({
      status: 'bounced',
      error: 'reported',
      to_address: null,
      error_text: null,
    })
  })

  test('of a mail that was under way while its verification was erased leaves no text either', async () => {
    const { context, locks } = await givenEmails(kit, account)
    const { id } = await invited()
    const [email] = await emailsOf(context, account.caller, id)
    const administrator = await account.memberOf('administrator')
    const send = async (): Promise<MailFailure> => {
      await cancelVerification(kit.context, administrator, { id })
      await eraseVerification(kit.context, administrator, { id })
      return { error: 'recipient_refused', permanent: true, text: '550 Anna Eriksson left' }
    }
    const leaving = { ...context, mailer: { send, close: () => {} } }
    await sendEmail(leaving, locks, { accountId: account.id, emailId: email?.id ?? '' })
    const [ended] = (await emailsOf(context, account.caller, id)).filter((row) => row.id === email?.id)
    expect(ended).toMatchObject({ status: 'bounced', error: 'recipient_refused', error_text: null })
  })

  test('is refused for a mail that never left, and to whoever may only read', async () => {
    const { id } = await invited()
    const [email] = await emailsOf(kit.context, account.caller, id)
    const report = { id: email?.id ?? '', reason: 'no' }
    await expect(reportBounce(kit.context, account.caller, report)).rejects.toMatchObject({
      code: 'email_not_sent',
      details: { status: 'queued' },
    })
    const auditor = await account.memberOf('auditor')
    await expect(reportBounce(kit.context, auditor, report)).rejects.toMatchObject({
      code: 'permission_missing',
    })
    await expect(resendEmail(kit.context, auditor, report.id)).rejects.toMatchObject({
      code: 'permission_missing',
    })
    expect((await getEmailContent(kit.context, auditor, report.id)).link).toBeNull()
  })
})
