import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { sendTestWebhook } from '../services/webhook-endpoint/send-test.ts'
import { updateWebhookEndpoint } from '../services/webhook-endpoint/update.ts'
import { getWebhookEndpoint } from '../services/webhook-endpoint/get.ts'
import { removeWebhookEndpoint } from '../services/webhook-endpoint/remove.ts'
import { presentDelivery } from '../http/presenters/webhook.ts'
import { createDispatcher } from './dispatcher.ts'
import { givenWebhooks, listed } from './testing/given.ts'
import { answers, startReceiver, trust } from './testing/receiver.ts'

describe('an event', () => {
  test('arrives signed with the secret that was shown, and the attempt is listed', async () => {
    const given = await givenWebhooks()
    const receiver = await startReceiver(answers(200))
    const { endpoint, secret } = await given.endpoint({ url: receiver.url })
    const verification = await given.verification()
    const event = await verification.happens('approved')
    await given.announce(event)
    await given.deliver()

    const [received] = receiver.received
    const headers = received!.headers as Record<string, string>
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'Countersign-Webhooks/1',
      'webhook-id': event,
    })
    expect(new Webhook(secret).verify(received!.body, headers)).toMatchObject({
      id: event,
      type: 'verification.approved',
      verification_id: verification.id,
      seq: 1,
    })
    expect(await listed(given, endpoint.id)).toEqual([
      {
        id: expect.stringMatching(/^whd_/),
        endpoint_id: endpoint.id,
        event_id: event,
        event_type: 'verification.approved',
        verification_id: verification.id,
        seq: 1,
        cause: 'event',
        replay_id: null,
        status: 'delivered',
        next_attempt_at: null,
        attempts: [
          {
            number: 1,
            at: new Date(given.clock.ms).toISOString(),
            duration_ms: expect.any(Number),
            response_status: 200,
            error: null,
            response_body: 'seen',
            response_headers: expect.objectContaining({ 'transfer-encoding': 'chunked' }),
          },
        ],
        created_at: new Date(given.clock.ms).toISOString(),
      },
    ])
  })

  test('500, then 200: tried again after some seconds with the same body and id', async () => {
    const given = await givenWebhooks()
    const receiver = await startReceiver(answers(500, 200))
    const { endpoint, secret } = await given.endpoint({ url: receiver.url })
    await given.announce(await (await given.verification()).happens('approved'))
    await given.deliver()
    const [waiting] = await listed(given, endpoint.id)
    const waitMs = Date.parse(waiting!.next_attempt_at!) - given.clock.ms
    expect(waiting).toMatchObject({ status: 'pending', attempts: [{ error: 'status_not_success' }] })
    expect(waitMs >= 4_500 && waitMs <= 5_500).toBe(true)
    await given.deliver()
    expect(receiver.received).toHaveLength(1)

    given.clock.ms += 5_500
    await given.deliver()
    expect(await listed(given, endpoint.id)).toMatchObject([
      {
        status: 'delivered',
        attempts: [
          { number: 1, response_status: 500 },
          { number: 2, response_status: 200 },
        ],
      },
    ])
    const [first, second] = receiver.received
    expect(second!.body).toBe(first!.body)
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id'])
    for (const { body, headers } of receiver.received) {
      new Webhook(secret).verify(body, headers as Record<string, string>)
    }
  })

  test('never delivered: failed after seven days, and not a moment later', async () => {
    const given = await givenWebhooks()
    const receiver = await startReceiver(answers(503))
    const { endpoint } = await given.endpoint({ url: receiver.url })
    await given.announce(await (await given.verification()).happens('approved'))
    const startedAt = given.clock.ms
    // A success now and then keeps the endpoint itself from being turned off.
    const well = () =>
      given.owner.query('UPDATE webhook_endpoints SET failing_since = NULL WHERE id = $1', [endpoint.id])
    for (;;) {
      await given.deliver()
      const [waiting] = await listed(given, endpoint.id)
      if (!waiting?.next_attempt_at) break
      await well()
      given.clock.ms = Date.parse(waiting.next_attempt_at)
    }
    const [delivery] = await listed(given, endpoint.id)
    expect(delivery).toMatchObject({ status: 'failed', next_attempt_at: null })
    expect(delivery!.attempts).toHaveLength(receiver.received.length)
    expect(delivery!.attempts.length).toBeGreaterThanOrEqual(20)
    expect(given.clock.ms - startedAt).toBeLessThanOrEqual(7 * 86_400_000)
  })

  test('Retry-After is waited for', async () => {
    const given = await givenWebhooks()
    const receiver = await startReceiver((response) =>
      response.writeHead(429, { 'retry-after': '3600' }).end(),
    )
    const { endpoint } = await given.endpoint({ url: receiver.url })
    await given.announce(await (await given.verification()).happens('approved'))
    await given.deliver()
    const [delivery] = await listed(given, endpoint.id)
    expect(Date.parse(delivery!.next_attempt_at!)).toBe(given.clock.ms + 3_600_000)
  })

  test('looking too often, or at what is gone, does nothing', async () => {
    const given = await givenWebhooks()
    const receiver = await startReceiver(answers(200))
    const { endpoint } = await given.endpoint({ url: receiver.url })
    await given.announce(await (await given.verification()).happens('approved'))
    for (let look = 0; look < 3; look++) given.dispatcher.wake(given.accountId, endpoint.id)
    await given.dispatcher.idle()
    await given.deliver()
    expect(receiver.received).toHaveLength(1)
    await removeWebhookEndpoint(given.context, given.caller(), endpoint.id)
    given.dispatcher.wake(given.accountId, endpoint.id)
    await given.dispatcher.idle()
    expect(receiver.received).toHaveLength(1)
  })
})

