import { expect, test } from 'vitest'
import { givenWebhooks, listed } from './testing/given.ts'
import { answers, startReceiver, type Received } from './testing/receiver.ts'

const seqOf = ({ body }: Received) => (JSON.parse(body) as { seq: number }).seq

test('announced at the same time and in the wrong order: the receiver sees each verification in order', async () => {
  const given = await givenWebhooks()
  const receiver = await startReceiver(answers(200))
  await given.endpoint({ url: receiver.url })
  const verifications = await Promise.all([given.verification(), given.verification()])
  const events: string[] = []
  for (const verification of verifications) {
    for (const type of ['started', 'submitted', 'review', 'approved', 'overwritten_failure']) {
      events.push(await verification.happens(type))
    }
  }
  await Promise.all(events.toReversed().map((event) => given.announce(event)))
  await given.deliver()
  expect(receiver.received).toHaveLength(10)
  for (const { id } of verifications) {
    const own = receiver.received.filter(({ body }) => body.includes(id))
    expect(own.map(seqOf)).toEqual([1, 2, 3, 4, 5])
  }
})

test('an event does not overtake one that is still in its first try', async () => {
  const given = await givenWebhooks()
  let release: () => void = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const seen: number[] = []
  const receiver = await startReceiver(async (response, received) => {
    seen.push(seqOf(received))
    if (seqOf(received) === 1) await held
    response.end()
  })
  await given.endpoint({ url: receiver.url })
  const verification = await given.verification()
  await given.announce(await verification.happens('started'))
  const first = given.deliver()
  await receiver.arrived(1)
  await given.announce(await verification.happens('submitted'))
  // Who is sending the first looks, finds the second, and lets it wait.
  await given.dispatcher.sweep()
  expect(seen).toEqual([1])
  release()
  await first
  expect(seen).toEqual([1, 2])
  expect(receiver.received).toHaveLength(2)
})

test('one that waits for a retry does not hold up the others', async () => {
  const given = await givenWebhooks()
  const receiver = await startReceiver((response, received) =>
    response.writeHead(seqOf(received) === 1 ? 500 : 200).end(),
  )
  const { endpoint } = await given.endpoint({ url: receiver.url })
  const verification = await given.verification()
  for (const type of ['started', 'submitted']) await given.announce(await verification.happens(type))
  await given.deliver()
  expect(receiver.received.map(seqOf)).toEqual([1, 2])
  const statuses = (await listed(given, endpoint.id)).map(({ seq, status }) => [seq, status] as const)
  expect(new Map(statuses)).toEqual(
    new Map([
      [1, 'pending'],
      [2, 'delivered'],
    ]),
  )
})
