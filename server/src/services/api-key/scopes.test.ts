import { beforeAll, beforeEach, expect, test } from 'vitest'
import { NOON, testContext, type TestContext } from '../../testing/test-context.ts'
import { findKeyCaller } from '../api-key-callers.ts'
import { KEY_PERMISSIONS } from '../caller.ts'
import { givenTeam, type Team } from '../member/testing/given-team.ts'
import { removeMember } from '../member/remove.ts'
import { updateMember } from '../member/update.ts'
import { createApiKey } from './create.ts'
import { listApiKeys } from './list.ts'
import { revokeApiKey } from './revoke.ts'
import { takeOverApiKey } from './take-over.ts'

let kit: TestContext
let team: Team
beforeAll(async () => {
  kit = await testContext()
})
beforeEach(async () => {
  team = await givenTeam(kit)
  kit.setNow(NOON)
})

const NAMED = { name: 'Shop', mode: 'test' } as const
const permissionsOf = async (key: string) => (await findKeyCaller(kit.context, key))?.permissions ?? null

test('a key has the permissions it was given, by default those of an integration', async () => {
  const plain = await createApiKey(kit.context, team.admin, NAMED)
  expect(await permissionsOf(plain.key)).toEqual(expect.arrayContaining([...KEY_PERMISSIONS]))
  const narrow = await createApiKey(kit.context, team.admin, { ...NAMED, permissions: ['verification:read'] })
  expect(await permissionsOf(narrow.key)).toEqual(['verification:read'])
})

test('nobody makes a key that may more than they', async () => {
  const maker = await team.memberWith(['api_key:manage', 'verification:read'])
  const own = await createApiKey(kit.context, maker, NAMED)
  expect(own.row.permissions).toEqual(['verification:read'])
  await expect(
    createApiKey(kit.context, maker, { ...NAMED, permissions: ['verification:override'] }),
  ).rejects.toMatchObject({
    code: 'beyond_own_rights',
    details: { permissions: ['verification:override'] },
  })
})

test('a key does no more than who answers for it may now', async () => {
  const second = await team.joined('administrator')
  const { key } = await createApiKey(kit.context, second, {
    ...NAMED,
    permissions: ['verification:read', 'verification:override'],
  })
  expect(await permissionsOf(key)).toEqual(['verification:read', 'verification:override'])
  await updateMember(kit.context, team.admin, { id: second.personId ?? '', role: 'viewer' })
  expect(await permissionsOf(key)).toEqual(['verification:read'])
})

test('a key ends when it was to end, and no end has passed already', async () => {
  const { key } = await createApiKey(kit.context, team.admin, { ...NAMED, expiresAt: NOON + 1_000 })
  expect(await permissionsOf(key)).not.toBeNull()
  kit.setNow(NOON + 1_000)
  expect(await permissionsOf(key)).toBeNull()
  await expect(
    (async () => createApiKey(kit.context, team.admin, { ...NAMED, expiresAt: NOON }))(),
  ).rejects.toMatchObject({ code: 'validation_failed' })
})

test('who takes a key over answers for it, and it no longer decides or overrides', async () => {
  const second = await team.joined('administrator')
  const { key, row } = await createApiKey(kit.context, second, {
    ...NAMED,
    permissions: ['verification:read', 'verification:decide', 'verification:override'],
  })
  await removeMember(kit.context, team.admin, { id: second.personId ?? '', revokeKeys: false })
  const { data } = await listApiKeys(kit.context, team.admin, { limit: 100 })
  expect(data.find(({ id }) => id === row.id)).toMatchObject({ id: row.id, owner_left: true })
  const taken = await takeOverApiKey(kit.context, team.admin, row.id)
  expect(taken.row).toMatchObject({ owner_id: team.admin.personId, owner_left: false })
  expect(await findKeyCaller(kit.context, key)).toMatchObject({
    personId: team.admin.personId,
    permissions: ['verification:read'],
  })
  await takeOverApiKey(kit.context, team.admin, row.id)
  expect((await team.audited('api_key')).map(({ action }) => action)).toEqual([
    'api_key.created',
    'api_key.taken_over',
  ])
})

test('a key that is revoked, unknown, or may more than who asks is not taken over', async () => {
  const { row } = await createApiKey(kit.context, team.admin, NAMED)
  const maker = await team.memberWith(['api_key:manage'])
  const take = (caller = team.admin, id = row.id) => takeOverApiKey(kit.context, caller, id)
  await expect(take(maker)).rejects.toMatchObject({ code: 'beyond_own_rights' })
  await expect(take(await team.joined('viewer'))).rejects.toMatchObject({ code: 'permission_missing' })
  await expect(take(team.admin, 'key_none')).rejects.toMatchObject({ code: 'not_found' })
  await revokeApiKey(kit.context, team.admin, row.id)
  await expect(take()).rejects.toMatchObject({ code: 'api_key_revoked' })
})
