import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { retryRuleRun } from '../services/rule-run/retry.ts'
import { updateRule } from '../services/rule/update.ts'
import { createAddressGuard } from '../webhooks/address-guard.ts'
import { answers, startReceiver, type Answer } from '../webhooks/testing/receiver.ts'
import { call, onCancelled, rulesKit, TAG, type RulesKit } from './testing/rules-kit.ts'

const unsigned = (answer: Answer) => startReceiver(answer, { isSigned: false })

/** The only run of a rule with one call, after it was tried. */
async function tried(kit: RulesKit, url: string) {
  await kit.rule(onCancelled(call(url)))
  const { id } = await kit.cancelled()
  await kit.announce()
  await kit.work()
  return { id, run: await kit.run() }
}

describe('a call', () => {
  test('is sent as the rule says it, with a key that names run and action', async () => {
    const kit = await rulesKit()
    const receiver = await unsigned(answers(200))
    await kit.rule(
      onCancelled(
        call(`${receiver.url}/{{status}}?of={{reference}}`, {
          method: 'PUT',
          headers: { 'X-Event': '{{event}}', 'content-type': 'text/plain' },
          body: 'It is {{status}}.',
        }),
        call(receiver.url, { method: 'GET', body: null }),
      ),
    )
    await kit.cancelled({ reference: 'a&b/c' })
    await kit.announce()
    await kit.work()
    const { id, actions } = await kit.run()
    expect(receiver.received).toEqual([
      {
        url: '/hook/cancelled?of=a%26b%2Fc',
        method: 'PUT',
        headers: expect.objectContaining({
          'x-event': 'cancelled',
          'content-type': 'text/plain',
          'user-agent': 'Countersign-Rules/1',
          'idempotency-key': `${id}.0`,
        }),
        body: 'It is cancelled.',
      },
      {
        url: '/hook',
        method: 'GET',
        headers: expect.objectContaining({ 'idempotency-key': `${id}.1` }),
        body: '',
      },
    ])
    expect(actions[0]?.attempts).toEqual([
      {
        at: '2026-11-23T12:00:00.000Z',
        duration_ms: expect.any(Number),
        response_status: 200,
        error: null,
        response_body: 'seen',
      },
    ])
  })

  test('answered 500 is sent again after five seconds, the same under the same key', async () => {
    const kit = await rulesKit()
    const receiver = await unsigned(answers(500, 200))
    const { run } = await tried(kit, receiver.url)
    expect(run).toMatchObject({
      status: 'running',
      next_try_at: '2026-11-23T12:00:05.000Z',
      actions: [{ status: 'waiting', error: 'status_not_success', attempts: [{ response_status: 500 }] }],
    })
    kit.pass(4_999)
    await kit.work()
    expect(receiver.received).toHaveLength(1)
    kit.pass(1)
    await kit.work()
    const [first, second] = receiver.received
    expect(second).toMatchObject({
      body: first!.body,
      headers: { 'idempotency-key': first!.headers['idempotency-key'] },
    })
    expect(await kit.run()).toMatchObject({
      status: 'done',
      next_try_at: null,
      finished_at: '2026-11-23T12:00:05.000Z',
      actions: [
        { status: 'done', error: null, attempts: [{ response_status: 500 }, { response_status: 200 }] },
      ],
    })
  })

  test('is given up after five tries, and done again when somebody asks for it', async () => {
    const kit = await rulesKit()
    const receiver = await unsigned(answers(503, 503, 503, 503, 503, 200))
    await tried(kit, receiver.url)
    const waits: number[] = []
    for (;;) {
      const { next_try_at } = await kit.run()
      if (next_try_at === null) break
      const waitMs = Date.parse(next_try_at) - kit.context.now()
      waits.push(waitMs / 1_000)
      kit.pass(waitMs)
      await kit.work()
    }
    expect(waits).toEqual([5, 300, 1_800, 7_200])
    const { id, status, actions } = await kit.run()
    expect({ status, actions }).toMatchObject({ status: 'failed', actions: [{ status: 'failed' }] })
    expect(actions[0]?.attempts).toHaveLength(5)
    await retryRuleRun(kit.context, kit.admin, id)
    await kit.work()
    const again = await kit.run()
    expect(again).toMatchObject({ status: 'done', actions: [{ status: 'done', error: null }] })
    expect(again.actions[0]?.attempts).toHaveLength(6)
    await expect(retryRuleRun(kit.context, kit.admin, id)).rejects.toMatchObject({
      code: 'rule_run_not_failed',
      details: { status: 'done' },
    })
  })

  test.each([[410], [404], [302]])('answered %i fails at once and is not followed', async (status) => {
    const kit = await rulesKit()
    const elsewhere = await unsigned(answers(200))
    const receiver = await unsigned((response) =>
      response.writeHead(status, { location: elsewhere.url }).end(),
    )
    const { run } = await tried(kit, receiver.url)
    expect(run).toMatchObject({
      status: 'failed',
      actions: [{ status: 'failed', attempts: [{ response_status: status }] }],
    })
    expect(elsewhere.received).toEqual([])
  })

  test('answered 429 waits as long as it is asked to', async () => {
    const kit = await rulesKit()
    const receiver = await unsigned((response) => response.writeHead(429, { 'retry-after': '3600' }).end())
    const { run } = await tried(kit, receiver.url)
    expect(run.next_try_at).toBe('2026-11-23T13:00:00.000Z')
  })

  test('that hangs is given up in time and tried again', async () => {
    const kit = await rulesKit({ timeoutMs: 50 })
    const receiver = await unsigned(() => {})
    const { run } = await tried(kit, receiver.url)
    expect(run).toMatchObject({
      status: 'running',
      actions: [
        { status: 'waiting', error: 'timeout', attempts: [{ error: 'timeout', response_status: null }] },
      ],
    })
  })

  test('does not go to an address inside, neither when it is published nor when it is sent', async () => {
    const kit = await rulesKit()
    for (const url of [
      'https://10.0.0.1/',
      'https://[::1]/',
      'https://169.254.169.254/latest',
      'http://10.0.0.1/',
    ]) {
      await expect(kit.rule(onCancelled(call(url))), url).rejects.toMatchObject({ code: 'rule_invalid' })
    }
    const connected: unknown[] = []
    const listener = createServer((socket) => {
      connected.push(socket)
      socket.destroy()
    })
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const { port } = listener.address() as { port: number }
    await kit.rule(onCancelled(call(`http://127.0.0.1:${port}/`), call(`https://127.0.0.1:${port}/`)))
    await kit.cancelled()
    await kit.announce()
    // The operator takes the range back.
    const none = createAddressGuard([])
    kit.parts.context = { ...kit.context, mayReach: none }
    Object.assign(kit.parts, {
      sender: (await import('../webhooks/sender.ts')).createSender({ mayReach: none }),
    })
    await kit.work()
    expect(await kit.run()).toMatchObject({
      status: 'failed',
      actions: [
        { status: 'failed', error: 'address_not_allowed' },
        { status: 'failed', error: 'address_not_allowed' },
      ],
    })
    expect(connected).toEqual([])
    await new Promise((resolve) => listener.close(resolve))
  })

  test('that fails for good does not keep the next action from being done', async () => {
    const kit = await rulesKit()
    const receiver = await unsigned(answers(400, 200))
    await kit.rule(onCancelled(call(receiver.url), call(receiver.url, { method: 'PATCH' }), TAG))
    await kit.cancelled()
    await kit.announce()
    await kit.work()
    expect(receiver.received.map(({ method }) => method)).toEqual(['POST', 'PATCH'])
    expect(await kit.run()).toMatchObject({
      status: 'failed',
      actions: [{ status: 'failed' }, { status: 'done' }, { status: 'done' }],
    })
  })

  test('of a rule that is turned off meanwhile ends', async () => {
    const kit = await rulesKit()
    const receiver = await unsigned(answers(500))
    const { run } = await tried(kit, receiver.url)
    await updateRule(kit.context, kit.admin, { id: run.rule_id, enabled: false })
    kit.pass(5_000)
    await kit.work()
    expect(receiver.received).toHaveLength(1)
    expect(await kit.run()).toMatchObject({
      status: 'failed',
      actions: [{ status: 'failed', error: 'rule_disabled' }],
    })
    await expect(retryRuleRun(kit.context, kit.admin, run.id)).rejects.toMatchObject({
      code: 'rule_disabled',
    })
  })
})
