import { beforeAll, describe, expect, test } from 'vitest'
import { startProvider, type TestProvider } from '../../sign-in/testing/provider.ts'
import { cookieOf, origin, password, proxyAddresses, signInKit } from '../../sign-in/testing/sign-in-kit.ts'
import { testApp, type TestApp } from '../../testing/test-app.ts'

const redirectUri = `${origin}/api/auth/oidc/callback`

let kit: TestApp
let of: ReturnType<typeof signInKit>
let provider: TestProvider

const settingsOf = (issuer: string, changes: object = {}) => ({
  issuer,
  clientId: 'countersign',
  clientSecret: 'the secret of the client',
  name: 'Example Bank',
  isRequired: false,
  ...changes,
})

beforeAll(async () => {
  provider = await startProvider(redirectUri)
  kit = await testApp({ proxyAddresses, oidc: settingsOf(provider.issuer) })
  of = signInKit(kit)
})

async function begin(to?: string, at = of) {
  const begun = await at.post('/api/auth/sign-in/oidc', { ...(to !== undefined && { to }) })
  expect(begun.status).toBe(200)
  return { url: (begun.json() as { url: string }).url, cookie: cookieOf(begun), begun }
}

const comeBack = (back: URL, cookie: string, at = kit) =>
  at.ask({
    method: 'GET',
    url: back.pathname + back.search,
    headers: { cookie, 'sec-fetch-site': 'cross-site' },
  })

/** There and back as this user of the provider. */
async function signInAs(user: TestProvider['user'], to?: string) {
  provider.user = user
  const { url, cookie } = await begin(to)
  return comeBack(await provider.visit(url), cookie)
}

const problemOf = (problem: string) => ({ status: 302, location: `${origin}/sign-in?problem=${problem}` })
const wayOf = ({ status, headers }: { status: number; headers: Record<string, unknown> }) => ({
  status,
  location: headers['location'],
})
const hasSession = ({ headers }: { headers: Record<string, unknown> }) =>
  [headers['set-cookie']].flat().some((cookie) => String(cookie).includes('session_token='))

let counted = 0
const subject = () => `subject-${++counted}`

