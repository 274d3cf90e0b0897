import { DAY_MS } from '@countersign/core'
import { expect, test } from 'vitest'
import { givenVerification } from '../../testing/given-verification.ts'
import { makeAccount } from '../../testing/make-account.ts'
import { NOON, testContext } from '../../testing/test-context.ts'
import { resendEmail } from './resend.ts'
import { ANNA, emailsOf, givenEmails } from './testing/given-emails.ts'

test('nobody is sent more than 50 mails in 24 hours by an account, however the address is written', async () => {
  const kit = await testContext()
  const account = await makeAccount(kit)
  const { server, context, work } = await givenEmails(kit, account)
  const invite = async (email: string) => {
    const { id } = await givenVerification(context, account.caller, { applicant: { ...ANNA, email } })
    await work()
    return id
  }
  const mailOf = async (id: string) => (await emailsOf(context, account.caller, id))[0]
  const sent = { status: 'sent', error: null }
  const first = await invite(ANNA.email)
  // As if it had been sent again and again: each time counts.
  await kit.db.owner.query('UPDATE emails SET resends = 48 WHERE verification_id = $1', [first])
  const last = await invite(ANNA.email)
  const refused = await invite('Anna@Example.org')
  const elsewhere = await invite('ben@example.org')
  expect(await mailOf(last)).toMatchObject(sent)
  expect(await mailOf(refused)).toMatchObject({ status: 'not_sent', error: 'too_many_to_address' })
  expect(await mailOf(elsewhere)).toMatchObject(sent)
  expect(server.received).toHaveLength(3)
  kit.setNow(NOON + DAY_MS)
  const mail = await mailOf(refused)
  await resendEmail(context, account.caller, mail?.id ?? '')
  await work()
  expect(await mailOf(refused)).toMatchObject(sent)
})
