import type { Action, Recipient } from '@countersign/core'
import { expect, test } from 'vitest'
import { createMailer } from '../mail/mailer.ts'
import { startMailServer } from '../mail/testing/mail-server.ts'
import { readMail } from '../mail/testing/read-mail.ts'
import { removeMember } from '../services/member/remove.ts'
import { retryRuleRun } from '../services/rule-run/retry.ts'
import { onCancelled, rulesKit, type RulesKit } from './testing/rules-kit.ts'

const mail = (...to: Recipient[]): Action => ({
  type: 'email',
  to,
  subject: 'A verification is {{status}}',
  body: 'Its flow is {{flow_name}}.\n\n<b>Reference</b>: {{reference}}',
})

async function given(port?: number) {
  const server = await startMailServer(port === undefined ? {} : { port })
  const mailer = createMailer({ smtpUrl: server.url, from: { name: null, address: 'id@example.org' } })
  return { server, kit: await rulesKit({ mailer }) }
}

async function happens(kit: RulesKit, ...actions: Action[]) {
  await kit.rule(onCancelled(...actions))
  const made = await kit.cancelled({ reference: 'order 4711' })
  await kit.announce()
  return made
}

test('goes to members, to everybody of a role and to an address, to each once and alone', async () => {
  const { server, kit } = await given()
  const reviewers = [await kit.account.memberOf('reviewer'), await kit.account.memberOf('reviewer')]
  const [anna, ben] = reviewers.map(({ member }) => member!)
  const { id } = await happens(
    kit,
    mail(
      { member_id: anna!.id },
      { role: 'reviewer' },
      { address: 'desk@example.org' },
      { address: anna!.email },
    ),
  )
  await kit.work()
  expect(server.received.map(({ to }) => to)).toEqual([[anna!.email], [ben!.email], ['desk@example.org']])
  const run = await kit.run()
  expect(run).toMatchObject({ status: 'done', actions: [{ status: 'done', error: null }] })
  expect(run.actions[0]?.result).toEqual({
    recipients: [
      { member_id: anna!.id, address: null, status: 'sent', error: null },
      { member_id: ben!.id, address: null, status: 'sent', error: null },
      { member_id: null, address: 'desk@example.org', status: 'sent', error: null },
    ],
  })
  const [toMember, , outside] = server.received.map(({ source }) => readMail(source))
  expect(toMember?.headers).toMatchObject({
    subject: '[TEST] A verification is cancelled',
    'message-id': `<${run.id}.0.0@verify.example.org>`,
    'x-countersign-rule-run': run.id,
  })
  expect(toMember?.text).toContain('Its flow is Document and selfie.')
  expect(toMember?.text).toContain(`https://verify.example.org/verifications/${id}`)
  expect(toMember?.html).toContain('&lt;b&gt;Reference&lt;/b&gt;: order 4711')
  expect(outside?.text).not.toContain('https://verify.example.org')
})

test('skips who is no member any more, and says so', async () => {
  const { server, kit } = await given()
  const { member } = await kit.account.memberOf('reviewer')
  await happens(kit, mail({ member_id: member!.id }, { address: 'desk@example.org' }))
  await removeMember(kit.context, kit.admin, { id: member!.id, revokeKeys: false })
  await kit.work()
  expect(server.received.map(({ to }) => to)).toEqual([['desk@example.org']])
  expect(await kit.run()).toMatchObject({
    status: 'done',
    actions: [
      {
        result: {
          recipients: [
            { member_id: member!.id, status: 'skipped', error: 'member_gone' },
            { address: 'desk@example.org', status: 'sent' },
          ],
        },
      },
    ],
  })
})

test('is tried again for who could not be reached only; who was refused got none', async () => {
  const { server, kit } = await given()
  server.refusing.set('full@example.org', 452).set('unknown@example.org', 550)
  const to = ['desk', 'full', 'unknown'].map((name) => ({ address: `${name}@example.org` }))
  await happens(kit, mail(...to))
  await kit.work()
  const states = async () =>
    (await kit.run()).actions[0]?.result?.recipients?.map(({ status, error }) => [status, error])
  expect(await states()).toEqual([
    ['sent', null],
    ['waiting', 'try_later'],
    ['failed', 'recipient_refused'],
  ])
  server.refusing.delete('full@example.org')
  kit.pass(5_000)
  await kit.work()
  expect(await kit.run()).toMatchObject({
    status: 'failed',
    actions: [
      { error: 'recipients_failed', attempts: [{ error: 'try_later' }, { error: 'recipients_failed' }] },
    ],
  })
  expect(server.received.map(({ to: [address] }) => address)).toEqual([
    'desk@example.org',
    'full@example.org',
  ])
  server.refusing.clear()
  await retryRuleRun(kit.context, kit.admin, (await kit.run()).id)
  await kit.work()
  expect(server.received.map(({ to: [address] }) => address)).toEqual(to.map(({ address }) => address))
  expect(await kit.run()).toMatchObject({ status: 'done' })
})

test('writes to ten and no more', async () => {
  const { server, kit } = await given()
  for (let count = 0; count < 12; count++) await kit.account.memberOf('viewer')
  await happens(kit, mail({ role: 'viewer' }))
  await kit.work()
  expect(server.received).toHaveLength(10)
  const { actions } = await kit.run()
  const skipped = actions[0]?.result?.recipients?.filter(({ status }) => status === 'skipped')
  expect(skipped?.map(({ error }) => error)).toEqual(['too_many_recipients', 'too_many_recipients'])
})

test('without a mail server fails at once and says why', async () => {
  const kit = await rulesKit()
  await happens(kit, mail({ address: 'desk@example.org' }))
  await kit.work()
  expect(await kit.run()).toMatchObject({
    status: 'failed',
    actions: [{ status: 'failed', error: 'no_mail_server', result: { recipients: [{ status: 'failed' }] } }],
  })
})

test('to an address that is none cannot be published', async () => {
  const kit = await rulesKit()
  for (const address of ['no address', 'a@b.example\r\nBcc: c@d.example', ''])
    await expect(kit.rule(onCancelled(mail({ address }))), address).rejects.toMatchObject({
      code: 'rule_invalid',
    })
})
