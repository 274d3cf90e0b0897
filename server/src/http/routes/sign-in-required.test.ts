import { Secret, TOTP } from 'otpauth'
import { beforeAll, expect, test } from 'vitest'
import { password, proxyAddresses, signInKit } from '../../sign-in/testing/sign-in-kit.ts'
import { NOON } from '../../testing/test-context.ts'
import { testApp, type TestApp } from '../../testing/test-app.ts'

let kit: TestApp
let of: ReturnType<typeof signInKit>
beforeAll(async () => {
  kit = await testApp({ proxyAddresses })
  of = signInKit(kit)
})

const refusalOf = ({ json }: { json: () => never }) => (json() as { code: string }).code
const codeOf = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: NOON })

test('where the account asks everybody for it, nothing but setting it up is open', async () => {
  const { cookie, account } = await of.givenMember()
  await kit.db.owner.query('UPDATE accounts SET require_two_factor = true WHERE id = $1', [account.id])
  expect((await of.get('/v1/me', cookie)).json()).toMatchObject({
    two_factor: { enabled: false, required: true },
  })
  for (const url of ['/v1/verifications', '/v1/flows', '/v1/emails']) {
    const refused = await of.get(url, cookie)
    expect([url, refused.status, refusalOf(refused)]).toEqual([url, 403, 'two_factor_required'])
  }
  expect(refusalOf(await of.post('/v1/verifications', {}, cookie))).toBe('two_factor_required')
  const withKey = await kit.ask({ method: 'GET', url: '/v1/verifications', token: account.key })
  expect(withKey.status).toBe(200)
  const { secret } = (await of.post('/api/auth/two-factor', { password }, cookie)).json() as {
    secret: string
  }
  expect((await of.post('/api/auth/two-factor/confirm', { code: codeOf(secret) }, cookie)).status).toBe(200)
  expect((await of.get('/v1/verifications', cookie)).status).toBe(200)
  expect((await of.get('/v1/me', cookie)).json()).toMatchObject({
    two_factor: { enabled: true, required: true },
  })
})
