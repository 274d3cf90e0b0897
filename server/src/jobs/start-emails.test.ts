import { DAY_MS } from '@countersign/core'
import { beforeAll, expect, test } from 'vitest'
import { readMail } from '../mail/testing/read-mail.ts'
import { emailsOf, givenEmails, ANNA } from '../services/email/testing/given-emails.ts'
import { createPool } from '../store/connect.ts'
import { givenVerification } from '../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../testing/make-account.ts'
import { NOON, testContext, type TestContext } from '../testing/test-context.ts'
import { startJobQueue } from './job-queue.ts'
import { startEmails } from './start-emails.ts'

let kit: TestContext
let account: TestAccount

beforeAll(async () => {
  kit = await testContext()
  account = await makeAccount(kit)
})

const soon = { timeout: 20_000, interval: 50 }

test('what is queued is sent, what a killed process left too, and a reminder when its time comes', async () => {
  const { server, context } = await givenEmails(kit, account)
  const connectionString = kit.db.appConnectionString
  const left = await givenVerification(context, account.caller, { applicant: ANNA })
  // Its job is lost with the process that took it; only the row says that it is due.
  await kit.db.owner.query('DELETE FROM pgboss.job')
  const queue = await startJobQueue({ connectionString, log: context.log, supervise: true })
  const locks = createPool({ connectionString, role: 'app' })
  let repeated = await startEmails(context, queue, locks)
  const stop = () => Promise.all(repeated.map((each) => each.stop()))
  try {
    await expect.poll(() => server.received.length, soon).toBe(1)
    const { id } = await givenVerification(context, account.caller, { applicant: ANNA, language: 'es' })
    await expect.poll(() => server.received.length, soon).toBe(2)
    await stop()
    kit.setNow(NOON + DAY_MS)
    repeated = await startEmails(context, queue, locks)
    await expect.poll(() => server.received.length, soon).toBe(4)
    for (const each of [left.id, id]) {
      const mails = await emailsOf(context, account.caller, each)
      expect(mails.map(({ kind }) => kind)).toEqual(['invitation', 'reminder'])
    }
    const ids = server.received.map(({ source }) => readMail(source).headers['message-id'])
    expect(new Set(ids).size).toBe(4)
  } finally {
    await stop()
    await queue.stop()
    await locks.end()
  }
})
