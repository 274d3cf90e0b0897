import { beforeAll, expect, test } from 'vitest'
import { makeAccount, type TestAccount } from '../testing/make-account.ts'
import { testApp, type TestApp } from '../testing/test-app.ts'
import { createFailureLimit } from './failure-limit.ts'

let kit: TestApp
let account: TestAccount

beforeAll(async () => {
  const rateLimits = { perKey: 3, perLink: 2, perAddress: 100 }
  kit = await testApp({ rateLimits, proxyAddresses: ['127.0.0.0/8'] })
  account = await makeAccount(kit)
})

test('a key that asks too often is told to wait, another key is not', async () => {
  const ask = (token: string) => kit.ask({ method: 'GET', url: '/v1/flows', token })
  for (let index = 0; index < 3; index++) expect((await ask(account.key)).status).toBe(200)
  const refused = await ask(account.key)
  expect(refused.json()).toMatchObject({ code: 'rate_limited', status: 429 })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  const { key } = await account.keyOf('test')
  expect((await ask(key)).status).toBe(200)
})

const from = (address: string, token: string) =>
  kit.ask({ method: 'GET', url: '/v1/flows', token, headers: { 'x-forwarded-for': address } })

test('who tries keys is told to wait; a right key from the same address, and other addresses behind the proxy, are not', async () => {
  const { key } = await account.keyOf('test')
  const codes = []
  for (let index = 0; index <= 30; index++) {
    const answered = await from('192.0.2.7', `csk_test_${'0'.repeat(40 + index)}`)
    codes.push((answered.json() as { code: string }).code)
  }
  expect(codes).toEqual([...Array<string>(30).fill('unauthenticated'), 'rate_limited'])
  expect((await from('192.0.2.7', key)).status).toBe(200)
  expect((await from('192.0.2.8', 'csk_test_wrong')).status).toBe(401)
})

test('what a visitor writes into X-Forwarded-For before the proxy does is not believed', async () => {
  const codes = []
  for (let index = 0; index <= 30; index++) {
    const answered = await from(`198.51.100.${index}, 192.0.2.9`, `csk_test_${'1'.repeat(40 + index)}`)
    codes.push((answered.json() as { code: string }).code)
  }
  expect(codes.at(-1)).toBe('rate_limited')
})

test('an address that keeps trying keys is told to wait, and after a minute may go on', async () => {
  let now = 0
  const limit = createFailureLimit(() => now)
  for (let index = 0; index < 30; index++) {
    limit.refuseIfMany('192.0.2.1')
    limit.count('192.0.2.1')
  }
  expect(() => limit.refuseIfMany('192.0.2.1')).toThrow(expect.objectContaining({ code: 'rate_limited' }))
  limit.refuseIfMany('192.0.2.2')
  now = 60_000
  limit.refuseIfMany('192.0.2.1')
})
