import { beforeAll, expect, test } from 'vitest'
import { makeAccount } from '../../testing/make-account.ts'
import { testApp, type TestApp } from '../../testing/test-app.ts'

const KEY = '0123456789abcdef0123456789abcdef'
let kit: TestApp
beforeAll(async () => {
  kit = await testApp({ operatorKey: KEY })
})

const asked = (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown, token = KEY) =>
  kit.ask({ method, url: `/v1/operator/accounts${path}`, token, ...(body !== undefined && { body }) })

const ada = { email: 'ada@operator.example.org', name: 'Ada' }

test('the operator opens an account with a first administrator, who signs in by the link', async () => {
  const answer = await asked('POST', '', { name: 'Second bank', administrator: ada })
  expect(answer.status).toBe(201)
  const opened = answer.json() as { id: string; administrator: { link: { url: string } } }
  expect(opened).toMatchObject({
    name: 'Second bank',
    entitlements: [],
    four_eyes: false,
    administrator: { email: ada.email, role: { id: 'administrator' }, state: 'invited' },
  })
  const origin = kit.context.publicUrl
  const token = new URL(opened.administrator.link.url).hash.replace('#token=', '')
  const entered = await kit.ask({
    method: 'POST',
    url: '/api/auth/sign-in/link',
    headers: { origin },
    body: { token },
  })
  const headers = { cookie: String(entered.headers['set-cookie']).split(';')[0]!, origin }
  const flows = await kit.ask({ method: 'GET', url: '/v1/flows', headers })
  expect(flows.json()).toMatchObject({ data: [{ name: 'Document and selfie' }] })
  const again = await asked('POST', '', { name: 'Third', administrator: ada })
  expect(again.json()).toMatchObject({ code: 'member_exists' })
  const list = (await asked('GET', '?limit=100')).json() as { data: { name: string }[] }
  expect(list.data.map(({ name }) => name)).toEqual(['Second bank'])
})

test('what is granted is what the account has, and the session sees it', async () => {
  const account = await makeAccount(kit)
  const entitlements = ['status_override', 'four_eyes']
  const granted = await asked('PUT', `/${account.id}/entitlements`, { entitlements })
  expect(granted.json()).toMatchObject({ entitlements })
  expect((await asked('GET', `/${account.id}`)).json()).toEqual(granted.json())
  await kit.db.owner.query('UPDATE accounts SET four_eyes = true WHERE id = $1', [account.id])
  expect((await asked('POST', `/${account.id}/four-eyes/off`)).json()).toMatchObject({ four_eyes: false })
  const unknown = await asked('PUT', `/${account.id}/entitlements`, { entitlements: ['everything'] })
  expect(unknown.json()).toMatchObject({ code: 'validation_failed' })
  for (const path of ['/acc_none', '/acc_none/entitlements', '/acc_none/four-eyes/off']) {
    const method = path.endsWith('none') ? 'GET' : path.endsWith('off') ? 'POST' : 'PUT'
    const answer = await asked(method, path, method === 'PUT' ? { entitlements: [] } : undefined)
    expect(answer.json()).toMatchObject({ code: 'not_found' })
  }
})

test('nothing of it is in the log, and nobody else gets in', async () => {
  const account = await makeAccount(kit)
  for (const token of [account.key, `${KEY}0`, KEY.slice(1)]) {
    expect((await asked('GET', '', undefined, token)).json()).toMatchObject({ code: 'unauthenticated' })
  }
  expect(kit.logged.join('\n')).not.toContain(KEY)
})

test('without a key there are no such accounts to be had', async () => {
  const without = await testApp()
  const answer = await without.ask({ method: 'GET', url: '/v1/operator/accounts', token: KEY })
  expect(answer.json()).toMatchObject({ code: 'operator_key_not_set' })
})

test('who keeps trying waits, also with the right key', async () => {
  const guessed = await testApp({ operatorKey: KEY })
  const ask = (token: string) => guessed.ask({ method: 'GET', url: '/v1/operator/accounts', token })
  for (let tries = 0; tries < 30; tries++) expect((await ask(`wrong-${tries}`)).status).toBe(401)
  expect((await ask(KEY)).json()).toMatchObject({ code: 'rate_limited' })
})
