import { beforeAll, describe, expect, test } from 'vitest'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { testApp, type TestApp } from '../../testing/test-app.ts'

const origin = 'https://verify.example.org'
const password = 'correct horse battery staple'

let kit: TestApp
let account: TestAccount
beforeAll(async () => {
  kit = await testApp()
  account = await makeAccount(kit)
})

async function givenMember() {
  const { member } = await account.memberOf('reviewer')
  const link = await kit.signIn.createSignInLink(member!.email)
  return { email: member!.email, token: new URL(link!.url).hash.replace('#token=', '') }
}

const post = (url: string, body: object | undefined, headers: Record<string, string> = { origin }) =>
  kit.ask({ method: 'POST', url, headers, body })

const cookieOf = ({ headers }: { headers: Record<string, unknown> }) =>
  [headers['set-cookie']]
    .flat()
    .map((cookie) => String(cookie).split(';')[0])
    .join('; ')

async function signedIn(token: string): Promise<string> {
  const answer = await post('/api/auth/sign-in/link', { token })
  expect(answer.status).toBe(204)
  return cookieOf(answer)
}

describe('signing in', () => {
  test('by link, setting a password, signing out, and by the password', async () => {
    const { email, token } = await givenMember()
    const cookie = await signedIn(token)
    const me = await kit.ask({ method: 'GET', url: '/v1/me', headers: { cookie } })
    expect(me.json()).toEqual({
      member: {
        id: expect.stringMatching(/^mem_/),
        email,
        name: 'reviewer',
        role: { id: 'reviewer', name: 'reviewer' },
        password_set: false,
      },
      account: {
        id: account.id,
        name: 'Example Bank',
        entitlements: [],
        four_eyes: false,
        terms_accepted: false,
      },
      permissions: [
        'verification:read',
        'verification:read_evidence',
        'verification:create',
        'verification:cancel',
        'verification:decide',
        'verification:comment',
        'email:read',
        'flow:read',
      ],
      two_factor: { enabled: false, required: false },
    })
    const set = await post('/api/auth/password', { new_password: password }, { origin, cookie })
    expect(set.status).toBe(204)
    const out = await post('/api/auth/sign-out', undefined, { origin, cookie })
    expect(out.status).toBe(204)
    expect((await kit.ask({ method: 'GET', url: '/v1/me', headers: { cookie } })).status).toBe(401)
    const again = await post('/api/auth/sign-in/password', { email, password })
    expect(again.status).toBe(204)
    const now = await kit.ask({ method: 'GET', url: '/v1/me', headers: { cookie: cookieOf(again) } })
    expect(now.json()).toMatchObject({ member: { email, password_set: true } })
  })

  test('a link twice, a wrong password, a short one, a changed one without the old: each says what is wrong', async () => {
    const { email, token } = await givenMember()
    const cookie = await signedIn(token)
    expect((await post('/api/auth/sign-in/link', { token })).json()).toMatchObject({
      status: 401,
      code: 'sign_in_link_invalid',
    })
    expect((await post('/api/auth/sign-in/password', { email, password })).json()).toMatchObject({
      status: 401,
      code: 'sign_in_failed',
    })
    const change = (new_password: string) => post('/api/auth/password', { new_password }, { origin, cookie })
    expect((await change('too short')).json()).toMatchObject({
      code: 'validation_failed',
      errors: [{ path: 'new_password' }],
    })
    expect((await change(password)).status).toBe(204)
    expect((await change('another long password')).json()).toMatchObject({
      status: 403,
      code: 'current_password_wrong',
    })
    expect((await post('/api/auth/password', { new_password: password })).json()).toMatchObject({
      code: 'unauthenticated',
    })
  })

  test('too many wrong passwords: wait, and for how long', async () => {
    const { email } = await givenMember()
    const tries = () => post('/api/auth/sign-in/password', { email, password: 'not the password' })
    for (let count = 0; count < 10; count++) expect((await tries()).status).toBe(401)
    const refused = await tries()
    expect(refused.json()).toMatchObject({ status: 429, code: 'rate_limited' })
    expect(Number(refused.headers['retry-after'])).toSatisfy(
      (seconds: number) => seconds > 0 && seconds <= 900,
    )
  })

  test('nothing of it works from another site, and a link is not used up by trying', async () => {
    const { email, token } = await givenMember()
    const elsewhere: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of elsewhere) {
      const asked = [
        post('/api/auth/sign-in/link', { token }, headers),
        post('/api/auth/sign-in/password', { email, password }, headers),
        post('/api/auth/sign-out', undefined, headers),
        post('/api/auth/password', { new_password: password }, headers),
      ]
      for (const { status, json } of await Promise.all(asked)) {
        expect([status, (json() as { code: string }).code]).toEqual([403, 'cross_origin'])
      }
    }
    await signedIn(token)
  })

  test('the routes of the library behind it are not reachable, and looking at a link does nothing', async () => {
    const { email, token } = await givenMember()
    const inner = [
      ['GET', `/api/auth/magic-link/verify?token=${token}`],
      ['GET', `/api/auth/sign-in/link?token=${token}`],
      ['POST', '/api/auth/sign-up/email'],
      ['POST', '/api/auth/sign-in/email'],
      ['POST', '/api/auth/sign-in/magic-link'],
      ['POST', '/api/auth/update-user'],
      ['POST', '/api/auth/delete-user'],
      ['GET', '/api/auth/get-session'],
      ['GET', '/api/auth/list-sessions'],
    ] as const
    for (const [method, url] of inner) {
      const body = { email, password, name: 'x', token }
      const { status } = await kit.ask({
        method,
        url,
        headers: { origin },
        ...(method === 'POST' && { body }),
      })
      expect([url, status]).toEqual([url, 404])
    }
    await signedIn(token)
  })

  test('neither tokens nor addresses nor passwords are logged', async () => {
    const { email, token } = await givenMember()
    const cookie = await signedIn(token)
    await post('/api/auth/sign-in/password', { email, password })
    const logged = kit.logged.join('\n')
    for (const secret of [token, email, password, cookie.split('=')[1]!]) expect(logged).not.toContain(secret)
  })
})

