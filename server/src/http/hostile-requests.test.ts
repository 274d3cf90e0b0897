import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { givenChosen } from '../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../testing/make-account.ts'
import { testApp, type TestApp } from '../testing/test-app.ts'

let kit: TestApp
let account: TestAccount
const pagesDir = mkdtempSync(join(tmpdir(), 'countersign-pages-'))

beforeAll(async () => {
  mkdirSync(join(pagesDir, 'assets'))
  writeFileSync(join(pagesDir, 'index.html'), '<!doctype html>')
  kit = await testApp({ pagesDir })
  account = await makeAccount(kit)
})
afterAll(() => rmSync(pagesDir, { recursive: true }))

const get = (url: string) => kit.ask({ method: 'GET', url, token: account.key })

describe('an address', () => {
  test.each(['/%', '/v1/verifications/%E0%A4%A', '/assets/%2e%2e/index.html', '/assets/', '/assets/%00'])(
    '%s leads nowhere, under the same headers as all',
    async (url) => {
      const { status, headers, json } = await get(url)
      expect([status, headers['content-type'], json()]).toEqual([
        404,
        'application/problem+json; charset=utf-8',
        expect.objectContaining({ code: 'not_found' }),
      ])
      expect(headers['content-security-policy']).toContain("default-src 'none'")
    },
  )

  test.each(['/v1/flows', '/%76%31/flows', '/v1/%66lows', 'http://elsewhere.example/v1/flows'])(
    'spelled %s is counted and kept nowhere',
    async (url) => {
      const { status, headers } = await get(url)
      expect([status, headers['cache-control'], headers['x-ratelimit-limit']]).toEqual([
        200,
        'no-store',
        '1000000000',
      ])
    },
  )
})

describe('text that cannot be kept', () => {
  test('in an address is of nothing that exists', async () => {
    for (const url of ['/v1/verifications/%00', '/v1/evidence/evi_%00/content', '/v1/flows/%00']) {
      expect((await get(url)).json()).toMatchObject({ code: 'not_found' })
    }
  })

  test('in a search is refused', async () => {
    expect((await get('/v1/verifications?q=a%00b')).json()).toMatchObject({
      code: 'validation_failed',
      errors: [{ path: 'q' }],
    })
  })

  test.each([
    ['reference', String.raw`{"reference":"a\u0000b"}`],
    ['reference', String.raw`{"reference":"\ud800"}`],
    ['applicant.first_name', String.raw`{"applicant":{"first_name":"\udc00x"}}`],
    ['flow_id', String.raw`{"flow_id":"\u0000"}`],
  ])('in %s is refused by its place', async (path, payload) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': payload }
    const answered = await kit.ask({
      method: 'POST',
      url: '/v1/verifications',
      token: account.key,
      headers,
      body: payload,
    })
    expect(answered.json()).toMatchObject({ status: 422, code: 'validation_failed', errors: [{ path }] })
  })

  test('other signs of any script are kept as they are', async () => {
    const applicant = { first_name: '👩‍👩‍👧‍👦 Zoë', last_name: '<b>李</b>' }
    const answered = await kit.ask({
      method: 'POST',
      url: '/v1/verifications',
      token: account.key,
      body: { applicant },
    })
    expect(answered.json()).toMatchObject({ applicant })
  })
})

describe('a body that claims to be multipart', () => {
  test.each([
    ['without a boundary', 'multipart/form-data', '--b\r\n\r\nx\r\n--b--\r\n'],
    ['with another boundary', 'multipart/form-data; boundary=c', '--b\r\n\r\nx\r\n--b--\r\n'],
    ['with an endless boundary', `multipart/form-data; boundary=${'c'.repeat(5_000)}`, 'x'],
    ['cut in its first header', 'multipart/form-data; boundary=b', '--b\r\nContent-Dis'],
  ])('%s is refused', async (_name, type, body) => {
    const { token } = await givenChosen(kit.context, account.caller)
    const answered = await kit.ask({
      method: 'POST',
      url: '/v1/applicant/evidence/selfie',
      token,
      headers: { 'content-type': type },
      body,
    })
    expect(answered.json()).toMatchObject({ status: 422, code: 'validation_failed' })
  })
})