describe('an endpoint', () => {
  test('410: it is turned off and nothing more is sent', async () => {
    const given = await givenWebhooks()
    const receiver = await startReceiver(answers(410))
    const { endpoint } = await given.endpoint({ url: receiver.url })
    const verification = await given.verification()
    for (const type of ['started', 'submitted', 'approved'])
      await given.announce(await verification.happens(type))
    await given.deliver()
    expect(receiver.received).toHaveLength(1)
    expect(await getWebhookEndpoint(given.context, given.caller(), endpoint.id)).toMatchObject({
      endpoint: { enabled: false, disabled_because: 'gone' },
    })
    expect((await listed(given, endpoint.id)).map(({ status }) => status)).toEqual([
      'failed',
      'failed',
      'failed',
    ])
    await given.announce(await verification.happens('acknowledged'))
    expect(await listed(given, endpoint.id)).toHaveLength(3)
  })

  test('turned off: what waits is given up; a new address holds for what is retried', async () => {
    const given = await givenWebhooks()
    const receiver = await startReceiver(answers(500, 500, 200))
    const moved = await startReceiver(answers(200))
    const off = await given.endpoint({ url: receiver.url })
    const moving = await given.endpoint({ url: receiver.url })
    await given.announce(await (await given.verification()).happens('approved'))
    await given.deliver()
    const change = (input: object) => updateWebhookEndpoint(given.context, given.caller(), input as never)
    await change({ id: off.endpoint.id, enabled: false })
    await change({ id: moving.endpoint.id, url: moved.url })
    trust(moved.url, moving.secret)
    given.clock.ms += 6_000
    await given.deliver()
    expect(receiver.received).toHaveLength(2)
    expect(moved.received).toHaveLength(1)
    expect(await listed(given, off.endpoint.id)).toMatchObject([{ status: 'failed', next_attempt_at: null }])
    expect(await listed(given, moving.endpoint.id)).toMatchObject([{ status: 'delivered' }])
  })

  test('is tried with a signed event of its own', async () => {
    const given = await givenWebhooks()
    const receiver = await startReceiver(answers(200))
    const { endpoint, secret } = await given.endpoint({
      url: receiver.url,
      events: ['verification.approved'],
    })
    const queued = presentDelivery(await sendTestWebhook(given.context, given.caller(), endpoint.id))
    await given.deliver()
    const [received] = receiver.received
    const body = new Webhook(secret).verify(received!.body, received!.headers as Record<string, string>)
    expect(body).toEqual({
      id: queued.event_id,
      type: 'webhook.test',
      timestamp: queued.created_at,
      account_id: given.accountId,
      data: { endpoint_id: endpoint.id },
    })
    expect(await listed(given, endpoint.id)).toMatchObject([
      { ...queued, status: 'delivered', next_attempt_at: null, attempts: [{ response_status: 200 }] },
    ])
    await updateWebhookEndpoint(given.context, given.caller(), { id: endpoint.id, enabled: false })
    await expect(sendTestWebhook(given.context, given.caller(), endpoint.id)).rejects.toMatchObject({
      code: 'webhook_endpoint_disabled',
    })
  })
})

describe('after a crash', () => {
  test('what nobody was told of is found and sent', async () => {
    const given = await givenWebhooks()
    const receiver = await startReceiver(answers(200))
    const { endpoint } = await given.endpoint({ url: receiver.url })
    await given.announce(await (await given.verification()).happens('approved'))
    const other = createDispatcher(given.delivering)
    expect(await other.sweep()).toBeGreaterThan(0)
    await other.stop()
    expect(receiver.received).toHaveLength(1)
    expect(await listed(given, endpoint.id)).toMatchObject([{ status: 'delivered' }])
  })

  test('another process sends when the connection that held the lock is gone', async () => {
    const given = await givenWebhooks()
    const receiver = await startReceiver((response) => {
      if (receiver.received.length > 1) response.end()
    })
    const { endpoint } = await given.endpoint({ url: receiver.url })
    await given.announce(await (await given.verification()).happens('approved'))
    const dying = given.deliver()
    await receiver.arrived(1)
    const other = createDispatcher(given.delivering)
    other.wake(given.accountId, endpoint.id)
    await other.idle()
    expect(receiver.received).toHaveLength(1)
    await given.owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database =
         (SELECT oid FROM pg_database WHERE datname = current_database())`,
    )
    // The database lets go of the lock when it notices.
    while (receiver.received.length < 2) {
      other.wake(given.accountId, endpoint.id)
      await other.idle()
    }
    await other.stop()
    expect(receiver.received).toHaveLength(2)
    expect(receiver.received[1]!.body).toBe(receiver.received[0]!.body)
    expect(await listed(given, endpoint.id)).toMatchObject([{ status: 'delivered' }])
    receiver.close()
    await dying
    expect(await listed(given, endpoint.id)).toMatchObject([
      { status: 'delivered', attempts: [{ error: null }, { error: 'connection_broken' }] },
    ])
  })
})