describe('API keys', () => {
  async function session(role: 'administrator' | 'reviewer', of = account) {
    const { member } = await of.memberOf(role)
    const link = await kit.signIn.createSignInLink(member!.email)
    const cookie = await signedIn(new URL(link!.url).hash.replace('#token=', ''))
    return { email: member!.email, headers: { origin, cookie } }
  }

  test('are created, shown once, used, listed without anything usable, revoked', async () => {
    const { headers, email } = await session('administrator')
    const made = await post('/v1/api-keys', { name: 'Web shop', mode: 'live' }, headers)
    const { key, ...shown } = made.json() as { key: string; id: string }
    expect(key).toMatch(/^csk_live_[0-9A-Za-z]{43}$/)
    expect(shown).toEqual({
      id: expect.stringMatching(/^key_/),
      name: 'Web shop',
      mode: 'live',
      hint: `csk_live_…${key.slice(-4)}`,
      permissions: expect.not.arrayContaining(['verification:decide', 'api_key:manage']),
      created_by: { kind: 'member', id: expect.stringMatching(/^mem_/), name: email },
      owner: { kind: 'member', id: expect.stringMatching(/^mem_/), name: email },
      expires_at: null,
      state: 'active',
      created_at: expect.any(String),
      last_used_at: null,
      revoked_at: null,
    })
    const use = () => kit.ask({ method: 'GET', url: '/v1/verifications', token: key })
    expect((await use()).status).toBe(200)

    const list = await kit.ask({ method: 'GET', url: '/v1/api-keys', headers })
    const { rows } = await kit.db.owner.query<{ key_hash: Buffer }>(
      'SELECT key_hash FROM api_keys WHERE id = $1',
      [shown.id],
    )
    const text = list.raw.toString()
    expect(text).toContain(shown.id)
    expect(text).not.toContain(key)
    for (const encoding of ['hex', 'base64', 'base64url'] as const) {
      expect(text).not.toContain(rows[0]!.key_hash.toString(encoding))
    }

    const revoke = () => kit.ask({ method: 'DELETE', url: `/v1/api-keys/${shown.id}`, headers })
    expect((await revoke()).status).toBe(204)
    expect((await use()).status).toBe(401)
    const revokedAt = async () => {
      const answer = await kit.ask({ method: 'GET', url: '/v1/api-keys', headers })
      const { data } = answer.json() as { data: { id: string; revoked_at: string | null }[] }
      return data.find(({ id }) => id === shown.id)!.revoked_at
    }
    const first = await revokedAt()
    expect(first).not.toBeNull()
    kit.setNow(kit.context.now() + 1_000)
    expect((await revoke()).status).toBe(204)
    expect(await revokedAt()).toBe(first)
  })

  test('are for administrators: neither another role nor a key may touch them', async () => {
    const { headers } = await session('reviewer')
    for (const who of [{ headers }, { token: account.key }]) {
      for (const asked of [
        { method: 'GET', url: '/v1/api-keys' },
        { method: 'POST', url: '/v1/api-keys', body: { name: 'x', mode: 'test' } },
        { method: 'DELETE', url: '/v1/api-keys/key_01kb2x3y4z5a6b7c8d9e0f1g2h' },
      ] as const) {
        expect((await kit.ask({ ...asked, ...who })).json()).toMatchObject({
          status: 403,
          code: 'permission_missing',
        })
      }
    }
  })

  test('of another account are neither seen nor revoked', async () => {
    const other = await makeAccount(kit, 'Other Bank')
    const { headers } = await session('administrator', other)
    const id = account.caller.actor.id!
    const refused = await kit.ask({ method: 'DELETE', url: `/v1/api-keys/${id}`, headers })
    expect(refused.json()).toMatchObject({ status: 404, code: 'not_found' })
    const list = await kit.ask({ method: 'GET', url: '/v1/api-keys', headers })
    expect(list.raw.toString()).not.toContain(id)
    const still = await kit.ask({ method: 'GET', url: '/v1/verifications', token: account.key })
    expect(still.status).toBe(200)
  })
})
