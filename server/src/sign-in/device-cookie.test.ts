import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDb } from '../testing/test-db.ts'
import { createSignIn, type Client, type SignIn } from './create-sign-in.ts'
import { createDeviceCookies } from './device-cookie.ts'

const password = 'correct horse battery staple'

/** Every client has a network of its own, so that only the limits of addresses and devices count. */
function client(cookies: string[] = []): Client {
  const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
  const address = `2a00:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`
  return { headers: { 'user-agent': 'test', ...(cookie && { cookie }) }, address }
}

async function given() {
  const { pool, owner } = await testDb()
  const signIn = createSignIn({
    pool,
    publicUrl: 'https://verify.example.org',
    masterKey: randomBytes(32),
    onError: () => {},
  })
  const user = async () => {
    const email = `u${randomBytes(6).toString('hex')}@example.org`
    await owner.query(
      `INSERT INTO auth_users (id, name, email, email_verified, created_at, updated_at)
       VALUES ($1, 'Ada', $2, true, now(), now())`,
      [`usr_${email}`, email],
    )
    return { email, cookies: await enter(signIn, email) }
  }
  return { signIn, user }
}

async function enter(signIn: SignIn, email: string): Promise<string[]> {
  const link = await signIn.createSignInLink(email)
  const answer = await signIn.byLink(client(), new URL(link!.url).hash.replace('#token=', ''))
  if (answer.refused !== null) throw new Error(answer.refused)
  const change = { newPassword: password, currentPassword: null }
  expect((await signIn.setPassword(client(answer.cookies), change)).refused).toBeNull()
  return answer.cookies
}

test('a stranger who uses up the tries does not lock out a device that signed in before, which has tries of its own', async () => {
  const { signIn, user } = await given()
  const { email, cookies } = await user()
  const known = () => ({ ...client(cookies), address: client().address })
  for (let tries = 0; tries < 11; tries++) await signIn.byPassword(client(), email, `guess number ${tries}`)
  expect(await signIn.byPassword(client(), email, password)).toMatchObject({ refused: 'rate_limited' })
  const foreign = client((await user()).cookies)
  const forged = client([`__Secure-countersign.device=${'A'.repeat(22)}.${'A'.repeat(43)}`])
  for (const one of [foreign, forged]) {
    expect(await signIn.byPassword(one, email, password)).toMatchObject({ refused: 'rate_limited' })
  }
  for (let tries = 0; tries < 9; tries++) {
    expect(await signIn.byPassword(known(), email, `slip ${tries}`)).toEqual({ refused: 'sign_in_failed' })
  }
  expect((await signIn.byPassword(known(), email, password)).refused).toBeNull()
  for (let tries = 0; tries < 10; tries++) await signIn.byPassword(known(), email, `slip ${tries}`)
  expect(await signIn.byPassword(known(), email, password)).toMatchObject({ refused: 'rate_limited' })
})

test('the cookie is of one e-mail address and one installation', () => {
  const devices = createDeviceCookies({ key: randomBytes(32), secure: false })
  const cookie = devices.issue('Ada@example.org').split(';')[0]
  expect(devices.deviceOf(cookie, 'ada@example.org')).toMatch(/^[\w-]{22}$/)
  expect(devices.deviceOf(`a=b; ${cookie}; c=d`, ' ADA@example.org')).toMatch(/^[\w-]{22}$/)
  expect(devices.deviceOf(cookie, 'eve@example.org')).toBeNull()
  expect(devices.deviceOf(undefined, 'ada@example.org')).toBeNull()
  const other = createDeviceCookies({ key: randomBytes(32), secure: false })
  expect(other.deviceOf(cookie, 'ada@example.org')).toBeNull()
})
