import { GENESIS, link, replay } from '@countersign/core'
import { beforeAll, expect, test } from 'vitest'
import { sweepOverrides } from '../../jobs/sweep-overrides.ts'
import { overrideKit, type OverrideKit } from '../../testing/override-kit.ts'
import { storedEvents } from '../../testing/stored-events.ts'
import type { Caller } from '../caller.ts'
import { approveVerification } from '../verification/approve.ts'
import { cancelVerification } from '../verification/cancel.ts'
import { declineVerification } from '../verification/decline.ts'
import { sha256Hex } from '../verification/record.ts'
import { confirmOverride, rejectOverride, withdrawOverride } from './answer.ts'

let kit: OverrideKit
let callers: Caller[]

beforeAll(async () => {
  kit = await overrideKit()
  callers = await Promise.all(Array.from({ length: 10 }, () => kit.account.memberOf('administrator')))
})

/** The history is whole, gives the state that is stored, and is chained; so is the account's, which names its every act of a person. */
async function expectWhole(id: string): Promise<void> {
  const stored = await storedEvents(kit.kit, kit.account, id)
  const { state } = await kit.get(id)
  expect(stored.map(({ row }) => row.seq)).toEqual(
    Array.from({ length: state.version }, (_, index) => index + 1),
  )
  expect(replay(stored.map(({ event }) => event))).toEqual(state)
  let head = GENESIS
  for (const { row } of stored) expect((head = link(head, row.body, sha256Hex))).toBe(row.hash)
  const { rows } = await kit.owner.query<{ body: string; hash: string }>(
    'SELECT body, hash FROM audit_entries WHERE account_id = $1 ORDER BY seq',
    [kit.account.id],
  )
  let chained = GENESIS
  for (const { body, hash } of rows) expect((chained = sha256Hex(`${chained}\n${body}`))).toBe(hash)
  const noted = rows
    .map(({ body }) => JSON.parse(body) as { target?: { id: string }; facts?: { seq: number; hash: string } })
    .filter(({ target }) => target?.id === id)
    .map(({ facts }) => facts)
  const done = stored.filter(({ event }) => event.by.kind === 'member' || event.by.kind === 'api_key')
  expect(noted).toEqual(expect.arrayContaining(done.map(({ row }) => ({ seq: row.seq, hash: row.hash }))))
}

const countOf = async (id: string, type: string) =>
  (await kit.eventsOf(id)).filter((event) => event.type === type).length

const outcomes = async (acts: readonly Promise<unknown>[]) => {
  const settled = await Promise.allSettled(acts)
  const codes = settled.flatMap((one) =>
    one.status === 'rejected' ? [(one.reason as { code: string }).code] : [],
  )
  return { won: settled.length - codes.length, codes: new Set(codes) }
}

test('of fifty overrides at once exactly one wins, whether the version they saw goes with them or not', async () => {
  const { id } = await kit.declined()
  const seenVersion = (await kit.get(id)).state.version
  const all = Array.from({ length: 50 }, (_, index) => {
    const caller = callers[index % callers.length]!
    return kit.override(id, index % 2 === 0 ? { seenVersion } : {}, caller)
  })
  const { won, codes } = await outcomes(all)
  expect(won).toBe(1)
  expect([...codes].every((code) => ['version_conflict', 'same_outcome'].includes(code))).toBe(true)
  expect(await countOf(id, 'overwritten_success')).toBe(1)
  await expectWhole(id)
})

test('fifty overrides back and forth: as many events as successes, in turns', async () => {
  const { id } = await kit.declined()
  const all = Array.from({ length: 50 }, (_, index) =>
    kit.override(
      id,
      index % 2 === 0
        ? {}
        : { to: 'declined', reason: 'internal_reasons', rejectionReasons: ['suspicious_behaviour'] },
      callers[index % callers.length],
    ),
  )
  const { won } = await outcomes(all)
  const { overrides, status } = (await kit.get(id)).state
  expect(overrides).toHaveLength(won)
  const directions = overrides.map(({ to }) => to).toReversed()
  expect(directions).toEqual(directions.map((_, index) => (index % 2 === 0 ? 'approved' : 'declined')))
  expect(status).toBe(directions.at(-1))
  await expectWhole(id)
})

test('with four eyes, of fifty requests one waits; of confirming, rejecting, withdrawing and running out one wins', async () => {
  await kit.set('four_eyes', true)
  for (let round = 0; round < 5; round++) {
    const { id } = await kit.declined()
    const asking = await outcomes(callers.map((caller) => kit.override(id, {}, caller)))
    expect(asking.won).toBe(1)
    const { pendingOverride } = (await kit.get(id)).state
    const asker = callers.find(({ actor }) => actor.id === pendingOverride?.by.id)!
    const others = callers.filter((caller) => caller !== asker)
    await kit.owner.query(
      `UPDATE verifications SET override_expires_at = now() - interval '1 year',
       state = jsonb_set(state, '{pendingOverride,expiresAt}', '0') WHERE id = $1`,
      [id],
    )
    const given = { id, overrideId: pendingOverride!.id }
    const swept = Promise.all([sweepOverrides(kit.context), sweepOverrides(kit.context)])
    const answers = await outcomes([
      ...others.slice(0, 4).map((caller) => confirmOverride(kit.context, caller, given)),
      ...others.slice(4, 7).map((caller) => rejectOverride(kit.context, caller, { ...given, note: 'No' })),
      withdrawOverride(kit.context, asker, given),
    ])
    const ended = (await swept).reduce((sum, count) => sum + count, 0)
    expect(answers.won + ended).toBe(1)
    const { state } = await kit.get(id)
    expect(state.pendingOverride).toBeNull()
    expect(state.status).toBe((await countOf(id, 'overwritten_success')) === 1 ? 'approved' : 'declined')
    await expectWhole(id)
  }
  await kit.set('four_eyes', false)
})

test('of approving, declining and cancelling at once exactly one wins', async () => {
  for (let round = 0; round < 5; round++) {
    const { id } = await kit.inReview()
    const seenVersion = (await kit.get(id)).state.version
    const target = { id, seenVersion }
    const { won, codes } = await outcomes(
      callers.map((caller, index) => {
        if (index % 3 === 0) return approveVerification(kit.context, caller, target)
        if (index % 3 === 1) return cancelVerification(kit.context, caller, target)
        return declineVerification(kit.context, caller, { ...target, reasons: ['suspicious_behaviour'] })
      }),
    )
    expect({ won, codes: [...codes] }).toEqual({ won: 1, codes: ['version_conflict'] })
    await expectWhole(id)
  }
})
