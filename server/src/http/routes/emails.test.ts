import { MAIL_KINDS } from '@countersign/core'
import { beforeAll, expect, test } from 'vitest'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { testApp, type TestApp } from '../../testing/test-app.ts'

let app: TestApp
let account: TestAccount

beforeAll(async () => {
  app = await testApp()
  account = await makeAccount(app)
})

const ask = (method: 'GET' | 'POST', url: string, body?: unknown, token = account.key) =>
  app.ask({ method, url, token, ...(body !== undefined && { body }) })

type Email = { id: string; kind: string; status: string; to: string; verification_id: string }

async function invited(email = 'anna@example.org', more: object = {}) {
  const made = await ask('POST', '/v1/verifications', { applicant: { first_name: 'Anna', email }, ...more })
  const { id, url } = made.json() as { id: string; url: string }
  const listed = await ask('GET', `/v1/emails?verification_id=${id}`)
  const { data } = listed.json() as { data: Email[] }
  return { id, url, data, email: data[0] }
}

test('a created verification with an address has an invitation, which says the link in test mode', async () => {
  const { id, url, data, email } = await invited()
  expect(data).toEqual([
    {
      id: expect.stringMatching(/^eml_/),
      verification_id: id,
      mode: 'test',
      kind: 'invitation',
      cause: 'invitation',
      language: 'en',
      to: 'anna@example.org',
      status: 'queued',
      tries: 0,
      message_id: null,
      error: null,
      error_text: null,
      next_try_at: '2026-11-23T12:00:00.000Z',
      created_at: '2026-11-23T12:00:00.000Z',
      sent_at: null,
      ended_at: null,
    },
  ])
  expect((await ask('GET', `/v1/emails/${email?.id}`)).json()).toEqual(email)
  const content = (await ask('GET', `/v1/emails/${email?.id}/content`)).json() as Record<string, string>
  expect(content).toEqual({
    subject: '[TEST] Example Bank: please verify your identity',
    text: expect.stringContaining(url),
    html: expect.stringContaining(url),
    link: url,
  })
})

test('send_email: false writes nothing', async () => {
  expect((await invited('a@example.org', { send_email: false })).data).toEqual([])
})

test('a repeated request with the same key gives the same verification and one invitation', async () => {
  const body = { applicant: { email: 'once@example.org' } }
  const again = () =>
    app.ask({
      method: 'POST',
      url: '/v1/verifications',
      token: account.key,
      headers: { 'idempotency-key': 'mail-1' },
      body,
    })
  const answers = [await again(), await again()]
  expect(answers.map(({ headers }) => headers['idempotent-replayed'])).toEqual([undefined, 'true'])
  const { id } = answers[1]!.json() as { id: string }
  expect((answers[0]!.json() as { id: string }).id).toBe(id)
  const listed = (await ask('GET', `/v1/emails?verification_id=${id}`)).json() as { data: Email[] }
  expect(listed.data).toHaveLength(1)
})

test('lists in pages, by status and kind, and says that there is no mail server', async () => {
  const { key } = await makeAccount(app).then((other) => ({ key: other.key }))
  for (let made = 0; made < 3; made++) {
    await ask('POST', '/v1/verifications', { applicant: { email: `p${made}@example.org` } }, key)
  }
  const first = (await ask('GET', '/v1/emails?limit=2', undefined, key)).json() as {
    data: Email[]
    next: string
    smtp_configured: boolean
  }
  expect([first.data.length, first.smtp_configured]).toEqual([2, false])
  const rest = (await ask('GET', `/v1/emails?limit=2&cursor=${first.next}`, undefined, key)).json() as {
    data: Email[]
    next: null
  }
  expect([rest.data.length, rest.next]).toEqual([1, null])
  const ofStatus = async (query: string) =>
    ((await ask('GET', `/v1/emails?${query}`, undefined, key)).json() as { data: Email[] }).data.length
  expect([
    await ofStatus('status=queued,sent'),
    await ofStatus('status=bounced'),
    await ofStatus('kind=invitation&status=queued'),
    await ofStatus('kind=reminder,result'),
  ]).toEqual([3, 0, 3, 0])
  expect((await ask('GET', '/v1/emails?status=lost', undefined, key)).status).toBe(422)
  expect((await ask('GET', '/v1/emails?cursor=x', undefined, key)).json()).toMatchObject({
    code: 'invalid_cursor',
  })
})

test('every kind can be previewed in every language, with specimen data', async () => {
  for (const kind of MAIL_KINDS) {
    for (const language of ['en', 'es']) {
      const answer = await ask('GET', `/v1/email-previews?kind=${kind}&language=${language}`)
      expect(answer.status).toBe(200)
      expect((answer.json() as { text: string }).text).toContain('Specimen')
    }
  }
  expect((await ask('GET', '/v1/email-previews?kind=spam')).status).toBe(422)
})

test('what has not left cannot have come back nor be sent again', async () => {
  const { email } = await invited()
  const bounced = await ask('POST', `/v1/emails/${email?.id}/bounced`, { reason: '550 no' })
  expect(bounced.json()).toMatchObject({ code: 'email_not_sent', details: { status: 'queued' } })
  const resent = await ask('POST', `/v1/emails/${email?.id}/resend`, {})
  expect(resent.json()).toMatchObject({ code: 'email_not_resendable', details: { status: 'queued' } })
})

test('a bounce is recorded, and the mail can be sent again', async () => {
  const { email } = await invited()
  await app.db.owner.query(`UPDATE emails SET status = 'sent', next_try_at = NULL WHERE id = $1`, [email?.id])
  const bounced = await ask('POST', `/v1/emails/${email?.id}/bounced`, {
    reason: '550 5.1.1 anna@example.org: no such user',
  })
  expect(bounced.json()).toMatchObject({
    status: 'bounced',
    error: 'reported',
    error_text: '550 5.1.1 …: no such user',
  })
  const resent = await ask('POST', `/v1/emails/${email?.id}/resend`, {})
  expect(resent.json()).toMatchObject({ status: 'queued', error: null, error_text: null, tries: 0 })
})

test('what is of another account or the other mode does not exist', async () => {
  const { email } = await invited()
  const other = await makeAccount(app)
  const live = await account.keyOf('live')
  for (const { key } of [other, live]) {
    for (const path of ['', '/content']) {
      const answer = await ask('GET', `/v1/emails/${email?.id}${path}`, undefined, key)
      expect(answer.json()).toMatchObject({ code: 'not_found' })
    }
    for (const [path, body] of [
      ['bounced', { reason: 'x' }],
      ['resend', {}],
    ] as const) {
      const answer = await ask('POST', `/v1/emails/${email?.id}/${path}`, body, key)
      expect(answer.json()).toMatchObject({ code: 'not_found' })
    }
  }
})
