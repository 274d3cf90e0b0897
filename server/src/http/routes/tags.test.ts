import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { permissionWorld, type PermissionWorld } from '../../testing/permissions/permission-world.ts'
import type { Asked } from '../../testing/test-app.ts'

let world: PermissionWorld
let id: string
let ask: (asked: Asked) => Promise<{ status: number; body: Record<string, unknown> }>

beforeAll(async () => {
  world = await permissionWorld()
  ask = async (asked) => {
    const { headers } = world.askers.administrator
    const answered = await world.ask({ ...asked, headers: { ...headers, ...asked.headers } })
    return { status: answered.status, body: answered.json() }
  }
})

beforeEach(async () => {
  ;({ id } = await world.given.inReview())
})

const put = (tags: string[]) => ask({ method: 'PUT', url: `/v1/verifications/${id}/tags`, body: { tags } })
const assign = (member_id: unknown, headers = {}) =>
  ask({ method: 'POST', url: `/v1/verifications/${id}/assign`, body: { member_id }, headers })
const idOf = async (member: PermissionWorld['members'][number] | undefined) => {
  const { data } = (await ask({ method: 'GET', url: '/v1/colleagues' })).body as { data: Person[] }
  return data.find(({ email }) => email === member?.member.email)?.id
}
type Person = { id: string; email: string; may_decide: boolean }
const idsAt = async (url: string) =>
  ((await ask({ method: 'GET', url })).body['data'] as { id: string }[]).map((one) => one.id)

describe('tags', () => {
  test('are set, changed, shown, filtered by and listed', async () => {
    expect(await put(['vip', 'branch-7'])).toMatchObject({ status: 200, body: { tags: ['branch-7', 'vip'] } })
    const change = { method: 'PATCH', url: `/v1/verifications/${id}/tags` } as const
    expect(await ask({ ...change, body: { add: ['pep'], remove: ['vip'] } })).toMatchObject({
      status: 200,
      body: { id, tags: ['branch-7', 'pep'] },
    })
    expect((await ask({ ...change, body: {} })).body['tags']).toEqual(['branch-7', 'pep'])
    expect((await ask({ method: 'GET', url: `/v1/verifications/${id}` })).body['tags']).toHaveLength(2)
    expect(await idsAt('/v1/verifications?tag=pep')).toEqual([id])
    expect(await idsAt('/v1/verifications?tag=vip')).toEqual([])
    expect(await idsAt('/v1/queue?tag=pep')).toEqual([id])
    expect(await ask({ method: 'GET', url: '/v1/tags?q=p' })).toEqual({
      status: 200,
      body: { data: ['pep'] },
    })
    expect((await ask({ method: 'GET', url: '/v1/tags' })).body).toEqual({ data: ['branch-7', 'pep'] })
    const csv = await world.ask({
      method: 'GET',
      url: '/v1/verifications/export.csv?tag=pep',
      headers: world.askers.administrator.headers,
    })
    const [head = '', row = ''] = csv.raw.toString().split('\r\n')
    expect(row.split(',')[head.split(',').indexOf('tags')]).toBe('branch-7 pep')
    await put([])
  })

  test.each([[['Not one']], [['a'.repeat(41)]], [Array.from({ length: 21 }, (_, at) => `t${at}`)]])(
    '%j are refused',
    async (tags) => {
      expect(await put(tags)).toMatchObject({ status: 422, body: { code: 'validation_failed' } })
    },
  )

  test('beyond 20 are refused by name', async () => {
    await put(Array.from({ length: 20 }, (_, at) => `t${at}`))
    const change = { method: 'PATCH', url: `/v1/verifications/${id}/tags`, body: { add: ['more'] } } as const
    expect(await ask(change)).toMatchObject({
      status: 422,
      body: { code: 'too_many_tags', details: { tags: 21 } },
    })
    await put([])
  })
})

describe('an assignment', () => {
  test('is made, shown, filtered by and taken back', async () => {
    const me = await idOf(world.members[0])
    const colleague = await idOf(world.members[5])
    const assigned_to = { id: colleague, name: world.members[5]?.member.email }
    expect(await assign(colleague)).toMatchObject({ status: 200, body: { id, assigned_to } })
    const [item] = (await ask({ method: 'GET', url: `/v1/queue?assigned_to=${colleague}` })).body[
      'data'
    ] as object[]
    expect(item).toMatchObject({ id, assigned_to })
    expect(await idsAt(`/v1/verifications?assigned_to=${colleague}`)).toEqual([id])
    expect(await idsAt('/v1/queue?assigned_to=me')).toEqual([])
    const next = { method: 'POST', url: '/v1/queue/next', body: { assigned_to: 'me' } } as const
    expect((await ask(next)).body).toEqual({ verification: null })
    await assign(me)
    expect(await idsAt('/v1/verifications?assigned_to=me')).toEqual([id])
    expect((await ask({ method: 'GET', url: '/v1/queue/counts' })).body['assigned']).toBe(1)
    expect((await ask(next)).body).toMatchObject({ verification: { id, assigned_to: { id: me } } })
    expect((await assign(null)).body['assigned_to']).toBeNull()
    expect(await idsAt('/v1/queue?assigned_to=me')).toEqual([])
  })

  test('is offered to who may decide', async () => {
    const { data } = (await ask({ method: 'GET', url: '/v1/colleagues' })).body as { data: Person[] }
    const may = world.members.map(
      ({ member }) => data.find(({ email }) => email === member.email)?.may_decide,
    )
    // administrator, reviewer, auditor, viewer, a role of the account's own that decides, administrator
    expect(may).toEqual([true, true, false, false, true, true])
  })

  test('is made once under one key', async () => {
    const headers = { 'idempotency-key': `assign-${id}` }
    const first = await assign(world.colleague.id, headers)
    await assign(null)
    expect(await assign(world.colleague.id, headers)).toEqual(first)
    expect((await ask({ method: 'GET', url: `/v1/verifications/${id}` })).body['assigned_to']).toBeNull()
  })

  test.each([
    ['who is no member', async () => 'mem_none', 422, 'validation_failed'],
    ['who may not decide', () => idOf(world.members[3]), 422, 'assignee_may_not_decide'],
    ['nobody in particular', async () => undefined, 422, 'validation_failed'],
  ])('to %s is refused', async (_, who, status, code) => {
    expect(await assign(await who())).toMatchObject({ status, body: { code } })
  })

  test('of what is decided is refused', async () => {
    ;({ id } = await world.given.approved())
    expect(await assign(world.colleague.id)).toMatchObject({
      status: 409,
      body: { code: 'not_allowed_in_status', details: { status: 'approved' } },
    })
  })
})
