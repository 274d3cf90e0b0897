import { Secret, TOTP } from 'otpauth'
import { beforeAll, describe, expect, test } from 'vitest'
import { cookieOf, password, proxyAddresses, signInKit } from '../../sign-in/testing/sign-in-kit.ts'
import { NOON } from '../../testing/test-context.ts'
import { testApp, type TestApp } from '../../testing/test-app.ts'

let kit: TestApp
let of: ReturnType<typeof signInKit>
let at = NOON
beforeAll(async () => {
  kit = await testApp({ proxyAddresses })
  of = signInKit(kit)
})

const codeOf = (secret: string, when = at) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: when })
/** The next code of the app: every one works once. */
const later = () => kit.setNow((at += 30_000))

/** A member who has just set it up. */
async function enrolled() {
  const member = await of.givenMember()
  const offered = await of.post('/api/auth/two-factor', { password }, member.cookie)
  expect(offered.status).toBe(200)
  const { secret, uri } = offered.json() as { secret: string; uri: string }
  expect(uri).toContain(`secret=${secret}`)
  later()
  const confirmed = await of.post('/api/auth/two-factor/confirm', { code: codeOf(secret) }, member.cookie)
  expect(confirmed.status).toBe(200)
  const { recovery_codes: codes } = confirmed.json() as { recovery_codes: string[] }
  later()
  return { ...member, secret, codes }
}

async function halfSession(email: string): Promise<string> {
  const answer = await of.byPassword(email)
  expect(answer.status).toBe(202)
  expect(answer.json()).toEqual({ next: 'second_factor', expires_in_s: 300 })
  return cookieOf(answer)
}

const refusalOf = ({ json }: { json: () => never }) => (json() as { code: string }).code

describe('setting it up', () => {
  test('takes the password, a secret and a code; ten recovery codes are shown once and kept hashed; other sessions end', async () => {
    const { email, cookie: linkCookie, account, id } = await of.givenMember()
    const cookie = cookieOf(await of.byPassword(email))
    const wrong = await of.post('/api/auth/two-factor', { password: 'not the password' }, cookie)
    expect([wrong.status, refusalOf(wrong)]).toEqual([403, 'current_password_wrong'])
    expect(refusalOf(await of.post('/api/auth/two-factor', {}, cookie))).toBe('current_password_wrong')
    expect(refusalOf(await of.post('/api/auth/two-factor/confirm', { code: '123456' }, cookie))).toBe(
      'two_factor_not_offered',
    )
    const state = async () => (await of.get('/api/auth/two-factor', cookie)).json() as object
    const off = {
      enabled: false,
      enabled_at: null,
      required: false,
      recovery_codes_left: 0,
      password_needed: true,
    }
    expect(await state()).toEqual(off)

    const first = (await of.post('/api/auth/two-factor', { password }, cookie)).json() as { secret: string }
    const offered = (await of.post('/api/auth/two-factor', { password }, cookie)).json() as { secret: string }
    expect(offered.secret).not.toBe(first.secret)
    expect(await state()).toEqual(off)
    const stale = await of.post('/api/auth/two-factor/confirm', { code: codeOf(first.secret) }, cookie)
    expect([stale.status, refusalOf(stale)]).toEqual([403, 'second_factor_wrong'])
    const confirmed = await of.post('/api/auth/two-factor/confirm', { code: codeOf(offered.secret) }, cookie)
    const { recovery_codes: codes } = confirmed.json() as { recovery_codes: string[] }
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[a-km-np-z2-9]{5}-[a-km-np-z2-9]{5}$/)
    expect(await state()).toEqual({
      ...off,
      enabled: true,
      enabled_at: new Date(at).toISOString(),
      recovery_codes_left: 10,
    })
    expect((await of.get('/v1/me', linkCookie)).status).toBe(401)
    expect((await of.get('/v1/me', cookie)).json()).toMatchObject({
      two_factor: { enabled: true, required: false },
    })
    expect(await of.entriesOf(account, ['two_factor.enabled'])).toEqual([
      { action: 'two_factor.enabled', by: id, facts: { sessions_ended: 1 } },
    ])
    for (const again of [
      await of.post('/api/auth/two-factor', { password }, cookie),
      await of.post('/api/auth/two-factor/confirm', { code: codeOf(offered.secret) }, cookie),
    ]) {
      expect([again.status, refusalOf(again)]).toEqual([409, 'two_factor_enabled'])
    }
    const { rows } = await kit.db.owner.query(
      `SELECT encode(secret, 'escape') AS secret, (SELECT array_agg(encode(code_hash, 'escape')) FROM auth_recovery_codes) AS codes FROM auth_two_factors`,
    )
    const { rows: entries } = await kit.db.owner.query('SELECT body FROM audit_entries')
    const kept = JSON.stringify([rows, entries]) + kit.logged.join('')
    for (const told of [offered.secret, ...codes]) expect(kept).not.toContain(told)
    expect(kept).not.toContain(Buffer.from(Secret.fromBase32(offered.secret).bytes).toString('latin1'))
  })

  test('is for nobody without a session, and for no other site', async () => {
    const { cookie } = await of.givenMember()
    const routes = ['', '/confirm', '/disable', '/recovery-codes'].map((end) => `/api/auth/two-factor${end}`)
    for (const url of [...routes, '/api/auth/sessions/end-others']) {
      const body = url.endsWith('confirm') ? { code: '123456' } : url.endsWith('others') ? undefined : {}
      expect([url, (await of.post(url, body)).status]).toEqual([url, 401])
      const elsewhere = await of.post(url, body, cookie, { origin: 'https://evil.example' })
      expect([url, refusalOf(elsewhere)]).toEqual([url, 'cross_origin'])
    }
  })

  test('without a password needs a fresh sign-in; what is off cannot be turned off', async () => {
    const { email, cookie } = await of.givenMember()
    const old = cookieOf(await of.byPassword(email))
    await kit.db.owner.query(
      `DELETE FROM auth_accounts a USING auth_users u WHERE u.id = a.user_id AND u.email = $1`,
      [email],
    )
    expect(refusalOf(await of.post('/api/auth/two-factor', {}, old))).toBe('fresh_sign_in_required')
    for (const end of ['disable', 'recovery-codes']) {
      const refused = await of.post(`/api/auth/two-factor/${end}`, {}, cookieOf(await of.byLink(email)))
      expect([refused.status, refusalOf(refused)]).toEqual([409, 'two_factor_not_enabled'])
    }
    expect((await of.get('/v1/me', cookie)).status).toBe(200)
  })
})