describe('a member', () => {
  test('comes in by the verified e-mail address, to where they wanted; the provider counts as the second factor', async () => {
    const { email, account, id } = await of.givenMember()
    await kit.db.owner.query('UPDATE accounts SET require_two_factor = true WHERE id = $1', [account.id])
    const { url, begun } = await begin('/verifications?status=in_review')
    expect(String(begun.headers['set-cookie'])).toMatch(
      /^__Secure-countersign\.oidc=[\w-]+; Max-Age=600; Path=\/api\/auth\/oidc; HttpOnly; Secure; SameSite=Lax$/,
    )
    const asked = Object.fromEntries(new URL(url).searchParams)
    expect(asked).toEqual({
      client_id: 'countersign',
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid email profile',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
    const entered = await signInAs(
      { sub: subject(), email: email.toUpperCase(), email_verified: true },
      '/verifications?status=in_review',
    )
    expect(wayOf(entered)).toEqual({ status: 302, location: `${origin}/verifications?status=in_review` })
    const me = await of.get('/v1/me', cookieOf(entered))
    expect(me.json()).toMatchObject({ member: { id }, two_factor: { enabled: false, required: false } })
    expect((await of.get('/v1/verifications', cookieOf(entered))).status).toBe(200)
    expect((await of.entriesOf(account)).slice(-2)).toEqual([
      { action: 'single_sign_on.linked', by: id, facts: { issuer: provider.issuer } },
      { action: 'session.started', by: id, facts: { how: 'single_sign_on', second_factor: null } },
    ])
  })

  test('is known by the subject from then on; somebody else with the address later is not', async () => {
    const { email, account, id } = await of.givenMember()
    const mine = { sub: subject(), email, email_verified: true }
    expect(hasSession(await signInAs(mine))).toBe(true)
    const renamed = await signInAs({ sub: mine.sub, email: 'new.name@example.org', email_verified: true })
    expect((await of.get('/v1/me', cookieOf(renamed))).json()).toMatchObject({ member: { id } })
    const other = await signInAs({ sub: subject(), email, email_verified: true })
    expect(wayOf(other)).toEqual(problemOf('sso_subject_differs'))
    expect(hasSession(other)).toBe(false)
    expect((await of.entriesOf(account)).at(-1)).toEqual({
      action: 'sign_in.failed',
      by: id,
      facts: { how: 'single_sign_on', why: 'sso_subject_differs' },
    })
  })

  test('who is none any more does not come in', async () => {
    const { email, id } = await of.givenMember()
    const mine = { sub: subject(), email, email_verified: true }
    expect(hasSession(await signInAs(mine))).toBe(true)
    await kit.db.owner.query('UPDATE members SET removed_at = now() WHERE id = $1', [id])
    expect(wayOf(await signInAs(mine))).toEqual(problemOf('sso_unknown_member'))
  })

  test.each([
    ['https://evil.example/'],
    ['//evil.example/'],
    ['/\\evil.example/'],
    ['/sign-in'],
    ['/api/auth/methods'],
    ['javascript:alert(1)'],
    [''],
  ])('is not led to %j afterwards', async (to) => {
    const { email } = await of.givenMember()
    const entered = await signInAs({ sub: subject(), email, email_verified: true }, to)
    expect(wayOf(entered)).toEqual({ status: 302, location: `${origin}/` })
  })
})

describe('nobody comes in', () => {
  test('whom nobody made a member', async () => {
    const entered = await signInAs({ sub: subject(), email: 'nobody@example.org', email_verified: true })
    expect(wayOf(entered)).toEqual(problemOf('sso_unknown_member'))
    expect(hasSession(entered)).toBe(false)
    const { rowCount } = await kit.db.owner.query(
      `SELECT 1 FROM auth_users WHERE email = 'nobody@example.org'`,
    )
    expect(rowCount).toBe(0)
  })

  test('whose e-mail address the provider has not verified, or does not tell', async () => {
    const { email, account } = await of.givenMember()
    for (const user of [
      { sub: subject(), email, email_verified: false },
      { sub: subject(), email },
      { sub: subject() },
    ]) {
      const refused = await signInAs(user)
      expect(wayOf(refused)).toEqual(problemOf('sso_email_unverified'))
      expect(hasSession(refused)).toBe(false)
    }
    expect(await of.entriesOf(account, ['sign_in.failed'])).toHaveLength(2)
  })

  test('who refused at the provider', async () => {
    expect(wayOf(await signInAs(null))).toEqual(problemOf('sso_denied'))
  })

  test('with another state, without the cookie, or with that of another browser', async () => {
    const { email } = await of.givenMember()
    provider.user = { sub: subject(), email, email_verified: true }
    const wrong = async (change: (back: URL, cookie: string) => [URL, string]) => {
      const { url, cookie } = await begin()
      return wayOf(await comeBack(...change(await provider.visit(url), cookie)))
    }
    const other = await begin()
    const withState = (back: URL, state: string) => {
      back.searchParams.set('state', state)
      return back
    }
    const invalid = problemOf('sso_state_invalid')
    expect(await wrong((back, cookie) => [withState(back, 'x'.repeat(43)), cookie])).toEqual(invalid)
    expect(await wrong((back) => [back, ''])).toEqual(invalid)
    expect(await wrong((back) => [back, other.cookie])).toEqual(invalid)
    expect(await wrong((back) => [back, '__Secure-countersign.oidc=nonsense'])).toEqual(invalid)
    const stateless = new URL(redirectUri)
    expect(wayOf(await comeBack(stateless, other.cookie))).toEqual(invalid)
  })

  test('a second time with the same address, nor with the code of another sign-in', async () => {
    const { email } = await of.givenMember()
    provider.user = { sub: subject(), email, email_verified: true }
    const { url, cookie } = await begin()
    const back = await provider.visit(url)
    expect(hasSession(await comeBack(back, cookie))).toBe(true)
    expect(wayOf(await comeBack(back, cookie))).toEqual(problemOf('sso_state_invalid'))

    const mine = await begin()
    const victim = await begin()
    const stolen = new URL(await provider.visit(victim.url))
    stolen.searchParams.set('state', new URL(mine.url).searchParams.get('state')!)
    expect(wayOf(await comeBack(stolen, mine.cookie))).toEqual(problemOf('sso_failed'))
  })

  test('with a code that was made for another application, or by a provider of another name', async () => {
    const { email } = await of.givenMember()
    provider.user = { sub: subject(), email, email_verified: true }
    const { url, cookie } = await begin()
    const foreign = new URL(url)
    foreign.searchParams.set('client_id', 'another')
    const refused = await comeBack(await provider.visit(foreign.href), cookie)
    expect(wayOf(refused)).toEqual(problemOf('sso_failed'))
    const again = await begin()
    const back = await provider.visit(again.url)
    back.searchParams.set('iss', 'https://evil.example')
    expect(wayOf(await comeBack(back, again.cookie))).toEqual(problemOf('sso_failed'))
  })

  test('begun from another site', async () => {
    const elsewhere = await of.post('/api/auth/sign-in/oidc', {}, undefined, {
      origin: 'https://evil.example',
    })
    expect(elsewhere.json()).toMatchObject({ status: 403, code: 'cross_origin' })
  })
})

test('a provider that does not answer is said so, before and after', async () => {
  const gone = await startProvider(redirectUri)
  const app = await testApp({ proxyAddresses, oidc: settingsOf(gone.issuer) })
  const at = signInKit(app)
  gone.user = { sub: subject(), email: 'nobody@example.org', email_verified: true }
  const { url, cookie } = await begin(undefined, at)
  const back = await gone.visit(url)
  await gone.stop()
  expect(wayOf(await comeBack(back, cookie, app))).toEqual(problemOf('sso_unavailable'))
  const later = signInKit(await testApp({ proxyAddresses, oidc: settingsOf(gone.issuer) }))
  const refused = await later.post('/api/auth/sign-in/oidc', {})
  expect(refused.json()).toMatchObject({ status: 503, code: 'sso_unavailable' })
})

test('the ways to sign in are told; where the provider is required, passwords are off and links still work', async () => {
  const methods = { method: 'GET', url: '/api/auth/methods' } as const
  expect((await kit.ask(methods)).json()).toEqual({ password: true, oidc: { name: 'Example Bank' } })
  const plain = await testApp({ proxyAddresses })
  expect((await plain.ask(methods)).json()).toEqual({ password: true, oidc: null })
  expect((await signInKit(plain).post('/api/auth/sign-in/oidc', {})).json()).toMatchObject({
    status: 404,
    code: 'sso_not_configured',
  })
  const { email, account } = await of.givenMember()
  const strict = await testApp({ proxyAddresses, oidc: settingsOf(provider.issuer, { isRequired: true }) })
  expect((await strict.ask(methods)).json()).toEqual({ password: false, oidc: { name: 'Example Bank' } })
  const at = signInKit(strict)
  expect((await at.byPassword(email)).json()).toMatchObject({ status: 403, code: 'password_sign_in_off' })
  const cookie = cookieOf(await at.byLink(email))
  const change = await at.post('/api/auth/password', { new_password: password }, cookie)
  expect(change.json()).toMatchObject({ status: 403, code: 'password_sign_in_off' })
  expect(account.id).toMatch(/^acc_/)
})

test('neither codes nor states nor tokens of the provider are logged or kept', async () => {
  const { email } = await of.givenMember()
  provider.user = { sub: subject(), email, email_verified: true }
  const { url, cookie } = await begin()
  const back = await provider.visit(url)
  await comeBack(back, cookie)
  const { rows } = await kit.db.owner.query(
    `SELECT a.access_token, a.refresh_token, a.id_token FROM auth_accounts a WHERE provider_id LIKE 'oidc:%'`,
  )
  expect(rows.every((row: object) => Object.values(row).every((value) => value === null))).toBe(true)
  const logged = kit.logged.join('\n')
  for (const name of ['code', 'state']) expect(logged).not.toContain(back.searchParams.get(name)!)
  expect(logged).not.toContain('the secret of the client')
})
