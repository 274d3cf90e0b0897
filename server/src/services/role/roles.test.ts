import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testContext, type TestContext } from '../../testing/test-context.ts'
import { ROLES } from '../caller.ts'
import { findMemberCaller } from '../member-caller.ts'
import { inviteMember } from '../member/invite.ts'
import { givenTeam, type Team } from '../member/testing/given-team.ts'
import { createRole } from './create.ts'
import { listRoles } from './list.ts'
import { removeRole } from './remove.ts'
import { updateRole } from './update.ts'

let kit: TestContext
let team: Team
beforeAll(async () => {
  kit = await testContext()
})
beforeEach(async () => {
  team = await givenTeam(kit)
})

const FRAUD = { name: 'Fraud', permissions: ['verification:decide', 'verification:read'] } as const

test('a role is made of permissions, given, changed and, when nobody has it, deleted', async () => {
  const role = await createRole(kit.context, team.admin, FRAUD)
  expect(role).toMatchObject({ permissions: ['verification:read', 'verification:decide'], members: 0 })
  const { member } = await inviteMember(kit.context, team.admin, {
    email: `f-${team.account.id}@example.org`,
    name: 'F',
    role: role.id,
    language: 'en',
    sendEmail: false,
  })
  const caller = () => findMemberCaller(kit.context, member.email, 'test')
  expect(await caller()).toMatchObject({
    permissions: role.permissions,
    member: { role: { id: role.id, name: 'Fraud' } },
  })
  const change = { id: role.id, name: 'Readers', permissions: ['verification:read'] } as const
  expect(await updateRole(kit.context, team.admin, change)).toMatchObject({ name: 'Readers', members: 1 })
  expect((await caller())?.permissions).toEqual(['verification:read'])
  await expect(removeRole(kit.context, team.admin, role.id)).rejects.toMatchObject({
    code: 'role_in_use',
    details: { members: 1 },
  })
  await kit.db.owner.query(`UPDATE members SET role = 'viewer' WHERE id = $1`, [member.id])
  await removeRole(kit.context, team.admin, role.id)
  expect((await listRoles(kit.context, team.admin)).map(({ id }) => id)).toEqual([...ROLES])
  expect((await team.audited('role')).map(({ action }) => action)).toEqual([
    'role.created',
    'role.updated',
    'role.removed',
  ])
})

test('names are not given twice, in whatever case, nor those of the built-in roles', async () => {
  await createRole(kit.context, team.admin, FRAUD)
  const taken = { code: 'role_name_taken' }
  for (const name of ['FRAUD', 'Administrator']) {
    await expect(createRole(kit.context, team.admin, { ...FRAUD, name })).rejects.toMatchObject(taken)
  }
  const other = await createRole(kit.context, team.admin, { ...FRAUD, name: 'Other' })
  await expect(updateRole(kit.context, team.admin, { id: other.id, name: 'fraud' })).rejects.toMatchObject(
    taken,
  )
  expect(await updateRole(kit.context, team.admin, { id: other.id, name: 'OTHER' })).toMatchObject({
    name: 'OTHER',
  })
  const made = await Promise.allSettled(
    Array.from({ length: 8 }, () => createRole(kit.context, team.admin, { ...FRAUD, name: 'Race' })),
  )
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('built-in roles stay as they are', async () => {
  const builtIn = { code: 'role_built_in' }
  await expect(updateRole(kit.context, team.admin, { id: 'viewer', permissions: [] })).rejects.toMatchObject(
    builtIn,
  )
  await expect(removeRole(kit.context, team.admin, 'viewer')).rejects.toMatchObject(builtIn)
})

test('nobody puts into a role what they do not hold, nor changes one that gives more', async () => {
  const manager = await team.memberWith(['member:manage', 'verification:read'])
  const beyond = { code: 'beyond_own_rights', details: { permissions: ['verification:decide'] } }
  await expect(createRole(kit.context, manager, FRAUD)).rejects.toMatchObject(beyond)
  const role = await createRole(kit.context, team.admin, FRAUD)
  await expect(
    updateRole(kit.context, manager, { id: role.id, permissions: ['verification:read'] }),
  ).rejects.toMatchObject(beyond)
  await expect(removeRole(kit.context, manager, role.id)).rejects.toMatchObject(beyond)
  const own = manager.member?.role.id ?? ''
  const mine = (await listRoles(kit.context, manager)).find(
    ({ members, builtIn }) => members === 1 && !builtIn,
  )
  await expect(
    updateRole(kit.context, manager, { id: mine?.id ?? own, permissions: ['verification:decide'] }),
  ).rejects.toMatchObject(beyond)
})

test('roles are asked for with member:manage, and those of others do not exist', async () => {
  const viewer = await team.joined('viewer')
  const missing = { code: 'permission_missing' }
  await expect((async () => listRoles(kit.context, viewer))()).rejects.toMatchObject(missing)
  await expect((async () => createRole(kit.context, viewer, FRAUD))()).rejects.toMatchObject(missing)
  const elsewhere = await givenTeam(kit)
  const role = await createRole(kit.context, elsewhere.admin, FRAUD)
  await expect(removeRole(kit.context, team.admin, role.id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(updateRole(kit.context, team.admin, { id: role.id, name: 'Mine' })).rejects.toMatchObject({
    code: 'not_found',
  })
})
