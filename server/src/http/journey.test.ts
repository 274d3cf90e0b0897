import { beforeAll, describe, expect, test } from 'vitest'
import type { components } from '@countersign/sdk'
import { runChecks } from '../services/check/run-checks.ts'
import { plainPicture } from '../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../testing/make-account.ts'
import { multipart, testApp, type TestApp } from '../testing/test-app.ts'

type Schemas = components['schemas']

let kit: TestApp
let account: TestAccount

beforeAll(async () => {
  kit = await testApp()
  account = await makeAccount(kit)
})

const SECRETS = {
  first_name: 'Zebedee',
  last_name: 'Quirkington',
  birth_date: '1974-08-12',
  document_number: 'SECRET123',
  email: 'zebedee@example.org',
}

async function wholeJourney() {
  const { ask } = kit
  const made = await ask({
    method: 'POST',
    url: '/v1/verifications',
    token: account.key,
    body: { applicant: SECRETS, reference: 'order-4711' },
  })
  expect(made.status).toBe(201)
  const created: Schemas['CreatedVerification'] = made.json()
  const { id, url } = created
  const link = url.split('#')[1] ?? ''
  const post = (path: string, body: unknown) =>
    ask({ method: 'POST', url: `/v1/applicant/${path}`, token: link, body })
  expect((await post('open', {})).status).toBe(200)
  expect((await post('consent', { language: 'es' })).status).toBe(200)
  expect((await post('document', { type: 'passport', country: 'UTO' })).status).toBe(200)
  for (const step of ['document_front', 'selfie']) {
    const { body, headers } = multipart(await plainPicture())
    const sent = await ask({
      method: 'POST',
      url: `/v1/applicant/evidence/${step}`,
      token: link,
      headers,
      body,
    })
    expect(sent.json()).toMatchObject({ accepted: true })
  }
  expect((await post('submit', {})).json()).toMatchObject({ phase: 'processing' })
  await runChecks(kit.context, { accountId: account.id, verificationId: id, attempt: 1 })
  return { id, link }
}

describe('a whole journey over HTTP', () => {
  test('every answer is as the document says, and nothing personal is logged', async () => {
    kit.logged.length = 0
    const { id, link } = await wholeJourney()
    const get = (url: string) => kit.ask({ method: 'GET', url, token: account.key })
    const read: Schemas['Verification'] = (await get(`/v1/verifications/${id}`)).json()
    expect(read).toMatchObject({ status: 'declined', language: 'es', name: 'Zebedee Quirkington' })
    expect(read.document?.read).toMatchObject({ last_name: 'ERIKSSON' })
    for (const dialect of ['veriff', 'idenfy', 'truora', 'vouchsafe', 'idmeta']) {
      expect((await get(`/v1/verifications/${id}?dialect=${dialect}`)).json()).toMatchObject({
        dialect: { vendor: dialect },
      })
    }
    for (const part of ['events', 'evidence', 'why']) {
      expect((await get(`/v1/verifications/${id}/${part}`)).status).toBe(200)
    }
    const found: { data: Schemas['VerificationSummary'][] } = (
      await get('/v1/verifications?q=quirkington&status=declined,approved')
    ).json()
    expect(found.data.map((item) => item.id)).toEqual([id])
    const evidence: { data: Schemas['Evidence'][] } = (await get(`/v1/verifications/${id}/evidence`)).json()
    const picture = await get(`/v1/evidence/${evidence.data[0]?.id}/content`)
    expect(picture.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    })
    const state: Schemas['ApplicantState'] = (
      await kit.ask({ method: 'GET', url: '/v1/applicant', token: link })
    ).json()
    expect(state).toMatchObject({ phase: 'finished', steps: [{ again: [] }, { again: [] }] })
    expect(JSON.stringify(state)).not.toMatch(/declined|mismatch/)

    const log = kit.logged.join('\n')
    expect(log).toContain('/v1/verifications/:id')
    expect(log).toContain('/v1/applicant/evidence/:step')
    expect(log).not.toMatch(
      /Zebedee|Quirkington|zebedee|SECRET123|1974-08-12|order-4711|ERIKSSON|Passport of Anna/i,
    )
    expect(log).not.toContain(link)
    expect(log).not.toContain(account.key)
    expect(log).not.toContain('q=quirk')
  })

  test('an error of ours is answered opaquely and logged without the values it choked on', async () => {
    kit.logged.length = 0
    const within: typeof kit.context.within = kit.context.within
    kit.context.within = () =>
      kit.context.database.pool.query(`SELECT 'Zebedee Quirkington'::integer`) as never
    const answered = await kit.ask({ method: 'GET', url: '/v1/flows', token: account.key })
    kit.context.within = within
    expect(answered.status).toBe(500)
    expect(answered.json()).toMatchObject({
      code: 'internal_error',
      request_id: answered.headers['x-request-id'],
    })
    const log = kit.logged.join('\n')
    expect(log).toContain(String(answered.headers['x-request-id']))
    expect(log).toContain('22P02')
    expect(`${log}${answered.raw.toString()}`).not.toMatch(/Zebedee|Quirkington/)
  })
})
