import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NOON } from '../testing/test-context.ts'
import { answers, startReceiver } from '../webhooks/testing/receiver.ts'
import { call, onCancelled, rulesKit, type RulesKit } from './testing/rules-kit.ts'

/** Answers whether it was killed: with a number beyond its transactions it comes to its end. */
async function killedAt(kit: RulesKit, killAt: number, when: 'before' | 'after'): Promise<boolean> {
  const script = join(import.meta.dirname, 'testing/dying-worker.ts')
  const options = [kit.db.appConnectionString, String(NOON), String(killAt), when]
  const child = spawn(process.execPath, [script, ...options], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  return signal === 'SIGKILL'
}

/** Whatever a killed one held is let go of when the database notices. */
async function finish(kit: RulesKit): Promise<void> {
  for (;;) {
    await kit.work()
    const runs = await kit.runsOf()
    if (runs.every(({ finished_at }) => finished_at !== null)) return
  }
}

test('killed at any moment: what happens inside happens exactly once, a call at least once and by the same key', async () => {
  const kit = await rulesKit()
  const receiver = await startReceiver(answers(200), { isSigned: false })
  await kit.rule(
    onCancelled(
      { type: 'tag', add: ['seen'], remove: [] },
      { type: 'start_flow', flow_id: kit.account.flowId, send_email: false },
      call(receiver.url),
    ),
  )
  const made: string[] = []
  for (let killAt = 1, isKilled = true; isKilled; killAt++) {
    for (const when of ['before', 'after'] as const) {
      made.push((await kit.cancelled()).id)
      await kit.announce()
      isKilled = await killedAt(kit, killAt, when)
      await finish(kit)
    }
  }
  expect(made.length).toBeGreaterThan(16)
  const runs = await kit.runsOf()
  expect(runs.map(({ verification_id }) => verification_id).toSorted()).toEqual(made.toSorted())
  for (const run of runs) {
    expect(run).toMatchObject({
      status: 'done',
      actions: [
        { status: 'done', attempts: [{ error: null }] },
        { status: 'done', attempts: [{ error: null }], result: { verification_id: expect.any(String) } },
        { status: 'done', attempts: [{ error: null, response_status: 200 }] },
      ],
    })
  }
  const { rows: started } = await kit.db.owner.query<{ id: string }>(
    `SELECT v.id FROM verifications v WHERE v.account_id = $1 AND v.id <> ALL($2)`,
    [kit.account.id, made],
  )
  expect(started.map(({ id }) => id).toSorted()).toEqual(
    runs.map(({ actions }) => String(actions[1]?.result?.verification_id)).toSorted(),
  )
  const { rows: noted } = await kit.db.owner.query<{ target: string }>(
    `SELECT target FROM audit_entries WHERE account_id = $1 AND action = 'verification.tagged'`,
    [kit.account.id],
  )
  expect(noted.map(({ target }) => target).toSorted()).toEqual(made.toSorted())
  const keys = receiver.received.map(({ headers }) => String(headers['idempotency-key']))
  expect([...new Set(keys)].toSorted()).toEqual(runs.map(({ id }) => `${id}.2`).toSorted())
  // Killed between sending and recording it is sent again: once, at the one place where that can be.
  expect(keys.length).toBe(made.length + 1)
}, 120_000)
