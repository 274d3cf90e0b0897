import { request as httpRequest } from 'node:http'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { forgetApiKey } from '../services/api-key-callers.ts'
import { revokeApiKey } from '../services/api-key/revoke.ts'
import { givenChosen, givenVerification, plainPicture } from '../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../testing/make-account.ts'
import { multipart, testApp, type TestApp } from '../testing/test-app.ts'

let kit: TestApp
let account: TestAccount

beforeAll(async () => {
  kit = await testApp()
  account = await makeAccount(kit)
})

const get = (url: string, token = account.key) => kit.ask({ method: 'GET', url, token })
const post = (url: string, body: unknown, headers: Record<string, string> = {}, token = account.key) =>
  kit.ask({ method: 'POST', url, token, body, headers })

describe('who asks', () => {
  test.each([
    ['nobody', undefined],
    ['an unknown key', `csk_test_${'x'.repeat(43)}`],
    ['a link where a key is needed', `lnk_${'x'.repeat(43)}`],
  ])('%s is refused', async (_name, token) => {
    const answered = await kit.ask({ method: 'GET', url: '/v1/flows', ...(token && { token }) })
    expect(answered.status).toBe(401)
    expect(answered.json()).toMatchObject({
      code: 'unauthenticated',
      type: 'https://verify.example.org/docs/errors/unauthenticated',
    })
  })

  test('a revoked key stops at once here', async () => {
    const { key, caller } = await account.keyOf('test')
    expect((await get('/v1/flows', key)).status).toBe(200)
    const administrator = await account.memberOf('administrator')
    await revokeApiKey(kit.context, administrator, caller.actor.id ?? '')
    expect((await get('/v1/flows', key)).status).toBe(401)
  })

  test('a key that another process revoked is asked for again once it is no longer fresh', async () => {
    const { key, caller } = await account.keyOf('test')
    expect((await get('/v1/flows', key)).status).toBe(200)
    await kit.db.owner.query('UPDATE api_keys SET revoked_at = now() WHERE id = $1', [caller.actor.id])
    // What five seconds do.
    forgetApiKey(kit.context, caller.actor.id ?? '')
    expect((await get('/v1/flows', key)).status).toBe(401)
  })

  test('a member sees what the mode of the header says, and only our own pages may change things', async () => {
    const member = await account.memberOf('administrator')
    const link = await kit.signIn.createSignInLink(member.member?.email ?? '')
    const token = new URL(link?.url ?? '').hash.replace('#token=', '')
    const signed = await kit.ask({
      method: 'POST',
      url: '/api/auth/sign-in/link',
      body: { token },
      headers: { origin: 'https://verify.example.org' },
    })
    const cookie = String(signed.headers['set-cookie']).split(';')[0] ?? ''
    const { id } = await givenVerification(kit.context, account.caller)
    const as = (headers: Record<string, string>) => ({ cookie, ...headers })
    const read = (mode: string) =>
      kit.ask({ method: 'GET', url: `/v1/verifications/${id}`, headers: as({ 'x-mode': mode }) })
    expect((await read('test')).status).toBe(200)
    expect((await read('live')).status).toBe(404)
    const cancel = (origin: string) =>
      kit.ask({ method: 'POST', url: `/v1/verifications/${id}/cancel`, headers: as({ origin }), body: {} })
    expect((await cancel('https://evil.example')).json()).toMatchObject({ code: 'cross_origin' })
    const cancelled = await cancel('https://verify.example.org')
    expect(cancelled.json()).toMatchObject({ status: 'cancelled' })
    const events = await get(`/v1/verifications/${id}/events`)
    expect(events.json()).toMatchObject({
      data: [{ seq: 1 }, { seq: 2, by: { kind: 'member', name: member.member?.email } }],
    })
  })
})