describe('signing in', () => {
  test('by password asks for a code; half a session opens nothing', async () => {
    const { email, secret, account, id } = await enrolled()
    const half = await halfSession(email)
    for (const url of ['/v1/me', '/v1/verifications', '/api/auth/sessions', '/api/auth/two-factor']) {
      expect([url, (await of.get(url, half)).status]).toEqual([url, 401])
    }
    const change = await of.post('/api/auth/password', { new_password: 'another long password' }, half)
    expect(change.status).toBe(401)
    expect((await of.post('/api/auth/two-factor/disable', { password }, half)).status).toBe(401)

    const wrong = await of.post('/api/auth/sign-in/code', { code: '000000' }, half)
    expect([wrong.status, refusalOf(wrong)]).toEqual([403, 'second_factor_wrong'])
    const spelled = codeOf(secret).replace(/(...)/, '$1 ')
    const entered = await of.post('/api/auth/sign-in/code', { code: spelled }, half)
    expect(entered.status).toBe(204)
    expect((await of.get('/v1/me', cookieOf(entered))).status).toBe(200)
    expect((await of.get('/v1/me', half)).status).toBe(401)
    later()
    const again = await of.post('/api/auth/sign-in/code', { code: codeOf(secret) }, half)
    expect([again.status, refusalOf(again)]).toEqual([401, 'second_factor_expired'])
    expect((await of.entriesOf(account)).slice(-2)).toEqual([
      { action: 'sign_in.failed', by: id, facts: { how: 'password', second_factor: 'code' } },
      { action: 'session.started', by: id, facts: { how: 'password', second_factor: 'code' } },
    ])
  })

  test('by a one-time link asks for it as well', async () => {
    const { email, secret } = await enrolled()
    const answer = await of.byLink(email)
    expect(answer.status).toBe(202)
    const half = cookieOf(answer)
    expect((await of.get('/v1/me', half)).status).toBe(401)
    const entered = await of.post('/api/auth/sign-in/code', { code: codeOf(secret) }, half)
    expect(entered.status).toBe(204)
    // Came by a link: a forgotten password can be replaced.
    const replace = { new_password: 'another long password' }
    expect((await of.post('/api/auth/password', replace, cookieOf(entered))).status).toBe(204)
  })

  test('a code works once, also of two at the same moment, and never an earlier one after it', async () => {
    const { email, secret } = await enrolled()
    const code = codeOf(secret)
    const halves = [await halfSession(email), await halfSession(email)]
    const answers = await Promise.all(halves.map((half) => of.post('/api/auth/sign-in/code', { code }, half)))
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([204, 403])
    const half = await halfSession(email)
    const earlier = codeOf(secret, at - 30_000)
    for (const used of [code, earlier]) {
      expect(refusalOf(await of.post('/api/auth/sign-in/code', { code: used }, half))).toBe(
        'second_factor_wrong',
      )
    }
    later()
    expect((await of.post('/api/auth/sign-in/code', { code: codeOf(secret) }, half)).status).toBe(204)
  })

  test('one half session becomes one session, also with two right codes at the same moment', async () => {
    const { email, codes } = await enrolled()
    const half = await halfSession(email)
    const answers = await Promise.all(
      codes.slice(0, 4).map((code) => of.post('/api/auth/sign-in/code', { recovery_code: code }, half)),
    )
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      204, 401, 401, 401,
    ])
  })

  test('a recovery code works once, however it is typed; new ones end the old', async () => {
    const { email, codes, account } = await enrolled()
    const enter = async (recovery_code: string) =>
      of.post('/api/auth/sign-in/code', { recovery_code }, await halfSession(email))
    const typed = ` ${codes[0]!.toUpperCase().replace('-', ' ')}`
    const entered = await enter(typed)
    expect(entered.status).toBe(204)
    expect(refusalOf(await enter(codes[0]!))).toBe('second_factor_wrong')
    expect(refusalOf(await enter('aaaaa-aaaaa'))).toBe('second_factor_wrong')
    const cookie = cookieOf(entered)
    expect((await of.get('/api/auth/two-factor', cookie)).json()).toMatchObject({ recovery_codes_left: 9 })

    const renew = (given: string) =>
      of.post('/api/auth/two-factor/recovery-codes', { password: given }, cookie)
    expect(refusalOf(await renew('not the password'))).toBe('current_password_wrong')
    const renewed = (await renew(password)).json() as { recovery_codes: string[] }
    expect(renewed.recovery_codes).toHaveLength(10)
    expect(refusalOf(await enter(codes[1]!))).toBe('second_factor_wrong')
    expect((await enter(renewed.recovery_codes[1]!)).status).toBe(204)
    expect(await of.entriesOf(account, ['recovery_codes.renewed'])).toHaveLength(1)
  })

  test('a code takes at most five minutes', async () => {
    const { email, secret } = await enrolled()
    const half = await halfSession(email)
    const { rows } = await kit.db.owner.query<{ seconds: number }>(
      `UPDATE auth_sessions s SET expires_at = now() - interval '1 second' FROM auth_users u, auth_sessions old
       WHERE u.id = s.user_id AND u.email = $1 AND s.awaits_second_factor AND old.id = s.id
       RETURNING extract(epoch FROM old.expires_at - now())::int AS seconds`,
      [email],
    )
    expect(rows[0]!.seconds).toSatisfy((seconds: number) => seconds > 280 && seconds <= 300)
    expect(refusalOf(await of.post('/api/auth/sign-in/code', { code: codeOf(secret) }, half))).toBe(
      'second_factor_expired',
    )
    expect(refusalOf(await of.post('/api/auth/sign-in/code', { code: codeOf(secret) }))).toBe(
      'second_factor_expired',
    )
  })

  test('ten wrong codes in a quarter of an hour are enough, over however many sign-ins', async () => {
    const { email, secret } = await enrolled()
    let half = ''
    for (let tries = 0; tries < 10; tries++) {
      if (tries % 5 === 0) half = await halfSession(email)
      expect(refusalOf(await of.post('/api/auth/sign-in/code', { code: '000000' }, half))).toBe(
        'second_factor_wrong',
      )
    }
    half = await halfSession(email)
    const refused = await of.post('/api/auth/sign-in/code', { code: codeOf(secret) }, half)
    expect([refused.status, refusalOf(refused)]).toEqual([429, 'rate_limited'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    await kit.db.owner.query('DELETE FROM auth_rate_limits')
    expect((await of.post('/api/auth/sign-in/code', { code: codeOf(secret) }, half)).status).toBe(204)
  })

  test('neither the wrong form nor another site gets anywhere', async () => {
    const { email, secret } = await enrolled()
    const half = await halfSession(email)
    for (const body of [{}, { code: 1 }, { code: '1' }, { recovery_code: 'x'.repeat(50) }]) {
      expect(refusalOf(await of.post('/api/auth/sign-in/code', body, half))).toBe('validation_failed')
    }
    const elsewhere = await of.post('/api/auth/sign-in/code', { code: codeOf(secret) }, half, {
      origin: 'https://evil.example',
    })
    expect(refusalOf(elsewhere)).toBe('cross_origin')
  })
})

test('turned off with the password, the password alone signs in again', async () => {
  const { email, codes, account, id } = await enrolled()
  const half = await halfSession(email)
  const cookie = cookieOf(await of.post('/api/auth/sign-in/code', { recovery_code: codes[0] }, half))
  const turnOff = (given: string) => of.post('/api/auth/two-factor/disable', { password: given }, cookie)
  expect(refusalOf(await turnOff('not the password'))).toBe('current_password_wrong')
  expect((await turnOff(password)).status).toBe(204)
  expect((await of.byPassword(email)).status).toBe(204)
  expect(await of.entriesOf(account, ['two_factor.disabled'])).toEqual([
    { action: 'two_factor.disabled', by: id, facts: undefined },
  ])
  const { rows } = await kit.db.owner.query(
    `SELECT 1 FROM auth_recovery_codes c JOIN auth_users u ON u.id = c.user_id WHERE u.email = $1`,
    [email],
  )
  expect(rows).toEqual([])
})
