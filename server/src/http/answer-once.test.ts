import type { FastifyRequest } from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { runOnce } from '../services/once.ts'
import { makeAccount, type TestAccount } from '../testing/make-account.ts'
import { testApp, type TestApp } from '../testing/test-app.ts'
import { onceOf } from './answer-once.ts'

let kit: TestApp
let account: TestAccount
beforeAll(async () => {
  kit = await testApp()
  account = await makeAccount(kit)
})

const url = '/v1/webhook-endpoints'
const body = { url: 'https://example.com/hooks' }
const register = (token: string, key: string) =>
  kit.ask({ method: 'POST', url, token, body, headers: { 'idempotency-key': key } })

async function cookieOf(role: 'administrator' | 'viewer'): Promise<string> {
  const { member } = await account.memberOf(role)
  const link = await kit.signIn.createSignInLink(member!.email)
  const token = new URL(link!.url).hash.replace('#token=', '')
  const origin = kit.context.publicUrl
  const answer = await kit.ask({
    method: 'POST',
    url: '/api/auth/sign-in/link',
    headers: { origin },
    body: { token },
  })
  return String(answer.headers['set-cookie']).split(';')[0]!
}

test('an answer with a secret is repeated to nobody else of the account', async () => {
  const first = await register(account.key, 'secret-1')
  const again = await register(account.key, 'secret-1')
  expect(again.json()).toEqual(first.json())
  expect((await register((await account.keyOf('test')).key, 'secret-1')).json()).toMatchObject({
    code: 'idempotency_key_reused',
  })
})

test('a member who may not make API keys is not given one that was made before', async () => {
  const ask = (cookie: string) =>
    kit.ask({
      method: 'POST',
      url: '/v1/api-keys',
      headers: { cookie, origin: kit.context.publicUrl, 'idempotency-key': 'new-key' },
      body: { name: 'Web shop', mode: 'live' },
    })
  const made = await ask(await cookieOf('administrator'))
  expect(made.json()).toMatchObject({ key: expect.stringMatching(/^csk_live_/) })
  const refused = await ask(await cookieOf('viewer'))
  expect(refused.json()).toMatchObject({ code: 'idempotency_key_reused', status: 422 })
  expect(refused.raw.toString()).not.toContain('csk_live_')
})

test('a request that runs holds up its own account only, whatever key another one chooses', async () => {
  const other = await makeAccount(kit, 'Another bank')
  const request = { method: 'POST', url, body, headers: { 'idempotency-key': 'order-1' } }
  const once = onceOf(request as unknown as FastifyRequest, account.caller)
  const running = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  const run = runOnce(kit.context, once!, 201, async () => {
    running.resolve()
    await ended.promise
    return {}
  })
  await running.promise
  const own = await register(account.key, 'order-1')
  const others = await register(other.key, 'order-1')
  ended.resolve()
  await run
  expect([own.json(), others.status]).toEqual([
    expect.objectContaining({ code: 'idempotency_in_progress' }),
    201,
  ])
})
