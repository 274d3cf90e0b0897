import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { testDb } from '../testing/test-db.ts'
import { createSignIn, type Client, type SignIn } from './create-sign-in.ts'

const password = 'correct horse battery staple'
const masterKey = randomBytes(32)

async function given({ publicUrl = 'https://verify.example.org' } = {}) {
  const { pool, owner } = await testDb()
  const errors: string[] = []
  const signIn = createSignIn({ pool, publicUrl, masterKey, onError: (message) => errors.push(message) })
  return { pool, owner, errors, signIn, email: await givenUser(owner) }
}

async function givenUser(owner: { query: (text: string, values: unknown[]) => Promise<unknown> }) {
  const email = `u${randomBytes(6).toString('hex')}@example.org`
  await owner.query(
    `INSERT INTO auth_users (id, name, email, email_verified, created_at, updated_at)
     VALUES ($1, 'Ada', $2, true, now(), now())`,
    [`usr_${email}`, email],
  )
  return email
}

/** Every client has a network of its own, so that tests do not share limits. */
function client(cookies: string[] = []): Client {
  const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
  const address = `2a00:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`
  return { headers: { 'user-agent': 'test', ...(cookie && { cookie }) }, address }
}

async function tokenFor(signIn: SignIn, email: string): Promise<string> {
  const link = await signIn.createSignInLink(email)
  return new URL(link!.url).hash.replace('#token=', '')
}

async function signedInByLink(signIn: SignIn, email: string): Promise<string[]> {
  const answer = await signIn.byLink(client(), await tokenFor(signIn, email))
  if (answer.refused) throw new Error(answer.refused)
  return answer.cookies
}

async function withPassword(signIn: SignIn, email: string) {
  const cookies = await signedInByLink(signIn, email)
  expect(
    await signIn.setPassword(client(cookies), { newPassword: password, currentPassword: null }),
  ).toMatchObject({ refused: null })
  return cookies
}

