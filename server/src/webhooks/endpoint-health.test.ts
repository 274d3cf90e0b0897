import { describe, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { getWebhookEndpoint } from '../services/webhook-endpoint/get.ts'
import { rotateWebhookSecret } from '../services/webhook-endpoint/rotate-secret.ts'
import { givenWebhooks, listed } from './testing/given.ts'
import { answers, startReceiver, trust } from './testing/receiver.ts'
import { isVerified } from './testing/verify-both.ts'

describe('an endpoint', () => {
  test('failing for five days: it is turned off and every administrator is told once', async () => {
    const given = await givenWebhooks()
    const receiver = await startReceiver(answers(500))
    const { endpoint } = await given.endpoint({ url: receiver.url })
    const administrator = newId('member')
    await given.owner.query(
      `INSERT INTO members (id, account_id, email, name, role, created_at, joined_at)
       VALUES ($1, $2, $1 || '@example.org', 'Ada', 'administrator', now(), now())`,
      [administrator, given.accountId],
    )
    await given.announce(await (await given.verification()).happens('approved'))
    const state = async () => (await getWebhookEndpoint(given.context, given.caller(), endpoint.id)).endpoint
    const startedAt = given.clock.ms
    for (let tries = 0; tries < 30 && (await state()).enabled; tries++) {
      const [delivery] = await listed(given, endpoint.id)
      given.clock.ms = Date.parse(delivery!.next_attempt_at!)
      await given.deliver()
    }
    const days = (given.clock.ms - startedAt) / 86_400_000
    expect(days >= 5 && days < 5.6).toBe(true)
    expect(await state()).toMatchObject({
      enabled: false,
      disabled_because: 'failing',
      failing_since: new Date(startedAt),
      last_success_at: null,
    })
    expect(await listed(given, endpoint.id)).toMatchObject([{ status: 'failed', next_attempt_at: null }])
    const { rows } = await given.owner.query(
      'SELECT member_id, kind, facts FROM member_mails WHERE account_id = $1',
      [given.accountId],
    )
    expect(rows).toEqual([
      {
        member_id: administrator,
        kind: 'endpoint_disabled',
        facts: { endpointId: endpoint.id, mode: 'test', because: 'failing', by: null },
      },
    ])
  })

  test('a secret is replaced: for the chosen time each of the two verifies, with both libraries', async () => {
    const given = await givenWebhooks()
    const receiver = await startReceiver(answers(200))
    const { endpoint, secret: old } = await given.endpoint({ url: receiver.url })
    const rotated = await rotateWebhookSecret(given.context, given.caller(), {
      id: endpoint.id,
      keepHours: 24,
    })
    trust(receiver.url, rotated.secret)
    const verification = await given.verification()
    await given.announce(await verification.happens('started'))
    await given.deliver()
    given.clock.ms += 24 * 3_600_000
    await given.announce(await verification.happens('submitted'))
    await given.deliver()
    const accepts = (secret: string, index: number) => {
      const { body, headers } = receiver.received[index]!
      return isVerified(secret, headers, body)
    }
    expect([accepts(old, 0), accepts(rotated.secret, 0)]).toEqual([true, true])
    expect([accepts(old, 1), accepts(rotated.secret, 1)]).toEqual([false, true])
  })
})
