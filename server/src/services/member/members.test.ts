import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext, type TestContext } from '../../testing/test-context.ts'
import { createApiKey } from '../api-key/create.ts'
import { findKeyCaller } from '../api-key-callers.ts'
import type { Caller } from '../caller.ts'
import { findMemberCaller } from '../member-caller.ts'
import { inviteMember, renewInvitation } from './invite.ts'
import { listMembers } from './list.ts'
import { removeMember } from './remove.ts'
import { givenTeam, type Team } from './testing/given-team.ts'
import { updateMember } from './update.ts'

let kit: TestContext
let team: Team
beforeAll(async () => {
  kit = await testContext()
})
beforeEach(async () => {
  team = await givenTeam(kit)
})

let counted = 0
const newcomer = (change: object = {}) => ({
  email: `New-${++counted}-${team.account.id}@Example.org`,
  name: 'Robin',
  role: 'reviewer',
  language: 'es' as const,
  sendEmail: undefined,
  ...change,
})
const idOf = ({ personId }: Caller): string => personId ?? ''
const list = async () => (await listMembers(kit.context, team.admin, { limit: 100 })).data

describe('an invitation', () => {
  test('makes a member who is invited until the first sign-in; without a mail server the link is in the answer', async () => {
    const input = newcomer()
    const { member, role, link } = await inviteMember(kit.context, team.admin, input)
    expect(member).toMatchObject({ email: input.email.toLowerCase(), language: 'es', joined_at: null })
    expect(role).toEqual({ id: 'reviewer', name: 'reviewer' })
    expect(link?.url).toMatch(/^https:\/\/verify\.example\.org\/sign-in#token=[a-zA-Z]{32}$/)
    expect((await list()).find((one) => one.member.id === member.id)).toMatchObject({ invitation: null })
    expect(await findMemberCaller(kit.context, member.email, 'test')).toMatchObject({ personId: member.id })
    const seen = (await list()).find((one) => one.member.id === member.id)
    expect(seen?.member.joined_at).toEqual(new Date(kit.context.now()))
    expect(await team.audited('member')).toMatchObject([
      { action: 'member.invited', target: { id: member.id }, facts: { role: 'reviewer', link: 'shown' } },
    ])
    expect(JSON.stringify(await team.audited('member'))).not.toContain('Robin')
  })

  test('is refused for an address that is taken, here or anywhere, and for a role that does not exist', async () => {
    const input = newcomer()
    await inviteMember(kit.context, team.admin, input)
    const elsewhere = await givenTeam(kit)
    for (const caller of [team.admin, elsewhere.admin]) {
      await expect(inviteMember(kit.context, caller, input)).rejects.toMatchObject({ code: 'member_exists' })
    }
    await expect(inviteMember(kit.context, team.admin, newcomer({ role: 'rol_none' }))).rejects.toMatchObject(
      { code: 'role_not_found' },
    )
    await expect(inviteMember(kit.context, team.admin, newcomer({ sendEmail: true }))).rejects.toMatchObject({
      code: 'no_mail_server',
    })
  })

  test('is made again for who has not come yet, and for nobody else', async () => {
    const { member, link } = await inviteMember(kit.context, team.admin, newcomer())
    const again = await renewInvitation(kit.context, team.admin, { id: member.id, sendEmail: false })
    expect(again.link?.url).not.toBe(link?.url)
    const reviewer = await team.joined('reviewer')
    const renew = (id: string) => renewInvitation(kit.context, team.admin, { id, sendEmail: undefined })
    await expect(renew(idOf(reviewer))).rejects.toMatchObject({ code: 'member_active' })
    await expect(renew('mem_none')).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('rights', () => {
  test('nobody without member:manage changes anything', async () => {
    const reviewer = await team.joined('reviewer')
    const id = idOf(team.admin)
    const tries = [
      () => listMembers(kit.context, reviewer, { limit: 1 }),
      async () => inviteMember(kit.context, reviewer, newcomer()),
      async () => renewInvitation(kit.context, reviewer, { id, sendEmail: undefined }),
      () => updateMember(kit.context, reviewer, { id, role: 'viewer' }),
      () => removeMember(kit.context, reviewer, { id, revokeKeys: false }),
    ]
    for (const attempt of tries) {
      await expect((async () => attempt())()).rejects.toMatchObject({
        code: 'permission_missing',
        details: { permission: 'member:manage' },
      })
    }
  })

  test('who manages members gives nothing they do not hold, to themselves neither, and touches nobody who holds more', async () => {
    const manager = await team.memberWith(['member:manage', 'verification:read', 'flow:read'])
    await inviteMember(kit.context, manager, newcomer({ role: 'viewer' }))
    const beyond = { code: 'beyond_own_rights' }
    await expect(inviteMember(kit.context, manager, newcomer({ role: 'reviewer' }))).rejects.toMatchObject(
      beyond,
    )
    await expect(
      updateMember(kit.context, manager, { id: idOf(manager), role: 'administrator' }),
    ).rejects.toMatchObject(beyond)
    await expect(
      updateMember(kit.context, manager, { id: idOf(team.admin), role: 'viewer' }),
    ).rejects.toMatchObject(beyond)
    await expect(
      removeMember(kit.context, manager, { id: idOf(team.admin), revokeKeys: false }),
    ).rejects.toMatchObject(beyond)
  })

  test('what counts is what the caller may now', async () => {
    const second = await team.joined('administrator')
    await updateMember(kit.context, team.admin, { id: idOf(second), role: 'viewer' })
    await expect(inviteMember(kit.context, second, newcomer())).rejects.toMatchObject({
      code: 'permission_missing',
    })
    await removeMember(kit.context, team.admin, { id: idOf(second), revokeKeys: false })
    await expect(inviteMember(kit.context, second, newcomer())).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    expect((await team.audited('member')).map(({ action }) => action)).toEqual([
      'member.role_changed',
      'member.removed',
    ])
  })

  test('an account does not see the members of another', async () => {
    const elsewhere = await givenTeam(kit)
    const id = idOf(elsewhere.admin)
    const gone = { code: 'not_found' }
    await expect(updateMember(kit.context, team.admin, { id, name: 'X' })).rejects.toMatchObject(gone)
    await expect(removeMember(kit.context, team.admin, { id, revokeKeys: true })).rejects.toMatchObject(gone)
    expect((await list()).map(({ member }) => member.id)).toEqual([idOf(team.admin)])
  })
})

describe('the last administrator', () => {
  test('stays and stays one, while others are only invited', async () => {
    await inviteMember(kit.context, team.admin, newcomer({ role: 'administrator' }))
    const id = idOf(team.admin)
    const last = { code: 'last_administrator' }
    await expect(updateMember(kit.context, team.admin, { id, role: 'viewer' })).rejects.toMatchObject(last)
    await expect(removeMember(kit.context, team.admin, { id, revokeKeys: false })).rejects.toMatchObject(last)
    await updateMember(kit.context, team.admin, { id, role: 'administrator', name: 'Ada' })
  })

  test.each([2, 5])('of %i who remove each other at the same moment one remains', async (many) => {
    const others = await Promise.all(Array.from({ length: many - 1 }, () => team.joined('administrator')))
    const all = [team.admin, ...others]
    const tries = all.flatMap((caller) =>
      all.map((target) => removeMember(kit.context, caller, { id: idOf(target), revokeKeys: false })),
    )
    await Promise.allSettled(tries)
    const { rows } = await kit.db.owner.query(
      `SELECT id FROM members WHERE account_id = $1 AND removed_at IS NULL`,
      [team.account.id],
    )
    expect(rows).toHaveLength(1)
    const entries = await team.audited('member')
    expect(entries.map(({ action }) => action)).toEqual(all.slice(1).map(() => 'member.removed'))
  })

  test('of two who make each other viewers at the same moment one remains', async () => {
    const second = await team.joined('administrator')
    await Promise.allSettled([
      updateMember(kit.context, team.admin, { id: idOf(second), role: 'viewer' }),
      updateMember(kit.context, second, { id: idOf(team.admin), role: 'viewer' }),
    ])
    const { rows } = await kit.db.owner.query(
      `SELECT id FROM members WHERE account_id = $1 AND role = 'administrator'`,
      [team.account.id],
    )
    expect(rows).toHaveLength(1)
  })
})

describe('who is removed', () => {
  test('can do nothing any more, and neither can their keys', async () => {
    const second = await team.joined('administrator')
    const email = second.member?.email ?? ''
    const { key, row } = await createApiKey(kit.context, second, { name: 'Shop', mode: 'test' })
    expect(await findKeyCaller(kit.context, key)).toMatchObject({ personId: idOf(second) })
    await kit.db.owner.query(
      `INSERT INTO auth_sessions (id, user_id, token, expires_at, created_at, updated_at)
       SELECT $1, id, $1, now() + interval '1 hour', now(), now() FROM auth_users WHERE email = $2`,
      [`session ${email}`, email],
    )
    const removed = await removeMember(kit.context, team.admin, { id: idOf(second), revokeKeys: false })
    expect(removed).toEqual({
      sessionsEnded: 1,
      keys: [{ id: row.id, name: 'Shop', mode: 'test', owner_id: idOf(second) }],
    })
    expect(await findMemberCaller(kit.context, email, 'test')).toBeNull()
    expect(await findKeyCaller(kit.context, key)).toBeNull()
    const left = await kit.db.owner.query('SELECT 1 FROM auth_users WHERE email = $1', [email])
    expect(left.rowCount).toBe(0)
  })

  test('comes back as the same member, without the password, and without the keys that nobody took over', async () => {
    const second = await team.joined('administrator')
    const email = second.member?.email ?? ''
    const { key } = await createApiKey(kit.context, second, { name: 'Shop', mode: 'test' })
    await removeMember(kit.context, team.admin, { id: idOf(second), revokeKeys: false })
    const back = await inviteMember(kit.context, team.admin, newcomer({ email, role: 'viewer' }))
    expect(back.member).toMatchObject({ id: idOf(second), role: 'viewer', joined_at: null, removed_at: null })
    expect((await team.audited('member')).at(-1)).toMatchObject({ facts: { returned: true } })
    expect(await findKeyCaller(kit.context, key)).toBeNull()
  })

  test('leaves no key that works when it is revoked with them', async () => {
    const second = await team.joined('administrator')
    const { row } = await createApiKey(kit.context, second, { name: 'Shop', mode: 'test' })
    await removeMember(kit.context, team.admin, { id: idOf(second), revokeKeys: true })
    const { rows } = await kit.db.owner.query('SELECT revoked_at FROM api_keys WHERE id = $1', [row.id])
    expect(rows).toEqual([{ revoked_at: new Date(kit.context.now()) }])
    expect((await team.audited('api_key')).map(({ action }) => action)).toEqual([
      'api_key.created',
      'api_key.revoked',
    ])
  })
})
