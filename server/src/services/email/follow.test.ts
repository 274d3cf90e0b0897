import { APPLICANT_REASONS, type MailKind } from '@countersign/core'
import { beforeAll, expect, test } from 'vitest'
import { givenChosen, givenSubmitted, givenVerification } from '../../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { testContext, type TestContext } from '../../testing/test-context.ts'
import { consent } from '../applicant/consent.ts'
import { openLink } from '../applicant/open.ts'
import type { Caller } from '../caller.ts'
import { runChecks } from '../check/run-checks.ts'
import { digest, type Once } from '../once.ts'
import { approveVerification } from '../verification/approve.ts'
import { change, loadForChange } from '../verification/change.ts'
import { createVerification } from '../verification/create.ts'
import { declineVerification } from '../verification/decline.ts'
import { renewLink } from '../verification/renew-link.ts'
import { requestResubmission } from '../verification/request-resubmission.ts'
import { restartVerification } from '../verification/restart.ts'
import { getEmailContent } from './get.ts'
import { ANNA, emailsOf, kindsOf } from './testing/given-emails.ts'

let kit: TestContext
let account: TestAccount
let member: Caller

beforeAll(async () => {
  kit = await testContext()
  account = await makeAccount(kit)
  member = await account.memberOf('administrator')
})

const kinds = async (id: string) => (await kindsOf(kit.context, account.caller, id)).map(([kind]) => kind)
const lastOf = async (id: string, kind?: MailKind) => {
  const emails = await emailsOf(kit.context, account.caller, id)
  const email = emails.filter((one) => one.kind === (kind ?? one.kind)).at(-1)
  return getEmailContent(kit.context, account.caller, email?.id ?? '')
}

async function decided(simulate: string) {
  const given = await givenSubmitted(kit.context, account.caller, { applicant: ANNA, simulate })
  await runChecks(kit.context, { accountId: account.id, verificationId: given.id, attempt: 1 })
  return given
}

const reasonTexts = Object.values(APPLICANT_REASONS.en).flatMap(({ why, how }) => [why, how])

test('a review is told once and says no reason', async () => {
  const { id } = await decided('watchlist_match')
  expect(await kinds(id)).toEqual(['invitation', 'under_review'])
  const { text, html, link } = await lastOf(id)
  for (const reason of reasonTexts) expect(text + html).not.toContain(reason)
  expect(link).toBeNull()
})

test('a resubmission says of the step what to do better', async () => {
  const { id } = await decided('face_not_visible')
  expect(await kinds(id)).toEqual(['invitation', 'resubmission_requested'])
  const { text } = await lastOf(id)
  expect(text).toContain(`* Selfie\n  ${APPLICANT_REASONS.en.face_not_visible.why}`)
  expect(text).not.toContain('Front of the document')
})

test('the language chosen on the page is that of the next mails', async () => {
  const { id, link } = await givenVerification(kit.context, account.caller, { applicant: ANNA })
  await openLink(kit.context, link)
  await consent(kit.context, link, { language: 'es' })
  await renewLink(kit.context, account.caller, { id })
  const mails = await emailsOf(kit.context, account.caller, id)
  expect(mails.map(({ kind, language }) => [kind, language])).toEqual([
    ['invitation', 'en'],
    ['restarted', 'es'],
  ])
})

test('a reviewer who asks again is quoted, as text', async () => {
  const { id } = await decided('watchlist_match')
  await requestResubmission(kit.context, member, {
    id,
    steps: ['document_front'],
    reasons: ['document_damaged'],
    message: 'Please use your\n<b>passport</b>.',
  })
  const { text, html } = await lastOf(id, 'resubmission_requested')
  expect(text).toContain('Message from Example Bank:\n> Please use your\n> <b>passport</b>.')
  expect(html).toContain('Please use your<br>&lt;b&gt;passport&lt;/b&gt;.')
  expect(text).toContain(APPLICANT_REASONS.en.document_damaged.how)
})

test('a lock-out is told once and says nothing about the failures', async () => {
  const { id } = await givenChosen(kit.context, account.caller, { applicant: ANNA })
  await kit.context.within(account.id, async (work) => {
    for (let failure = 1; failure <= 6; failure++) {
      const before = await loadForChange(kit.context, work, id)
      const by = { kind: 'applicant', id: null } as const
      const at = work.now('test')
      const fail = { type: 'fail_step', step: 'selfie', reasons: ['face_not_visible'], at, by } as const
      await change(work, before, { ...fail, reasons: [...fail.reasons] })
    }
  })
  expect(await kinds(id)).toEqual(['invitation', 'locked_out'])
  const { text, html } = await lastOf(id)
  for (const reason of reasonTexts) expect(text + html).not.toContain(reason)
})

