import { beforeAll, describe, expect, test } from 'vitest'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { testApp, type Asked, type TestApp } from '../../testing/test-app.ts'

let kit: TestApp
let account: TestAccount
beforeAll(async () => {
  kit = await testApp()
  account = await makeAccount(kit)
})

const base = '/v1/webhook-endpoints'
const url = 'https://hooks.example.org/countersign'
type Endpoint = { id: string; secret?: string; enabled: boolean }

const ask = (asked: Asked) => kit.ask({ token: account.key, ...asked })
async function created(body: object = { url }, token = account.key): Promise<Required<Endpoint>> {
  const answer = await ask({ method: 'POST', url: base, body, token })
  expect(answer.status).toBe(201)
  return answer.json()
}

test('registered, changed, deleted; the secret is shown once and kept sealed', async () => {
  const { id, secret, ...shown } = await created({
    url,
    events: ['verification.approved'],
    description: 'Shop',
  })
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(shown).toEqual({
    mode: 'test',
    url,
    description: 'Shop',
    events: ['verification.approved'],
    enabled: true,
    disabled_because: null,
    dialect: 'native',
    auth_client: null,
    health: {
      failing_since: null,
      last_success_at: null,
      last_failure_at: null,
      hours: Array.from({ length: 24 }, () => ({ delivered: 0, failed: 0 })),
    },
    previous_secret_valid_until: null,
    created_at: expect.any(String),
  })
  expect((await ask({ method: 'GET', url: `${base}/${id}` })).json()).toEqual({ id, ...shown })
  const { rows } = await kit.db.owner.query<{ sealed_secret: Buffer }>(
    'SELECT sealed_secret FROM webhook_endpoints WHERE id = $1',
    [id],
  )
  const plain = Buffer.from(secret.replace('whsec_', ''), 'base64')
  expect(rows[0]!.sealed_secret.includes(plain)).toBe(false)

  const changed = await ask({
    method: 'PATCH',
    url: `${base}/${id}`,
    body: { events: null, enabled: false, description: null },
  })
  expect(changed.json()).toEqual({
    id,
    ...shown,
    events: null,
    enabled: false,
    disabled_because: 'member',
    description: null,
  })
  const on = await ask({ method: 'PATCH', url: `${base}/${id}`, body: { enabled: true } })
  expect(on.json()).toMatchObject({ enabled: true, disabled_because: null, events: null })
  expect((await ask({ method: 'DELETE', url: `${base}/${id}` })).status).toBe(204)
  expect((await ask({ method: 'GET', url: `${base}/${id}` })).status).toBe(404)
  expect(kit.logged.join('\n')).not.toContain(secret)
})

test('the same Idempotency-Key registers one endpoint and shows the same secret', async () => {
  const other = await makeAccount(kit)
  const asked = {
    method: 'POST',
    url: base,
    token: other.key,
    headers: { 'idempotency-key': 'once' },
    body: { url },
  } as const
  const [first, second] = [await kit.ask(asked), await kit.ask(asked)]
  expect(second.json()).toEqual(first.json())
  const { rows } = await kit.db.owner.query('SELECT 1 FROM webhook_endpoints WHERE account_id = $1', [
    other.id,
  ])
  expect(rows).toHaveLength(1)
})

describe('refused at once', () => {
  test.each([
    ['http://127.0.0.1/', 'leads to an address'],
    ['http://2130706433/', 'leads to an address'],
    ['http://[::ffff:169.254.169.254]/', 'leads to an address'],
    ['https://10.1.2.3/', 'leads to an address'],
    ['http://localhost:8080/', 'leads to an address'],
    ['http://api.localhost./', 'leads to an address'],
    ['https://user:secret@hooks.example.org/', 'user name or password'],
    ['https://hooks.example.org/#part', 'fragment'],
    ['ftp://hooks.example.org/', ''],
    ['no address', ''],
  ])('%s', async (bad, because) => {
    const { id } = await created()
    for (const asked of [
      { method: 'POST', url: base, body: { url: bad } },
      { method: 'PATCH', url: `${base}/${id}`, body: { url: bad } },
    ] as const) {
      expect((await ask(asked)).json()).toMatchObject({
        status: 422,
        code: 'validation_failed',
        errors: [{ path: 'url', message: expect.stringContaining(because) }],
      })
    }
  })

  test('an event that is never announced', async () => {
    const body = { url, events: ['verification.created'] }
    expect((await ask({ method: 'POST', url: base, body })).json()).toMatchObject({
      code: 'validation_failed',
    })
  })
})

test('deliveries come in pages without gaps or doubles; a test event is the newest', async () => {
  const { id } = await created()
  const sent: string[] = []
  for (let count = 0; count < 5; count++) {
    kit.setNow(kit.context.now() + 1)
    const answer = await ask({ method: 'POST', url: `${base}/${id}/test` })
    expect(answer.status).toBe(202)
    sent.unshift((answer.json() as { id: string }).id)
  }
  const listed: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const query = `?limit=2${cursor && `&cursor=${cursor}`}`
    const answer = await ask({ method: 'GET', url: `${base}/${id}/deliveries${query}` })
    const page = answer.json() as { data: { id: string }[]; next: string | null }
    listed.push(...page.data.map((row) => row.id))
    cursor = page.next
  }
  expect(listed).toEqual(sent)
  const off = await ask({ method: 'PATCH', url: `${base}/${id}`, body: { enabled: false } })
  expect(off.status).toBe(200)
  const refused = await ask({ method: 'POST', url: `${base}/${id}/test` })
  expect(refused.json()).toMatchObject({ status: 409, code: 'webhook_endpoint_disabled' })
})

test('another account, the other mode and another role: as if there were none, or no permission', async () => {
  const { id } = await created()
  const other = await makeAccount(kit)
  const live = await account.keyOf('live')
  const asked: Asked[] = [
    { method: 'GET', url: `${base}/${id}` },
    { method: 'PATCH', url: `${base}/${id}`, body: { enabled: false } },
    { method: 'DELETE', url: `${base}/${id}` },
    { method: 'GET', url: `${base}/${id}/deliveries` },
    { method: 'POST', url: `${base}/${id}/test` },
  ]
  const withoutRequestId = (raw: Buffer) => raw.toString().replace(/req_\w+/, '')
  for (const token of [other.key, live.key]) {
    for (const each of asked) {
      const hidden = await kit.ask({ ...each, token })
      const none = await kit.ask({ ...each, token, url: each.url.replace(id, `whe_${'0'.repeat(26)}`) })
      expect(hidden.status).toBe(404)
      expect(withoutRequestId(hidden.raw)).toBe(withoutRequestId(none.raw))
    }
    const list = await kit.ask({ method: 'GET', url: base, token })
    expect(list.raw.toString()).not.toContain(id)
  }
  expect((await ask({ method: 'GET', url: `${base}/${id}` })).json()).toMatchObject({ enabled: true })
})
