import { describe, expect, test } from 'vitest'
import { webhookBodyOf } from '../services/webhook-delivery/event-body.ts'
import { updateWebhookEndpoint } from '../services/webhook-endpoint/update.ts'
import { givenWebhooks, type Given } from './testing/given.ts'

const url = 'http://127.0.0.1:9/hook'

async function deliveriesOf({ owner, accountId }: Given) {
  const { rows } = await owner.query<{ endpoint_id: string; event_id: string; seq: number; body: string }>(
    `SELECT endpoint_id, event_id, seq, body FROM webhook_deliveries WHERE account_id = $1
     ORDER BY endpoint_id, seq`,
    [accountId],
  )
  return rows
}

describe('fanning out', () => {
  test('one delivery for each endpoint that wants the event', async () => {
    const given = await givenWebhooks()
    const all = await given.endpoint({ url })
    const some = await given.endpoint({ url, events: ['verification.started', 'verification.approved'] })
    await given.endpoint({ url, events: ['verification.declined'] })
    await given.endpoint({ url }, 'live')
    const verification = await given.verification()
    const event = await verification.happens('started')
    await given.announce(event)
    const wanted = [all.endpoint.id, some.endpoint.id].toSorted()
    const deliveries = await deliveriesOf(given)
    expect(deliveries.map(({ endpoint_id, event_id }) => [endpoint_id, event_id])).toEqual(
      wanted.map((endpoint) => [endpoint, event]),
    )
    expect(JSON.parse(deliveries[0]!.body)).toEqual({
      id: event,
      type: 'verification.started',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      account_id: given.accountId,
      verification_id: verification.id,
      seq: 1,
      data: { ...verification.snapshot, version: 1 },
    })
    expect(deliveries[0]!.body).toBe(deliveries[1]!.body)
  })

  test('an override says what it put in place of what and why, and not who', async () => {
    const given = await givenWebhooks()
    await given.endpoint({ url })
    const verification = await given.verification()
    const event = await verification.happens('overwritten_failure')
    await given.announce(event)
    const [delivery] = await deliveriesOf(given)
    expect(JSON.parse(delivery!.body)).toEqual({
      id: event,
      type: 'verification.overwritten_failure',
      timestamp: expect.any(String),
      account_id: given.accountId,
      verification_id: verification.id,
      seq: 1,
      override: { from: 'approved', to: 'declined', reason: 'manipulated_photo' },
      data: { ...verification.snapshot, version: 1 },
    })
    const asked = { verificationId: verification.id, seq: 1 }
    expect(await webhookBodyOf(given.context, given.caller(), asked)).toBe(delivery!.body)
  })

  test('again, and at the same time: nothing twice', async () => {
    const given = await givenWebhooks()
    await given.endpoint({ url })
    const event = await (await given.verification()).happens('started')
    await Promise.all(Array.from({ length: 6 }, () => given.announce(event)))
    await given.announce(event)
    expect(await deliveriesOf(given)).toHaveLength(1)
  })

  test('jobs in any order: earlier events come along, silent ones never', async () => {
    const given = await givenWebhooks()
    await given.endpoint({ url })
    const verification = await given.verification()
    const events = []
    for (const type of ['created', 'started', 'consented', 'submitted', 'preprocessed', 'approved']) {
      events.push(await verification.happens(type))
    }
    const [, started, , submitted, , approved] = events
    await given.announce(approved!)
    expect((await deliveriesOf(given)).map(({ event_id, seq }) => [event_id, seq])).toEqual([
      [started, 2],
      [submitted, 4],
      [approved, 6],
    ])
    await given.announce(started!)
    await given.announce(submitted!)
    expect(await deliveriesOf(given)).toHaveLength(3)
    await given.announce(await verification.happens('overwritten_failure'))
    expect(await deliveriesOf(given)).toHaveLength(4)
  })

  test('nothing from before the endpoint, nothing of the time when it was off', async () => {
    const given = await givenWebhooks()
    const verification = await given.verification()
    const before = await verification.happens('started', new Date(given.clock.ms - 1))
    const { endpoint } = await given.endpoint({ url })
    const turn = (enabled: boolean) =>
      updateWebhookEndpoint(given.context, given.caller(), { id: endpoint.id, enabled })
    await given.announce(before)
    await turn(false)
    await given.announce(await verification.happens('submitted'))
    await turn(true)
    const after = await verification.happens('approved')
    await given.announce(after)
    expect((await deliveriesOf(given)).map(({ event_id }) => event_id)).toEqual([after])
  })

  test('an endpoint of another account hears nothing', async () => {
    const given = await givenWebhooks()
    const other = await givenWebhooks()
    await other.endpoint({ url })
    await given.announce(await (await given.verification()).happens('approved'))
    expect(await deliveriesOf(other)).toEqual([])
    expect(await deliveriesOf(given)).toEqual([])
  })

  test('an event of another account is not found, as if there were none', async () => {
    const given = await givenWebhooks()
    const other = await givenWebhooks()
    await given.endpoint({ url })
    await given.announce(await (await other.verification()).happens('approved'))
    expect(await deliveriesOf(given)).toEqual([])
  })
})
