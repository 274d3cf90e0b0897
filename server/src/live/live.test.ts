import { request as httpRequest, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../http/app.ts'
import type { App } from '../http/app-types.ts'
import { claimVerification } from '../services/claim/claim.ts'
import { releaseClaim } from '../services/claim/release.ts'
import { addComment } from '../services/comment/add.ts'
import { assignVerification } from '../services/queue/assign.ts'
import { cancelVerification } from '../services/verification/cancel.ts'
import { tagVerification } from '../services/verification/tag.ts'
import { givenEvidence, givenVerification } from '../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../testing/make-account.ts'
import { testApp, type TestApp } from '../testing/test-app.ts'
import { createEventStream } from './stream.ts'

const TIMES = { heartbeatMs: 50, checkMs: 50 }

let kit: TestApp
let account: TestAccount
/** Two web servers on one database, each with its own connection to listen on. */
let addresses: string[]
const apps: App[] = []

beforeAll(async () => {
  kit = await testApp()
  addresses = await Promise.all([serve(), serve()])
  account = await makeAccount(kit)
})

async function serve(): Promise<string> {
  const logger = kit.app.log
  const app = await buildApp({
    context: kit.context,
    signIn: kit.signIn,
    logger,
    pagesDir: null,
    eventLoopDelayMaxMs: 0,
    streamTimes: TIMES,
  })
  apps.push(app)
  afterAll(() => app.close())
  return app.listen({ port: 0, host: '127.0.0.1' })
}

type Heard = { event: string; data: Record<string, unknown> }
type Stream = {
  answer: IncomingMessage
  heard: Heard[]
  text: () => string
  ended: () => boolean
  close: () => void
}

function open(address: string | undefined, headers: Record<string, string>, query = ''): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(`${address}/v1/live${query}`, { headers, agent: false }, (answer) => {
      let text = ''
      let isEnded = false
      const heard: Heard[] = []
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
        heard.splice(0, heard.length, ...eventsIn(text))
      })
      answer.on('close', () => (isEnded = true)).on('error', () => {})
      resolve({ answer, heard, text: () => text, ended: () => isEnded, close: () => asked.destroy() })
    })
    asked.on('error', reject).end()
  })
}

const eventsIn = (text: string): Heard[] =>
  [...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, event = '', data = '{}']) => ({
    event,
    data: JSON.parse(data) as Record<string, unknown>,
  }))

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

async function opened(address: string | undefined, headers: Record<string, string>, query = '') {
  const stream = await open(address, headers, query)
  await expect.poll(() => stream.heard.length).toBeGreaterThan(0)
  return stream
}

async function signIn(role: 'administrator' | 'viewer') {
  const { member } = await account.memberOf(role)
  const link = await kit.signIn.createSignInLink(member?.email ?? '')
  const signed = await kit.ask({
    method: 'POST',
    url: '/api/auth/sign-in/link',
    body: { token: new URL(link?.url ?? '').hash.replace('#token=', '') },
    headers: { origin: 'https://verify.example.org' },
  })
  return { cookie: String(signed.headers['set-cookie']).split(';')[0] ?? '' }
}

