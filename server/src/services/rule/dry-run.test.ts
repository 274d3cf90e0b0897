import type { RuleDefinition } from '@countersign/core'
import { expect, test } from 'vitest'
import { call, onCancelled, rulesKit, TAG } from '../../rules/testing/rules-kit.ts'
import { answers, startReceiver } from '../../webhooks/testing/receiver.ts'
import { dryRunRule } from './dry-run.ts'
import { updateRule } from './update.ts'

const DAY_MS = 86_400_000
const NOON = Date.parse('2026-11-23T12:00:00Z')
const around = { from: new Date(NOON - DAY_MS), to: new Date(NOON + DAY_MS) }

const ofReference = (value: string, ...actions: RuleDefinition['actions']): RuleDefinition => ({
  ...onCancelled(...actions),
  conditions: [{ variable: 'reference', operator: 'is', value }],
})

test('says of a stretch of time what would have fired, the newest first, and does nothing', async () => {
  const kit = await rulesKit()
  const receiver = await startReceiver(answers(200), { isSigned: false })
  const definition = ofReference('a', call(receiver.url), TAG)
  const made: string[] = []
  for (const reference of ['a', 'b', 'a', 'a']) {
    made.push((await kit.cancelled({ reference })).id)
    kit.pass(1_000)
  }
  const run = (limit: number) =>
    dryRunRule(kit.context, kit.admin, { what: { definition }, on: around, limit })
  const view = await run(50)
  expect({ ...view, events: view.events.map(({ event }) => event.verification_id) }).toEqual({
    examined: 4,
    fired: 3,
    more: false,
    events: [made[3], made[2], made[0]],
  })
  expect(view.events[0]).toMatchObject({
    fires: true,
    conditions: [{ variable: 'reference', operator: 'is', value: 'a', actual: 'a', holds: true }],
    actions: [{ body: `{"id":"${made[3]}","status":"cancelled"}` }, TAG],
  })
  expect(await run(2)).toMatchObject({ fired: 2, more: true })
  await kit.work()
  expect(receiver.received).toEqual([])
  expect(await kit.runsOf()).toEqual([])
})

test('says of one event why it does not fire, by the version that is asked for', async () => {
  const kit = await rulesKit()
  const ruleId = await kit.rule(ofReference('a', TAG))
  await updateRule(kit.context, kit.admin, { id: ruleId, definition: ofReference('b', TAG) })
  const { id: verificationId } = await kit.cancelled({ reference: 'b' })
  const asked = (version?: number, seq = 2) =>
    dryRunRule(kit.context, kit.admin, { what: { ruleId, version }, on: { verificationId, seq }, limit: 1 })
  expect(await asked()).toMatchObject({ fired: 1, events: [{ fires: true, actions: [TAG] }] })
  expect(await asked(1)).toMatchObject({
    examined: 1,
    fired: 0,
    events: [
      {
        fires: false,
        conditions: [{ variable: 'reference', operator: 'is', value: 'a', actual: 'b', holds: false }],
        actions: [],
      },
    ],
  })
  expect(await asked(undefined, 1)).toMatchObject({ fired: 0, events: [{ fires: false }] })
  await expect(asked(3)).rejects.toMatchObject({ code: 'not_found' })
  await expect(asked(1, 9)).rejects.toMatchObject({ code: 'not_found' })
})

test('sees the moment of the event, not what became of it', async () => {
  const kit = await rulesKit()
  const { id: verificationId } = await kit.judged('low_face_similarity')
  const definition: RuleDefinition = { ...onCancelled(TAG), events: ['submitted'] }
  const view = await dryRunRule(kit.context, kit.admin, { what: { definition }, on: around, limit: 5 })
  expect(view.events).toMatchObject([{ event: { verification_id: verificationId, type: 'submitted' } }])
})

test('is refused over more than 90 days, of a broken rule, and of what is of others', async () => {
  const kit = await rulesKit()
  const other = await rulesKit()
  const what = { definition: onCancelled(TAG) }
  const ask = (given: object) => dryRunRule(kit.context, kit.admin, { what, on: around, limit: 1, ...given })
  await expect(ask({ on: { from: new Date(NOON - 91 * DAY_MS), to: new Date(NOON) } })).rejects.toMatchObject(
    {
      code: 'validation_failed',
    },
  )
  await expect(ask({ on: { from: around.to, to: around.from } })).rejects.toMatchObject({
    code: 'validation_failed',
  })
  await expect(ask({ what: { definition: onCancelled() } })).rejects.toMatchObject({ code: 'rule_invalid' })
  const ruleId = await other.rule(onCancelled(TAG))
  await expect(ask({ what: { ruleId } })).rejects.toMatchObject({ code: 'not_found' })
  const { id: verificationId } = await other.cancelled()
  await expect(ask({ on: { verificationId, seq: 2 } })).rejects.toMatchObject({ code: 'not_found' })
  expect(await ask({})).toEqual({ examined: 0, fired: 0, more: false, events: [] })
})