describe('what is not there', () => {
  test("another account's object answers byte for byte as none does", async () => {
    const other = await makeAccount(kit)
    const { id } = await givenVerification(kit.context, other.caller)
    const none = `ver_${'0'.repeat(26)}`
    for (const path of ['', '/events', '/evidence', '/why']) {
      const [theirs, nothing] = await Promise.all(
        [id, none].map((one) => get(`/v1/verifications/${one}${path}`)),
      )
      expect(theirs?.status).toBe(404)
      const plain = (raw: Buffer) => raw.toString().replace(/req_\w+/, 'req')
      expect(plain(theirs!.raw)).toBe(plain(nothing!.raw))
      expect(Object.keys(theirs!.headers)).toEqual(Object.keys(nothing!.headers))
    }
  })

  test('an unknown address is a problem too', async () => {
    expect((await get('/v1/nothing')).json()).toMatchObject({ code: 'not_found', status: 404 })
  })
})

describe('bodies', () => {
  test('each mistake is named with its place', async () => {
    const answered = await post('/v1/verifications', {
      applicant: { birth_date: '12.8.1974', nationality: 'Spain' },
      redirect_url: 'javascript:alert(1)',
    })
    expect(answered.status).toBe(422)
    const { errors }: { errors: { path: string }[] } = answered.json()
    expect(errors.map(({ path }) => path).toSorted()).toEqual([
      'applicant.birth_date',
      'applicant.nationality',
      'redirect_url',
    ])
  })

  test.each([
    ['no JSON', '{"applicant"', 'application/json', 400, 'malformed_body'],
    ['a form', 'a=b', 'application/x-www-form-urlencoded', 415, 'unsupported_media_type'],
    [
      'too large',
      JSON.stringify({ reference: 'x'.repeat(70_000) }),
      'application/json',
      413,
      'payload_too_large',
    ],
  ])('%s is refused', async (_name, body, type, status, code) => {
    const answered = await post('/v1/verifications', body, { 'content-type': type })
    expect([answered.status, (answered.json() as { code: string }).code]).toEqual([status, code])
  })

  test.each(['status=open', 'limit=0', 'order=up', 'created_from=yesterday'])(
    'a list with %s is refused',
    async (query) => {
      expect((await get(`/v1/verifications?${query}`)).json()).toMatchObject({ code: 'validation_failed' })
    },
  )

  test('a made-up cursor is refused', async () => {
    expect((await get('/v1/verifications?cursor=abc')).json()).toMatchObject({ code: 'invalid_cursor' })
  })
})

describe('lists', () => {
  test('come in pages without gaps or doubles, in either order', async () => {
    const fresh = await makeAccount(kit)
    const ids: string[] = []
    for (let index = 0; index < 7; index++) {
      kit.setNow(Date.parse('2026-11-23T12:00:00Z') + index)
      ids.push((await givenVerification(kit.context, fresh.caller)).id)
    }
    for (const [order, expected] of [
      ['asc', ids],
      ['desc', ids.toReversed()],
    ] as const) {
      const seen: string[] = []
      let cursor = ''
      do {
        const page: { data: { id: string }[]; next: string | null } = (
          await get(`/v1/verifications?order=${order}&limit=3${cursor}`, fresh.key)
        ).json()
        seen.push(...page.data.map(({ id }) => id))
        cursor = page.next === null ? '' : `&cursor=${page.next}`
      } while (cursor !== '')
      expect(seen).toEqual(expected)
    }
  })

  test('search takes its signs literally', async () => {
    const fresh = await makeAccount(kit)
    await givenVerification(kit.context, fresh.caller, { reference: '100%_sure' })
    await givenVerification(kit.context, fresh.caller, { reference: '1000 sure' })
    const found = await get(`/v1/verifications?q=${encodeURIComponent('0%_')}`, fresh.key)
    expect((found.json() as { data: unknown[] }).data).toHaveLength(1)
  })
})

