import { beforeAll, expect, test } from 'vitest'
import { givenVerification } from '../../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { NOON, testContext, type TestContext } from '../../testing/test-context.ts'
import { openLink } from '../applicant/open.ts'
import { cancelVerification } from './cancel.ts'
import { listEvents } from './list-events.ts'

let kit: TestContext
let account: TestAccount

beforeAll(async () => {
  kit = await testContext()
  account = await makeAccount(kit)
})

const typesOf = async (id: string) => {
  const { data } = await listEvents(kit.context, account.caller, { id, order: 'asc', limit: 100 })
  return data.map(({ seq, type, actor }) => [seq, type, actor.kind])
}

test('cancels and writes the event, by whom', async () => {
  const { id } = await givenVerification(kit.context, account.caller)
  const after = await cancelVerification(kit.context, account.caller, { id })
  expect(after.state).toMatchObject({ status: 'cancelled', version: 2, completedAt: NOON })
  expect(after.row).toMatchObject({ status: 'cancelled', completed_at: new Date(NOON) })
  expect(await typesOf(id)).toEqual([
    [1, 'created', 'api_key'],
    [2, 'cancelled', 'api_key'],
  ])
})

test('is refused without the permission', async () => {
  const { id } = await givenVerification(kit.context, account.caller)
  const viewer = await account.memberOf('viewer')
  await expect(cancelVerification(kit.context, viewer, { id })).rejects.toMatchObject({
    code: 'permission_missing',
  })
})

test('what belongs to another account or the other mode does not exist', async () => {
  const { id } = await givenVerification(kit.context, account.caller)
  const other = await makeAccount(kit)
  const live = await account.keyOf('live')
  for (const caller of [other.caller, live.caller]) {
    await expect(cancelVerification(kit.context, caller, { id })).rejects.toMatchObject({ code: 'not_found' })
  }
  expect(await typesOf(id)).toHaveLength(1)
})

test('a completed verification stays as it is', async () => {
  const { id } = await givenVerification(kit.context, account.caller)
  await cancelVerification(kit.context, account.caller, { id })
  await expect(cancelVerification(kit.context, account.caller, { id })).rejects.toMatchObject({
    code: 'verification_completed',
  })
  expect(await typesOf(id)).toHaveLength(2)
})

test('who saw an older version loses the race and is told who won, and when', async () => {
  const { id, link } = await givenVerification(kit.context, account.caller)
  await openLink(kit.context, link)
  await expect(cancelVerification(kit.context, account.caller, { id, seenVersion: 1 })).rejects.toMatchObject(
    {
      code: 'version_conflict',
      details: {
        seen: 1,
        current: 2,
        status: 'in_progress',
        event: 'verification.started',
        byKind: 'applicant',
        at: '2026-11-23T12:00:00.000Z',
      },
    },
  )
})

test('of two at once one wins and the other learns that it is done', async () => {
  const { id } = await givenVerification(kit.context, account.caller)
  const member = await account.memberOf('reviewer')
  const results = await Promise.allSettled([
    cancelVerification(kit.context, account.caller, { id, seenVersion: 1 }),
    cancelVerification(kit.context, member, { id, seenVersion: 1 }),
  ])
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const lost = results.find((result) => result.status === 'rejected')
  expect(lost?.reason).toMatchObject({ code: 'version_conflict', details: { current: 2 } })
  expect(await typesOf(id)).toHaveLength(2)
})
