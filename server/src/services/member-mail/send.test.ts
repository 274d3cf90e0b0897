import { beforeAll, beforeEach, expect, test } from 'vitest'
import { startMailServer } from '../../mail/testing/mail-server.ts'
import { readMail } from '../../mail/testing/read-mail.ts'
import { createSignIn } from '../../sign-in/create-sign-in.ts'
import { dueMemberMails } from '../../store/member-mails.ts'
import { NOON, testContext, type TestContext } from '../../testing/test-context.ts'
import { sendingTo } from '../email/testing/given-emails.ts'
import { inviteMember, renewInvitation } from '../member/invite.ts'
import { listMembers } from '../member/list.ts'
import { removeMember } from '../member/remove.ts'
import { givenTeam, type Team } from '../member/testing/given-team.ts'
import { queueMemberMail } from './queue.ts'
import { sendMemberMail } from './send.ts'

let kit: TestContext
let team: Team
beforeAll(async () => {
  kit = await testContext()
})
beforeEach(async () => {
  kit.setNow(NOON)
  team = await givenTeam(kit)
})

async function given() {
  const server = await startMailServer()
  const { context, locks } = sendingTo(kit, team.account, server.url)
  const work = async () => {
    const due = await dueMemberMails(kit.db.pool, new Date(context.now()), 1_000)
    const mine = due.filter(({ accountId }) => accountId === team.account.id)
    for (const job of mine) await sendMemberMail(context, locks, job)
  }
  const mails = () => server.received.map(({ to, source }) => ({ to, ...readMail(source) }))
  return { server, context, work, mails }
}

const robin = (change: object = {}) => ({
  email: `robin-${team.account.id}@example.org`,
  name: 'Robin',
  role: 'viewer',
  language: 'en' as const,
  sendEmail: undefined,
  ...change,
})

const statusOf = async (id: string) => {
  const { data } = await listMembers(kit.context, team.admin, { limit: 100 })
  return data.find(({ member }) => member.id === id)?.invitation
}

test('an invitation is sent with a link that nobody else saw, which signs in once', async () => {
  const { context, work, mails } = await given()
  const { member, link } = await inviteMember(context, team.admin, robin())
  expect(link).toBeNull()
  expect(await statusOf(member.id)).toMatchObject({ status: 'queued' })
  await work()
  await work()
  expect(await statusOf(member.id)).toMatchObject({ status: 'sent', error: null })
  expect(mails()).toHaveLength(1)
  const [mail] = mails()
  expect(mail?.to).toEqual([member.email])
  expect(mail?.text).toContain('Hello Robin,')
  expect(mail?.text).toContain(team.admin.member?.email)
  const token = /#token=(\w{32})/.exec(mail?.text ?? '')?.[1] ?? ''
  const { rows } = await kit.db.owner.query('SELECT * FROM member_mails WHERE member_id = $1', [member.id])
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${token}|Robin|robin-`))
  const { pool } = kit.db
  const signIn = createSignIn({ pool, ...kit.context, onError: () => {} })
  const client = { headers: {}, address: '192.0.2.7' }
  expect(await signIn.byLink(client, token)).toMatchObject({ refused: null })
  expect(await signIn.byLink(client, token)).toEqual({ refused: 'sign_in_link_invalid' })
})

test('a newer invitation takes the place of one that waits, also when its link is handed over', async () => {
  const { context, work, mails } = await given()
  const { member } = await inviteMember(context, team.admin, robin())
  kit.setNow(NOON + 1_000)
  const { link } = await renewInvitation(context, team.admin, { id: member.id, sendEmail: false })
  expect(link).not.toBeNull()
  await work()
  expect(mails()).toEqual([])
  expect(await statusOf(member.id)).toMatchObject({ status: 'not_sent', error: 'link_ended' })
})

test('a server that passes is tried again, one that refuses the address is not', async () => {
  const { server, context, work } = await given()
  const { member } = await inviteMember(context, team.admin, robin())
  server.refusing.set(member.email, 452)
  await work()
  expect(await statusOf(member.id)).toMatchObject({ status: 'queued', error: 'try_later' })
  server.refusing.set(member.email, 550)
  kit.setNow(NOON + 1_000)
  await renewInvitation(context, team.admin, { id: member.id, sendEmail: true })
  await work()
  expect(await statusOf(member.id)).toMatchObject({ status: 'bounced', error: 'recipient_refused' })
})

test('nothing is sent to who left', async () => {
  const { context, work, mails } = await given()
  const { member } = await inviteMember(context, team.admin, robin())
  await removeMember(context, team.admin, { id: member.id, revokeKeys: false })
  await work()
  expect(mails()).toEqual([])
})

test('a change of an outcome is told with the change and the person, in the language of the member', async () => {
  const { context, work, mails } = await given()
  const { member } = await inviteMember(context, team.admin, robin({ language: 'es', sendEmail: false }))
  const facts = {
    verificationId: 'ver_1',
    mode: 'live',
    by: team.admin.personId,
    stage: 'made',
    previous: 'declined',
    current: 'approved',
  } as const
  await context.within(team.admin, (work) =>
    queueMemberMail(work, { memberId: member.id, kind: 'override_notice', facts }),
  )
  await work()
  const [mail] = mails()
  expect(mail?.headers['subject']).toBe('Example Bank: se modificó un estado')
  expect(mail?.text).toContain('Cambio: Rechazada → Verificada')
  expect(mail?.text).toContain(`Persona responsable: ${team.admin.member?.email}`)
  expect(mail?.text).toContain('https://verify.example.org/verifications/ver_1?mode=live')
})

test('what is assigned is told with who did it, in both languages', async () => {
  const { context, work, mails } = await given()
  const { member } = await inviteMember(context, team.admin, robin({ sendEmail: false }))
  const facts = { verificationId: 'ver_1', mode: 'test', by: team.admin.personId } as const
  const assigned = { memberId: member.id, kind: 'assigned', facts } as const
  await context.within(team.admin, (given) => queueMemberMail(given, assigned))
  await work()
  await kit.db.owner.query(`UPDATE members SET language = 'es' WHERE id = $1`, [member.id])
  await context.within(team.admin, (given) => queueMemberMail(given, assigned))
  await work()
  const [en, es] = mails()
  expect(en?.headers['subject']).toBe('[TEST] Example Bank: a verification was assigned to you')
  expect(en?.text).toContain(`${team.admin.member?.email} assigned verification ver_1 to you.`)
  expect(en?.text).toContain('https://verify.example.org/verifications/ver_1')
  expect(es?.headers['subject']).toBe('[TEST] Example Bank: le asignaron una verificación')
  expect(es?.text).toContain(`${team.admin.member?.email} le asignó la verificación ver_1.`)
})
