import { beforeAll, beforeEach, expect, test } from 'vitest'
import { sweepOverrides } from '../../jobs/sweep-overrides.ts'
import { overrideKit, refused, type OverrideKit } from '../../testing/override-kit.ts'
import type { Caller } from '../caller.ts'
import { confirmOverride, rejectOverride, withdrawOverride } from './answer.ts'
import { listOverrides } from './history.ts'

let kit: OverrideKit

beforeAll(async () => {
  kit = await overrideKit()
})
beforeEach(() => kit.set('four_eyes', true))

const requested = async (caller: Caller = kit.asked) => {
  const { id } = await kit.declined()
  await kit.override(id, {}, caller)
  return { id, overrideId: (await kit.get(id)).state.pendingOverride!.id }
}
const keyOf = async (person: Caller): Promise<Caller> => ({
  ...(await kit.account.keyOf('test')).caller,
  personId: person.actor.id,
  permissions: person.permissions,
})

test('it waits until another member confirms; both are on record, and administrators hear of both', async () => {
  const { id, overrideId } = await requested()
  expect((await kit.get(id)).state.status).toBe('declined')
  expect((await kit.get(id)).row.flags).toEqual([])
  await confirmOverride(kit.context, kit.second, { id, overrideId, note: 'Checked the contract.' })
  const { entries } = await listOverrides(kit.context, kit.anna, id)
  expect(entries).toMatchObject([
    {
      state: 'confirmed',
      made: { by: kit.asked.actor, ip: '192.0.2.7' },
      answered: { by: kit.second.actor, ip: '192.0.2.8', note: 'Checked the contract.' },
    },
  ])
  expect((await kit.get(id)).state).toMatchObject({
    status: 'approved',
    overrides: [{ by: kit.asked.actor, confirmedBy: kit.second.actor }],
  })
  const stages = (await kit.mailsOf(id)).map(({ facts }) => (facts as { stage: string }).stage)
  expect(stages.toSorted((one, other) => one.localeCompare(other))).toEqual([
    'confirmed',
    'confirmed',
    'requested',
    'requested',
  ])
})

test('nobody confirms their own: not the member whose key asked, and not by a key', async () => {
  const own = await requested()
  await expect(confirmOverride(kit.context, kit.asked, own)).rejects.toEqual(
    refused('override_own_confirmation'),
  )
  await expect(confirmOverride(kit.context, await keyOf(kit.asked), own)).rejects.toEqual(
    refused('override_own_confirmation'),
  )
  await expect(confirmOverride(kit.context, await keyOf(kit.second), own)).rejects.toEqual(
    refused('member_required'),
  )
  const byKey = await requested(await keyOf(kit.asked))
  await expect(confirmOverride(kit.context, kit.asked, byKey)).rejects.toEqual(
    refused('override_own_confirmation'),
  )
  await expect(rejectOverride(kit.context, kit.asked, { ...byKey, note: 'no' })).rejects.toEqual(
    refused('override_own_confirmation'),
  )
  await expect(withdrawOverride(kit.context, kit.second, byKey)).rejects.toEqual(refused('override_not_own'))
  await withdrawOverride(kit.context, kit.asked, byKey)
  await expect(confirmOverride(kit.context, kit.second, byKey)).rejects.toEqual(
    refused('override_not_pending'),
  )
  await expect(confirmOverride(kit.context, kit.second, { ...own, overrideId: 'ovr_x' })).rejects.toEqual(
    refused('not_found'),
  )
})

test('of a confirmation and a withdrawal at once exactly one wins', async () => {
  for (let round = 0; round < 4; round++) {
    const waiting = await requested()
    const seenVersion = (await kit.get(waiting.id)).state.version
    const [confirmed, withdrawn] = await Promise.allSettled([
      confirmOverride(kit.context, kit.second, { ...waiting, seenVersion }),
      withdrawOverride(kit.context, kit.asked, { ...waiting, seenVersion }),
    ])
    expect([confirmed.status, withdrawn.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    const lost = confirmed.status === 'rejected' ? confirmed : (withdrawn as PromiseRejectedResult)
    expect(lost.reason).toEqual(refused('version_conflict', { byKind: 'member' }))
    const [entry] = (await listOverrides(kit.context, kit.anna, waiting.id)).entries
    expect(entry?.state).toBe(confirmed.status === 'fulfilled' ? 'confirmed' : 'withdrawn')
  }
})

test('a request that nobody answers ends by itself, once however many sweep, and the outcome stays', async () => {
  const { id } = await requested()
  const later = { ...kit.context, now: () => kit.context.now() + 8 * 86_400_000 }
  await kit.owner.query(
    `UPDATE verifications SET override_expires_at = now() - interval '1 day',
     state = jsonb_set(state, '{pendingOverride,expiresAt}', '0') WHERE id = $1`,
    [id],
  )
  const ended = await Promise.all([sweepOverrides(later), sweepOverrides(later)])
  expect(ended[0] + ended[1]).toBe(1)
  expect((await kit.get(id)).state).toMatchObject({ status: 'declined', pendingOverride: null })
  expect((await listOverrides(kit.context, kit.anna, id)).entries[0]?.state).toBe('expired')
})
