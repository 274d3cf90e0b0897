import { beforeAll, describe, expect, test } from 'vitest'
import { cookieOf, origin, password, proxyAddresses, signInKit } from '../../sign-in/testing/sign-in-kit.ts'
import { testApp, type TestApp } from '../../testing/test-app.ts'

let kit: TestApp
let of: ReturnType<typeof signInKit>
beforeAll(async () => {
  kit = await testApp({ proxyAddresses })
  of = signInKit(kit)
})

const refusalOf = ({ json }: { json: () => never }) => (json() as { code: string }).code

describe('sessions', () => {
  const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0'
  type Listed = { data: { id: string; is_current: boolean }[] }

  test('are listed with their device, ended one by one or all the others, and each end is in the audit', async () => {
    const { email, cookie, account, id } = await of.givenMember()
    const other = await of.post('/api/auth/sign-in/password', { email, password }, undefined, {
      'user-agent': agent,
      'x-forwarded-for': '203.0.113.7',
    })
    const listed = (await of.get('/api/auth/sessions', cookie)).json() as Listed
    expect(listed).toEqual({
      data: expect.arrayContaining([
        {
          id: expect.any(String),
          is_current: true,
          how: 'link',
          device: { browser: null, system: null },
          ip: expect.stringMatching(/^2a00:/),
          created_at: expect.any(String),
          last_used_at: expect.any(String),
        },
        {
          id: expect.any(String),
          is_current: false,
          how: 'password',
          device: { browser: 'Firefox', system: 'Linux' },
          ip: '203.0.113.7',
          created_at: expect.any(String),
          last_used_at: expect.any(String),
        },
      ]),
    })
    const otherId = listed.data.find(({ is_current }) => !is_current)!.id
    const end = (session: string, by: string) =>
      kit.ask({ method: 'DELETE', url: `/api/auth/sessions/${session}`, headers: { origin, cookie: by } })
    const stranger = await of.givenMember(account)
    expect(refusalOf(await end(otherId, stranger.cookie))).toBe('not_found')
    expect((await of.get('/v1/me', cookieOf(other))).status).toBe(200)
    expect((await end(otherId, cookie)).status).toBe(204)
    expect((await of.get('/v1/me', cookieOf(other))).status).toBe(401)
    expect(refusalOf(await end(otherId, cookie))).toBe('not_found')

    const [second, third] = [await of.byPassword(email), await of.byPassword(email)]
    const others = await of.post('/api/auth/sessions/end-others', undefined, cookie)
    expect(others.json()).toEqual({ ended: 2 })
    for (const gone of [second, third]) expect((await of.get('/v1/me', cookieOf(gone))).status).toBe(401)
    expect((await of.post('/api/auth/sessions/end-others', undefined, cookie)).json()).toEqual({ ended: 0 })
    await of.post('/api/auth/sign-out', undefined, cookie)
    const ends = await of.entriesOf(account, ['session.ended'])
    expect(ends).toEqual([
      { action: 'session.ended', by: id, facts: { by: 'another_session' } },
      { action: 'session.ended', by: id, facts: { by: 'another_session', sessions: 2 } },
      { action: 'session.ended', by: id, facts: { by: 'sign_out' } },
    ])
  })

  test('every sign-in, failed one, password change and sign-out is an entry with where it came from, without secrets', async () => {
    const { email, cookie, account, id } = await of.givenMember()
    await of.byPassword(email, undefined, 'not the password')
    await of.byPassword('nobody@example.org', undefined, 'not the password')
    await of.post('/api/auth/sign-in/password', { email, password }, undefined, {
      'user-agent': agent,
      'x-forwarded-for': '203.0.113.7',
    })
    const change = { new_password: 'another long password', current_password: password }
    await of.post('/api/auth/password', change, cookie)
    await of.post('/api/auth/sign-out', undefined, cookie)
    expect(await of.entriesOf(account)).toEqual([
      { action: 'session.started', by: id, facts: { how: 'link', second_factor: null } },
      { action: 'password.changed', by: id, facts: { by: 'link' } },
      { action: 'sign_in.failed', by: id, facts: { how: 'password' } },
      { action: 'session.started', by: id, facts: { how: 'password', second_factor: null } },
      { action: 'password.changed', by: id, facts: { by: 'link' } },
      { action: 'session.ended', by: id, facts: { by: 'sign_out' } },
    ])
    const { rows } = await kit.db.owner.query<{ field: string; about: string; value: string }>(
      'SELECT field, about, value FROM audit_personal WHERE account_id = $1 ORDER BY seq, field',
      [account.id],
    )
    expect(rows).toContainEqual({ field: 'user_agent', about: 'member', value: agent })
    expect(rows).toContainEqual({ field: 'ip', about: 'member', value: '203.0.113.7' })
    const { rows: bodies } = await kit.db.owner.query(
      'SELECT body FROM audit_entries WHERE account_id = $1',
      [account.id],
    )
    const text = JSON.stringify([bodies, rows])
    for (const secret of [password, email, 'not the password', cookie]) expect(text).not.toContain(secret)
  })
})
