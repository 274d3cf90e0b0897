import { expect, test } from 'vitest'
import * as receivers from './testing/behaviours.ts'
import { givenWebhooks, listed, type Given } from './testing/given.ts'
import { answers, startReceiver, type Answer } from './testing/receiver.ts'

const EVENTS = 60

/** So many verifications with one event each, announced to all endpoints. */
async function manyHappen(given: Given): Promise<void> {
  const happening = Array.from({ length: EVENTS }, async () =>
    (await given.verification()).happens('approved'),
  )
  await given.announce(...(await Promise.all(happening)))
}

test.each([
  ['hangs', receivers.hangs],
  ['drips a body that never ends', (response) => response.write('x')] satisfies [string, Answer],
] as const)('while one %s, another gets all of its own', async (_does, answer) => {
  const given = await givenWebhooks()
  const stuck = await startReceiver(answer)
  const well = await startReceiver(answers(200))
  const [first, second] = [await given.endpoint({ url: stuck.url }), await given.endpoint({ url: well.url })]
  await manyHappen(given)
  const sending = given.deliver()
  await Promise.all([stuck.arrived(1), well.arrived(EVENTS)])
  // Not one of the stuck endpoint's has ended.
  const statuses = (await listed(given, first.endpoint.id)).map(({ attempts }) => attempts.length)
  expect(statuses).toEqual(Array.from({ length: EVENTS }, () => 0))
  expect(new Set(well.received.map(({ headers }) => headers['webhook-id']))).toHaveLength(EVENTS)

  stuck.close()
  await given.dispatcher.stop()
  await sending
  const statusesOfWell = (await listed(given, second.endpoint.id)).map((delivery) => delivery.status)
  expect(new Set(statusesOfWell)).toEqual(new Set(['delivered']))
})

test.each([
  ['one that fails', 500, 2],
  ['one that is well', 200, 16],
])('%s (%i) is asked by %i hands at most', async (_is, status, hands) => {
  const given = await givenWebhooks()
  let asking = 0
  let most = 0
  const receiver = await startReceiver(async (response) => {
    most = Math.max(most, ++asking)
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
    asking -= 1
    response.writeHead(status).end()
  })
  await given.endpoint({ url: receiver.url })
  await given.announce(await (await given.verification()).happens('approved'))
  await given.deliver()
  await manyHappen(given)
  await given.deliver()
  expect(receiver.received).toHaveLength(1 + EVENTS)
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThanOrEqual(hands)
})