describe('a one-time link', () => {
  test('signs in its user, once', async () => {
    const { signIn, email } = await given()
    const link = await signIn.createSignInLink(email.toUpperCase())
    expect(link!.url).toMatch(/^https:\/\/verify\.example\.org\/sign-in#token=[a-zA-Z]{32}$/)
    const token = new URL(link!.url).hash.replace('#token=', '')
    const answer = await signIn.byLink(client(), token)
    expect(answer.refused).toBeNull()
    const cookies = answer.refused === null ? answer.cookies : []
    expect(await signIn.getSession(client(cookies).headers)).toMatchObject({
      userId: `usr_${email}`,
      email,
      byLink: true,
    })
    expect(await signIn.byLink(client(), token)).toEqual({ refused: 'sign_in_link_invalid' })
  })

  test('of two who use it at the same moment one gets in', async () => {
    const { signIn, email } = await given()
    const token = await tokenFor(signIn, email)
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn.byLink(client(), token)))
    expect(answers.filter(({ refused }) => refused === null)).toHaveLength(1)
  })

  test('ends when a newer one is made', async () => {
    const { signIn, email } = await given()
    const older = await tokenFor(signIn, email)
    const newer = await tokenFor(signIn, email)
    expect(await signIn.byLink(client(), older)).toEqual({ refused: 'sign_in_link_invalid' })
    expect((await signIn.byLink(client(), newer)).refused).toBeNull()
  })

  test('ends after a day', async () => {
    const { signIn, email, owner } = await given()
    const { expiresAt } = (await signIn.createSignInLink(email))!
    expect(Math.round((expiresAt.getTime() - Date.now()) / 3_600_000)).toBe(24)
    const token = await tokenFor(signIn, email)
    const { rowCount } = await owner.query(
      `UPDATE auth_verifications SET expires_at = now() - interval '1 second' WHERE strpos(value, $1) > 0`,
      [email],
    )
    expect(rowCount).toBe(1)
    expect(await signIn.byLink(client(), token)).toEqual({ refused: 'sign_in_link_invalid' })
  })

  test('is not made for somebody unknown, and its token is not in the database', async () => {
    const { signIn, email, owner } = await given()
    expect(await signIn.createSignInLink('nobody@example.org')).toBeNull()
    const token = await tokenFor(signIn, email)
    const { rows } = await owner.query<{ identifier: string; value: string }>(
      'SELECT identifier, value FROM auth_verifications',
    )
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test.each(['', 'x', '../sign-in/email', "' OR 1=1 --", '%00', 'a&callbackURL=https://evil.example'])(
    'cannot be made up: %j',
    async (token) => {
      const { signIn } = await given()
      expect(await signIn.byLink(client(), token)).toEqual({ refused: 'sign_in_link_invalid' })
    },
  )
})

describe('the cookie', () => {
  test('is HttpOnly, SameSite=Lax and Secure over https', async () => {
    const { signIn, email } = await given()
    const cookies = await signedInByLink(signIn, email)
    expect(cookies.map((cookie) => cookie.replace(/=[^;]+/, '=…'))).toEqual([
      '__Secure-countersign.session_token=…; Max-Age=43200; Path=/; HttpOnly; Secure; SameSite=Lax',
      '__Secure-countersign.device=…; Max-Age=34560000; Path=/api/auth; HttpOnly; Secure; SameSite=Lax',
    ])
  })

  test('is not Secure over plain http, where a browser would not keep it', async () => {
    const { signIn, email } = await given({ publicUrl: 'http://localhost:3000' })
    const cookies = await signedInByLink(signIn, email)
    expect(cookies.map((cookie) => cookie.replace(/=[^;]+/, '=…'))).toEqual([
      'countersign.session_token=…; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax',
      'countersign.device=…; Max-Age=34560000; Path=/api/auth; HttpOnly; SameSite=Lax',
    ])
  })

  test('cannot be forged from what is in the database', async () => {
    const { signIn, email, owner } = await given()
    const cookies = await signedInByLink(signIn, email)
    const { rows } = await owner.query<{ token: string }>(
      'SELECT token FROM auth_sessions WHERE user_id = $1',
      [`usr_${email}`],
    )
    const name = '__Secure-countersign.session_token'
    const forged = [`${name}=${rows[0]!.token}`, `${name}=${rows[0]!.token}.${'A'.repeat(43)}%3D`]
    for (const cookie of forged) expect(await signIn.getSession({ cookie })).toBeNull()
    expect(await signIn.getSession(client(cookies).headers)).not.toBeNull()
  })

  test('means nothing after signing out', async () => {
    const { signIn, email } = await given()
    const cookies = await signedInByLink(signIn, email)
    const cleared = await signIn.signOut(client(cookies))
    expect(cleared.some((cookie) => /session_token=;.*Max-Age=0/.test(cookie))).toBe(true)
    expect(await signIn.getSession(client(cookies).headers)).toBeNull()
  })

  test('means nothing after twelve hours', async () => {
    const { signIn, email, owner } = await given()
    const cookies = await signedInByLink(signIn, email)
    const session = await signIn.getSession(client(cookies).headers)
    expect(Math.round((session!.expiresAt.getTime() - Date.now()) / 3_600_000)).toBe(12)
    await owner.query(`UPDATE auth_sessions SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      session!.id,
    ])
    expect(await signIn.getSession(client(cookies).headers)).toBeNull()
  })

  test('signing out without one is no error', async () => {
    const { signIn } = await given()
    await expect(signIn.signOut(client())).resolves.toBeInstanceOf(Array)
  })
})

describe('a password', () => {
  test('is set after a link, and then signs in by itself', async () => {
    const { signIn, email } = await given()
    expect(await signIn.hasPassword(email)).toBe(false)
    await withPassword(signIn, email)
    expect(await signIn.hasPassword(email)).toBe(true)
    const answer = await signIn.byPassword(client(), email.toUpperCase(), password)
    expect(answer.refused).toBeNull()
    const cookies = answer.refused === null ? answer.cookies : []
    expect(await signIn.getSession(client(cookies).headers)).toMatchObject({ email, byLink: false })
  })

  test('is kept as argon2id only', async () => {
    const { signIn, email, owner } = await given()
    await withPassword(signIn, email)
    const { rows } = await owner.query<{ password: string }>(
      'SELECT password FROM auth_accounts WHERE user_id = $1',
      [`usr_${email}`],
    )
    expect(rows[0]!.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test('wrong, of somebody unknown, or of somebody without one: the same answer', async () => {
    const { signIn, email, owner } = await given()
    await withPassword(signIn, email)
    const without = await givenUser(owner)
    for (const who of [email, 'nobody@example.org', without, 'no address']) {
      expect(await signIn.byPassword(client(), who, 'not the password')).toEqual({
        refused: 'sign_in_failed',
      })
    }
  })

  test('is guessed ten times in a quarter of an hour, from wherever', async () => {
    const { signIn, email, owner } = await given()
    await withPassword(signIn, email)
    for (let tries = 0; tries < 10; tries++) {
      expect(await signIn.byPassword(client(), email, `guess number ${tries}`)).toEqual({
        refused: 'sign_in_failed',
      })
    }
    expect(await signIn.byPassword(client(), email, password)).toEqual({
      refused: 'rate_limited',
      retryAfterS: expect.toSatisfy((seconds: number) => seconds > 0 && seconds <= 900),
    })
    expect((await signIn.byLink(client(), await tokenFor(signIn, email))).refused).toBeNull()
    await owner.query(`UPDATE auth_rate_limits SET resets_at = now() - interval '1 second'`)
    expect((await signIn.byPassword(client(), email, password)).refused).toBeNull()
  })

  test('a right one clears the count of wrong ones', async () => {
    const { signIn, email } = await given()
    await withPassword(signIn, email)
    for (let round = 0; round < 3; round++) {
      for (let tries = 0; tries < 6; tries++) await signIn.byPassword(client(), email, 'not the password')
      expect((await signIn.byPassword(client(), email, password)).refused).toBeNull()
    }
  })

  test('from one network twenty tries a minute, at whomever', async () => {
    const { signIn } = await given()
    const one = client()
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, index) => signIn.byPassword(one, `x${index}@example.org`, 'password')),
    )
    expect(answers.filter(({ refused }) => refused === 'sign_in_failed')).toHaveLength(20)
    expect(answers.filter(({ refused }) => refused === 'rate_limited')).toHaveLength(5)
  })

  test('is changed by who knows it; other sessions and links end', async () => {
    const { signIn, email } = await given()
    const first = await withPassword(signIn, email)
    const answer = await signIn.byPassword(client(), email, password)
    const second = answer.refused === null ? answer.cookies : []
    const link = await tokenFor(signIn, email)
    const newPassword = 'another long password'
    const change = (currentPassword: string | null) =>
      signIn.setPassword(client(second), { newPassword, currentPassword })
    expect(await change(null)).toEqual({ refused: 'current_password_wrong' })
    expect(await change('not the password')).toEqual({ refused: 'current_password_wrong' })
    expect(await change(password)).toEqual({ refused: null, cookies: [] })
    expect(await signIn.getSession(client(first).headers)).toBeNull()
    expect(await signIn.getSession(client(second).headers)).toMatchObject({ email })
    expect(await signIn.byLink(client(), link)).toEqual({ refused: 'sign_in_link_invalid' })
    expect(await signIn.byPassword(client(), email, password)).toEqual({ refused: 'sign_in_failed' })
    expect((await signIn.byPassword(client(), email, newPassword)).refused).toBeNull()
  })

  test('forgotten: a fresh link replaces it once, within the hour', async () => {
    const { signIn, email, owner } = await given()
    await withPassword(signIn, email)
    const cookies = await signedInByLink(signIn, email)
    const change = (newPassword: string) =>
      signIn.setPassword(client(cookies), { newPassword, currentPassword: null })
    expect(await change('replaced password')).toMatchObject({ refused: null })
    expect(await change('replaced once more')).toEqual({ refused: 'current_password_wrong' })

    const later = await signedInByLink(signIn, email)
    await owner.query(
      `UPDATE auth_sessions SET created_at = now() - interval '61 minutes' WHERE user_id = $1`,
      [`usr_${email}`],
    )
    expect(
      await signIn.setPassword(client(later), { newPassword: 'replaced too late', currentPassword: null }),
    ).toEqual({ refused: 'current_password_wrong' })
  })

  test('is not set without a session', async () => {
    const { signIn } = await given()
    expect(await signIn.setPassword(client(), { newPassword: password, currentPassword: null })).toEqual({
      refused: 'unauthenticated',
    })
  })
})

test('ordinary refusals are no errors in the log', async () => {
  const { signIn, email, errors } = await given()
  await signIn.byPassword(client(), email, 'not the password')
  await signIn.byLink(client(), 'nonsense')
  expect(errors).toEqual([])
})