describe('Idempotency-Key', () => {
  test('repeats the answer, with the same link, and says so', async () => {
    const headers = { 'idempotency-key': 'order-1' }
    const first = await post('/v1/verifications', { reference: 'a' }, headers)
    const second = await post('/v1/verifications', { reference: 'a' }, headers)
    expect(second.json()).toEqual(first.json())
    expect([first.headers['idempotent-replayed'], second.headers['idempotent-replayed']]).toEqual([
      undefined,
      'true',
    ])
    expect(second.status).toBe(201)
    const other = await post('/v1/verifications', { reference: 'b' }, headers)
    expect(other.json()).toMatchObject({ code: 'idempotency_key_reused', status: 422 })
  })

  test('on another verb, too; and what failed may be tried again', async () => {
    const { id } = await givenVerification(kit.context, account.caller)
    const headers = { 'idempotency-key': 'cancel-1' }
    const url = `/v1/verifications/${id}/cancel`
    const wrong = await post(url, { seen_version: 9 }, headers)
    expect(wrong.json()).toMatchObject({ code: 'version_conflict' })
    const first = await post(url, {}, headers)
    const second = await post(url, {}, headers)
    expect(first.json()).toMatchObject({ status: 'cancelled' })
    expect(second.json()).toEqual(first.json())
    expect(second.headers['idempotent-replayed']).toBe('true')
  })

  test('of test and live mode do not meet', async () => {
    const live = await account.keyOf('live')
    const headers = { 'idempotency-key': 'both' }
    const test = await post('/v1/verifications', {}, headers)
    const other = await post('/v1/verifications', {}, headers, live.key)
    expect(other.status).toBe(201)
    expect((other.json() as { id: string }).id).not.toBe((test.json() as { id: string }).id)
  })

  test('a picture sent twice is taken once', async () => {
    const { id, token } = await givenChosen(kit.context, account.caller)
    const { body, headers } = multipart(await plainPicture())
    const send = () =>
      kit.ask({
        method: 'POST',
        url: '/v1/applicant/evidence/selfie',
        token,
        headers: { ...headers, 'idempotency-key': 'selfie-1' },
        body,
      })
    const first = await send()
    const second = await send()
    expect(second.json()).toEqual(first.json())
    expect(second.headers['idempotent-replayed']).toBe('true')
    expect((await get(`/v1/verifications/${id}/evidence`)).json()).toMatchObject({
      data: [{ step: 'selfie' }],
    })
  })
})

describe('uploads', () => {
  test('larger than the limit are refused', async () => {
    const { token } = await givenChosen(kit.context, account.caller)
    const { body, headers } = multipart(Buffer.alloc(kit.context.uploadMaxBytes + 1, 1))
    const sent = await kit.ask({ method: 'POST', url: '/v1/applicant/evidence/selfie', token, headers, body })
    expect(sent.json()).toMatchObject({ code: 'picture_too_large', status: 413 })
  })

  test('in another field, or without a file, are refused', async () => {
    const { token } = await givenChosen(kit.context, account.caller)
    const { body, headers } = multipart(await plainPicture(), 'picture')
    const url = '/v1/applicant/evidence/selfie'
    const sent = await kit.ask({ method: 'POST', url, token, headers, body })
    expect(sent.json()).toMatchObject({ code: 'validation_failed', errors: [{ path: 'file' }] })
    expect((await kit.ask({ method: 'POST', url, token, body: {} })).json()).toMatchObject({
      code: 'unsupported_media_type',
    })
  })

  test('that break off leave nothing, and can be sent again', async () => {
    const { id, token } = await givenChosen(kit.context, account.caller)
    const address = await kit.app.listen({ port: 0, host: '127.0.0.1' })
    const { body, headers } = multipart(await plainPicture())
    const request = httpRequest(`${address}/v1/applicant/evidence/selfie`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-length': body.length },
    })
    request.on('error', () => {})
    const logged = kit.logged.length
    request.write(body.subarray(0, body.length / 2))
    await expect.poll(() => request.socket?.bytesWritten ?? 0).toBeGreaterThan(body.length / 2)
    const closed = new Promise((done) => request.once('close', done))
    request.destroy()
    await closed
    await expect
      .poll(() => kit.logged.slice(logged).some((line) => line.includes('evidence/:step')), {
        timeout: 30_000,
      })
      .toBe(true)
    expect(await readdir(join(kit.evidenceDir, id)).catch(() => [])).toEqual([])
    expect((await get(`/v1/verifications/${id}/evidence`)).json()).toEqual({ data: [] })
    const again = await kit.ask({
      method: 'POST',
      url: '/v1/applicant/evidence/selfie',
      token,
      headers,
      body,
    })
    expect(again.json()).toMatchObject({ accepted: true })
  })
})
