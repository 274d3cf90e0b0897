import { expect, test } from 'vitest'
import { resendWebhook } from '../services/webhook-delivery/resend.ts'
import { getWebhookEndpoint } from '../services/webhook-endpoint/get.ts'
import { updateWebhookEndpoint } from '../services/webhook-endpoint/update.ts'
import { cancelWebhookReplay } from '../services/webhook-replay/cancel.ts'
import { replayWebhooks, type CreateReplay } from '../services/webhook-replay/create.ts'
import { getWebhookReplay } from '../services/webhook-replay/get.ts'
import { REPLAYED_PER_S } from './replayed-types.ts'
import { runReplays } from './run-replays.ts'
import { givenWebhooks, listed, type Given } from './testing/given.ts'
import { answers, startReceiver } from './testing/receiver.ts'

const from = '2026-01-01T00:00:00Z'
const replay = (given: Given, input: Omit<CreateReplay, 'from'>) =>
  replayWebhooks(given.context, given.caller(), { from, to: '2099-01-01T00:00:00Z', ...input })

/** Steps of the job until it has ended, each followed by sending. */
async function runAll(given: Given, id: string, replayId: string): Promise<void> {
  const of = { id, replayId }
  while ((await getWebhookReplay(given.context, given.caller(), of)).status === 'running') {
    await runReplays(given.context, () => {})
    await given.deliver()
  }
}

test('a delivery is resent: same id and body, and a failure of it says nothing about the endpoint', async () => {
  const given = await givenWebhooks()
  const receiver = await startReceiver(answers(200, 500, 410))
  const { endpoint } = await given.endpoint({ url: receiver.url })
  await given.announce(await (await given.verification()).happens('approved'))
  await given.deliver()
  const [first] = await listed(given, endpoint.id)
  const before = (await getWebhookEndpoint(given.context, given.caller(), endpoint.id)).endpoint
  for (let again = 0; again < 2; again++) {
    given.clock.ms += 1
    await resendWebhook(given.context, given.caller(), first!.id)
    await given.deliver()
  }
  const [one, two, three] = receiver.received
  expect([two!.body, three!.body]).toEqual([one!.body, one!.body])
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toHaveLength(1)
  expect((await listed(given, endpoint.id)).map(({ cause, status }) => [cause, status])).toEqual([
    ['resend', 'failed'],
    ['resend', 'pending'],
    ['event', 'delivered'],
  ])
  expect((await getWebhookEndpoint(given.context, given.caller(), endpoint.id)).endpoint).toEqual(before)
})

test('what happened while it was off is counted, then replayed in order', async () => {
  const given = await givenWebhooks()
  const receiver = await startReceiver(answers(200))
  const { endpoint } = await given.endpoint({ url: receiver.url })
  const { id } = endpoint
  const verification = await given.verification()
  await given.announce(await verification.happens('started'))
  await given.deliver()
  const turn = (enabled: boolean) => updateWebhookEndpoint(given.context, given.caller(), { id, enabled })
  await turn(false)
  await given.announce(await verification.happens('submitted'), await verification.happens('preprocessed'))
  await given.announce(await verification.happens('approved'))
  await turn(true)
  const count = async (filter: object) => (await replay(given, { id, dry_run: true, ...filter })).count
  expect(await count({})).toBe(3)
  expect(await count({ events: ['verification.approved'] })).toBe(1)
  expect(await count({ verification_id: 'ver_none' })).toBe(0)
  expect(await count({ undelivered_only: true })).toBe(2)
  const started = await replay(given, { id, undelivered_only: true })
  await runAll(given, id, started.replay!.id)
  expect(receiver.received.map(({ body }) => (JSON.parse(body) as { seq: number }).seq)).toEqual([1, 2, 4])
  expect(
    await getWebhookReplay(given.context, given.caller(), { id, replayId: started.replay!.id }),
  ).toMatchObject({
    status: 'done',
    total: 2,
    queued: 2,
    sent: 2,
  })
  expect(await count({ undelivered_only: true })).toBe(0)
})

test('no more than so many at a time, and none after it is cancelled', async () => {
  const given = await givenWebhooks()
  const receiver = await startReceiver(answers(200))
  const { endpoint } = await given.endpoint({ url: receiver.url })
  const { id } = endpoint
  const verification = await given.verification()
  for (let event = 0; event < REPLAYED_PER_S + 20; event++) await verification.happens('step_completed')
  const started = await replay(given, { id })
  const replayId = started.replay!.id
  await runReplays(given.context, () => {})
  await runReplays(given.context, () => {})
  expect(await listed(given, id)).toHaveLength(REPLAYED_PER_S)
  const cancelled = await cancelWebhookReplay(given.context, given.caller(), { id, replayId })
  expect(cancelled).toMatchObject({ status: 'cancelled', queued: REPLAYED_PER_S, sent: 0 })
  await runReplays(given.context, () => {})
  await given.deliver()
  expect(receiver.received).toEqual([])
  await expect(cancelWebhookReplay(given.context, given.caller(), { id, replayId })).rejects.toMatchObject({
    code: 'replay_ended',
  })
})

test('of a dialect only what its vendor tells is counted', async () => {
  const given = await givenWebhooks()
  const verification = await given.verification()
  for (const type of ['started', 'submitted', 'approved']) await verification.happens(type)
  const counts = []
  for (const dialect of ['native', 'veriff', 'vouchsafe', 'truora'] as const) {
    const { endpoint } = await given.endpoint({ url: 'http://127.0.0.1:9/hook', dialect })
    counts.push([dialect, (await replay(given, { id: endpoint.id, dry_run: true })).count])
  }
  expect(counts).toEqual([
    ['native', 3],
    ['veriff', 3],
    ['vouchsafe', 2],
    ['truora', 1],
  ])
})