describe('a stream', () => {
  test('tells every committed event of the account and mode, on every server, without personal data', async () => {
    const other = await makeAccount(kit)
    const live = await account.keyOf('live')
    const streams = await Promise.all([
      ...addresses.map((address) => opened(address, bearer(account.key))),
      opened(addresses[0], bearer(live.key)),
      opened(addresses[0], bearer(other.key)),
    ])
    const answer = streams[0]?.answer
    const headers = answer?.headers
    expect([answer?.statusCode, headers?.['content-type'], headers?.['x-request-status']]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      '1',
    ])
    expect(headers?.['cache-control']).toBe('no-store, no-transform')
    const { id } = await givenVerification(kit.context, account.caller, {
      applicant: { first_name: 'Anna', last_name: 'Eriksson' },
      reference: 'secret-1',
    })
    await cancelVerification(kit.context, account.caller, { id })
    const expected = [
      { event: 'hello', data: { mode: 'test' } },
      {
        event: 'verification',
        data: {
          id,
          version: 1,
          type: 'verification.created',
          status: 'created',
          overall: { name: 'empty', value: 99 },
          progress: { done: 0, total: expect.any(Number) },
        },
      },
      {
        event: 'verification',
        data: expect.objectContaining({
          id,
          version: 2,
          type: 'verification.cancelled',
          status: 'cancelled',
        }),
      },
    ]
    for (const stream of streams.slice(0, 2)) await expect.poll(() => stream.heard).toEqual(expected)
    expect(streams.slice(2).map(({ heard }) => heard)).toEqual([
      [{ event: 'hello', data: { mode: 'live' } }],
      [{ event: 'hello', data: { mode: 'test' } }],
    ])
    expect(streams[0]?.text()).not.toMatch(/Anna|Eriksson|secret-1/)
    expect(streams[0]?.text()).toMatch(/^retry: 2000\n\n/)
    for (const stream of streams) stream.close()
  })

  test('tells the steps of an applicant in order', async () => {
    const stream = await opened(addresses[1], bearer(account.key))
    const { id } = await givenEvidence(kit.context, account.caller)
    const { rows } = await kit.db.owner.query<{ seq: number; type: string }>(
      'SELECT seq, type FROM events WHERE verification_id = $1 ORDER BY seq',
      [id],
    )
    expect(rows.length).toBeGreaterThan(3)
    await expect
      .poll(() => stream.heard.slice(1).map(({ data }) => [data['version'], data['type']]))
      .toEqual(rows.map(({ seq, type }) => [seq, `verification.${type}`]))
    stream.close()
  })

  test('tells who is at a verification, and that colleagues said something', async () => {
    const { id } = await givenEvidence(kit.context, account.caller)
    await kit.db.owner.query(
      `UPDATE verifications SET status = 'in_review', state = state || '{"status": "in_review"}' WHERE id = $1`,
      [id],
    )
    const reviewer = await account.memberOf('reviewer')
    const stream = await opened(addresses[1], bearer(account.key))
    const { claim } = await claimVerification(kit.context, reviewer, { id })
    await addComment(kit.context, reviewer, { id, text: 'Zebedee Quirkington', mentions: [] })
    await releaseClaim(kit.context, reviewer, id)
    const by = { kind: 'member', id: reviewer.member?.id, name: reviewer.member?.email }
    const plain = { id, escalated: false, assigned_to: null, tags: [] }
    const held = { ...plain, claim: { by, until: claim?.expires_at.toISOString() } }
    const free = { ...plain, claim: null }
    const heard = () => stream.heard.filter(({ event }) => event === 'review').map(({ data }) => data)
    await expect.poll(() => heard().at(-1)).toEqual(free)
    for (const told of heard()) expect([held, free]).toContainEqual(told)
    expect(stream.text()).not.toContain('Quirkington')
    await tagVerification(kit.context, reviewer, { id, add: ['vip'], remove: [] })
    await expect.poll(() => heard().at(-1)).toEqual({ ...free, tags: ['vip'] })
    await assignVerification(kit.context, reviewer, { id, memberId: by.id ?? null })
    const assigned_to = { id: by.id, name: by.name }
    await expect.poll(() => heard().at(-1)).toEqual({ ...free, tags: ['vip'], assigned_to })
    stream.close()
  })

  test('keeps itself alive', async () => {
    const stream = await opened(addresses[0], bearer(account.key))
    await expect.poll(() => stream.text().match(/^:$/gm)?.length ?? 0).toBeGreaterThan(2)
    stream.close()
  })

  test('is not for everybody, and not for as many as one likes', async () => {
    expect((await open(addresses[0], {})).answer.statusCode).toBe(401)
    const { key } = await account.keyOf('test')
    const open10 = await Promise.all(Array.from({ length: 10 }, () => opened(addresses[0], bearer(key))))
    const refused = await open(addresses[0], bearer(key))
    await expect.poll(() => refused.text()).toContain('"code":"too_many_streams"')
    expect([refused.answer.statusCode, refused.answer.headers['retry-after']]).toEqual([429, '10'])
    open10[0]?.close()
    await expect
      .poll(async () => {
        const again = await open(addresses[0], bearer(key))
        again.close()
        return again.answer.statusCode
      })
      .toBe(200)
    for (const stream of open10) stream.close()
  })

  test('ends when the key is revoked', async () => {
    const { key, caller } = await account.keyOf('test')
    const stream = await opened(addresses[0], bearer(key))
    await kit.db.owner.query('UPDATE api_keys SET revoked_at = now() WHERE id = $1', [caller.actor.id])
    await expect.poll(() => stream.ended(), { timeout: 30_000 }).toBe(true)
  })

  test('of a member is in the mode of the address, and ends when the member signs out', async () => {
    const { cookie } = await signIn('viewer')
    const stream = await opened(addresses[0], { cookie }, '?mode=live')
    expect(stream.heard).toEqual([{ event: 'hello', data: { mode: 'live' } }])
    const headers = { cookie, origin: 'https://verify.example.org' }
    await kit.ask({ method: 'POST', url: '/api/auth/sign-out', body: {}, headers })
    await expect.poll(() => stream.ended(), { timeout: 30_000 }).toBe(true)
  })

  test('is a pending request while it is open, and a success when it is closed', async () => {
    const stream = await opened(addresses[0], bearer(account.key))
    const id = String(stream.answer.headers['x-request-id'])
    const found = async () => {
      const answered = await kit.ask({ method: 'GET', url: `/v1/requests/${id}`, token: account.key })
      const { status, http_status, code } = answered.json() as Record<string, unknown>
      return [status, http_status, code]
    }
    await expect.poll(found).toEqual([0, null, null])
    stream.close()
    await expect.poll(found).toEqual([1, 200, null])
  })

  test('ends with the connection that was listened on, and its next one hears again', async () => {
    const stream = await opened(addresses[0], bearer(account.key))
    await kit.db.owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'countersign-live' AND datname = current_database()`,
    )
    await expect.poll(() => stream.ended()).toBe(true)
    const next = await opened(addresses[0], bearer(account.key))
    const { id } = await givenVerification(kit.context, account.caller)
    await expect.poll(() => next.heard.at(-1)?.data['id'], { timeout: 20_000 }).toBe(id)
    next.close()
  })

  test('does not hold up a server that stops', async () => {
    const address = await serve()
    const stream = await opened(address, bearer(account.key))
    await apps.at(-1)?.close()
    await expect.poll(() => stream.ended()).toBe(true)
  })

  test('drops a reader that falls behind', () => {
    const { body, send } = createEventStream()
    const data = { text: 'x'.repeat(10_000) }
    for (let index = 0; index < 100; index++) send('verification', data)
    expect(body.destroyed).toBe(true)
  })
})