test('the result is told only where the flow says so', async () => {
  const approved = await decided('approve')
  const declined = await decided('watchlist_match')
  await declineVerification(kit.context, member, { id: declined.id, reasons: ['watchlist_match'] })
  expect([await kinds(approved.id), await kinds(declined.id)]).toEqual([
    ['invitation'],
    ['invitation', 'under_review'],
  ])
})

test('a flow that tells the result tells it without a reason', async () => {
  const telling = await makeAccount(kit)
  await kit.db.owner.query('ALTER TABLE flow_versions DISABLE TRIGGER flow_versions_immutable')
  await kit.db.owner.query(
    `UPDATE flow_versions SET definition = jsonb_set(definition, '{emails,result}', 'true') WHERE account_id = $1`,
    [telling.id],
  )
  await kit.db.owner.query('ALTER TABLE flow_versions ENABLE TRIGGER flow_versions_immutable')
  const reviewer = await telling.memberOf('administrator')
  for (const decide of [approveVerification, declineVerification] as const) {
    const given = await givenSubmitted(kit.context, telling.caller, {
      applicant: ANNA,
      simulate: 'watchlist_match',
    })
    await runChecks(kit.context, { accountId: telling.id, verificationId: given.id, attempt: 1 })
    await decide(kit.context, reviewer, { id: given.id, reasons: ['watchlist_match'] })
    const mails = await emailsOf(kit.context, telling.caller, given.id)
    expect(mails.map(({ kind }) => kind)).toEqual(['invitation', 'under_review', 'result'])
    const content = await getEmailContent(kit.context, telling.caller, mails[2]?.id ?? '')
    const isApproved = decide === approveVerification
    expect(content.text.includes('your identity has been verified')).toBe(isApproved)
    expect(content.text.includes('your identity could not be verified')).toBe(!isApproved)
    for (const reason of reasonTexts) expect(content.text + content.html).not.toContain(reason)
  }
})

test('a definition from before there were e-mails reminds and tells no result', async () => {
  const old = await makeAccount(kit)
  await kit.db.owner.query('ALTER TABLE flow_versions DISABLE TRIGGER flow_versions_immutable')
  await kit.db.owner.query(
    `UPDATE flow_versions SET definition = definition - 'emails' WHERE account_id = $1`,
    [old.id],
  )
  await kit.db.owner.query('ALTER TABLE flow_versions ENABLE TRIGGER flow_versions_immutable')
  const { id } = await givenVerification(kit.context, old.caller, { applicant: ANNA })
  const { emails } = await kit.context.within(old.id, async (work) => {
    const { state } = await loadForChange(kit.context, work, id)
    return state.flow
  })
  expect(emails).toEqual({ reminders: true, result: false })
})

test('a restart writes the new link, and only to whom e-mails go', async () => {
  const first = await givenVerification(kit.context, account.caller, { applicant: ANNA })
  const { view, token } = await restartVerification(kit.context, member, { id: first.id })
  expect(await kinds(view.state.id)).toEqual(['restarted'])
  const { text } = await lastOf(view.state.id)
  expect(text).toContain(`#${token}`)
  expect(text).toContain('Links that you received before do not work any more.')
  const silent = await givenVerification(kit.context, account.caller, { applicant: ANNA, send_email: false })
  const successor = await restartVerification(kit.context, member, { id: silent.id })
  expect(await kinds(successor.view.state.id)).toEqual([])
})

test('a repeated request makes one verification and one invitation', async () => {
  const once: Once = {
    accountId: account.id,
    keyHash: digest('once', account.id),
    fingerprint: digest('same'),
  }
  const make = () =>
    createVerification(
      kit.context,
      account.caller,
      { applicant: ANNA },
      {
        once,
        present: ({ view }) => view.state.id,
      },
    )
  const made = await Promise.all([make(), make(), make()])
  const ids = new Set(made.map(({ answer }) => answer))
  expect(ids.size).toBe(1)
  expect(made.filter(({ replayed }) => !replayed)).toHaveLength(1)
  expect(await kinds([...ids][0] ?? '')).toEqual(['invitation'])
})

test('when the invitation cannot be written there is no verification either', async () => {
  const failing = {
    ...kit.context,
    within: ((accountId, run) =>
      kit.context.within(accountId, (work) =>
        run({ ...work, enqueue: () => Promise.reject(new Error('no queue')) }),
      )) as typeof kit.context.within,
  }
  const count = () => kit.db.owner.query('SELECT id FROM verifications WHERE account_id = $1', [account.id])
  const before = (await count()).rowCount
  await expect(givenVerification(failing, account.caller, { applicant: ANNA })).rejects.toThrow('no queue')
  expect((await count()).rowCount).toBe(before)
})
