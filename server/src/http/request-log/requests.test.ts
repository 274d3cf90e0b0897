import { connect, type AddressInfo } from 'node:net'
import { beforeAll, describe, expect, test, onTestFinished } from 'vitest'
import { givenVerification } from '../../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { testApp, type Asked, type TestApp } from '../../testing/test-app.ts'

let kit: TestApp
let account: TestAccount

beforeAll(async () => {
  kit = await testApp()
})

type Wire = {
  id: string
  status: number
  code: string | null
  http_status: number | null
  object_id: string | null
}
type Listed = { data: Wire[]; next: string | null; latency: { of: number } }

const ask = (url: string, rest: Partial<Asked> = {}) =>
  kit.ask({ method: 'GET', url, token: account.key, ...rest })
const list = async (query = '', token = account.key): Promise<Listed> =>
  (await ask(`/v1/requests${query}`, { token })).json()
const idOf = ({ headers }: { headers: Record<string, unknown> }) => String(headers['x-request-id'])

beforeAll(async () => {
  account = await makeAccount(kit)
})

describe('every request', () => {
  test('says in its answer how it went, and by its id later', async () => {
    const made = await ask('/v1/verifications', {
      method: 'POST',
      body: {},
      headers: { 'idempotency-key': 'a' },
    })
    const { id } = made.json() as { id: string }
    expect(made.headers['x-request-status']).toBe('1')
    const found = await ask(`/v1/requests/${idOf(made)}`)
    expect(found.json()).toEqual({
      id: idOf(made),
      mode: 'test',
      status: 1,
      method: 'POST',
      route: '/v1/verifications',
      object_id: id,
      by: { kind: 'api_key', id: account.caller.actor.id, name: 'test key' },
      http_status: 201,
      code: null,
      latency_ms: expect.any(Number),
      idempotent_replay: false,
      started_at: expect.any(String),
      ended_at: expect.any(String),
    })
    const again = await ask('/v1/verifications', {
      method: 'POST',
      body: {},
      headers: { 'idempotency-key': 'a' },
    })
    expect((await ask(`/v1/requests/${idOf(again)}`)).json()).toMatchObject({
      idempotent_replay: true,
      status: 1,
    })
  })

  test('that fails says 2 and why, also when it failed before anybody asked who it is', async () => {
    const none = `ver_${'0'.repeat(26)}`
    const missing = await ask(`/v1/verifications/${none}?q=Anna`)
    const wrong = await ask('/v1/verifications', { method: 'POST', body: { language: 'Eriksson' } })
    const broken = await ask('/v1/verifications', {
      method: 'POST',
      body: '{"applicant"',
      headers: { 'content-type': 'application/json' },
    })
    const facts = async (answered: Parameters<typeof idOf>[0]) => {
      const { status, http_status, code, object_id } = (
        await ask(`/v1/requests/${idOf(answered)}`)
      ).json() as Wire
      return [answered.headers['x-request-status'], status, http_status, code, object_id]
    }
    expect(await facts(missing)).toEqual(['2', 2, 404, 'not_found', none])
    expect(await facts(wrong)).toEqual(['2', 2, 422, 'validation_failed', null])
    expect(await facts(broken)).toEqual(['2', 2, 400, 'malformed_body', null])
  })

  test('of nobody is refused with 2 and recorded for nobody', async () => {
    const refused = await kit.ask({ method: 'GET', url: '/v1/flows', token: `csk_test_${'x'.repeat(43)}` })
    expect(refused.headers['x-request-status']).toBe('2')
    await ask('/v1/requests')
    const { rows } = await kit.db.owner.query('SELECT 1 FROM requests WHERE id = $1', [idOf(refused)])
    expect(rows).toEqual([])
    const unknown = await kit.ask({ method: 'GET', url: '/%ff' })
    expect([unknown.status, unknown.headers['x-request-status']]).toEqual([404, '2'])
  })

  test('of an applicant belongs to the verification of the link and its mode', async () => {
    const live = await account.keyOf('live')
    const { id, token } = await givenVerification(kit.context, live.caller)
    const read = await ask('/v1/applicant', { token })
    const found = await list(`?verification_id=${id}&actor=applicant`, live.key)
    expect(found.data).toEqual([
      expect.objectContaining({
        id: idOf(read),
        mode: 'live',
        route: '/v1/applicant',
        object_id: id,
        by: { kind: 'applicant', id: null, name: null },
      }),
    ])
    expect((await list(`?verification_id=${id}`)).data).toEqual([])
  })

  test('leaves nothing personal behind', async () => {
    await ask('/v1/verifications', {
      method: 'POST',
      body: { applicant: { first_name: 'Zebedee' }, reference: 'Quux-1' },
      headers: { 'user-agent': 'Agent-9' },
    })
    await ask('/v1/verifications?q=Zebedee')
    await ask('/v1/requests')
    const { rows } = await kit.db.owner.query('SELECT * FROM requests')
    expect(JSON.stringify(rows)).not.toMatch(/zebedee|quux|agent-9|127\.0\.0\.1|csk_|lnk_/i)
  })
})

describe('the log', () => {
  test('narrows by all it knows, in pages without gaps', async () => {
    account = await makeAccount(kit)
    const sent: string[] = []
    for (let index = 0; index < 3; index++) {
      sent.push(idOf(await ask('/v1/flows')))
      sent.push(idOf(await ask(`/v1/flows/none-${index}`)))
    }
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await list(`?method=GET&to=${new Date(Date.now() + 5_000).toISOString()}&limit=2${cursor}`)
      seen.push(...page.data.map(({ id }) => id))
      cursor = page.next === null ? '' : `&cursor=${page.next}`
    } while (cursor !== '')
    expect(seen.filter((id) => sent.includes(id))).toEqual(sent.toReversed())
    const ids = async (query: string) => (await list(query)).data.map(({ id }) => id)
    const [good, bad] = [0, 1].map((rest) => sent.filter((_, index) => index % 2 === rest).toReversed())
    expect(await ids('?status=2')).toEqual(bad)
    expect(await ids('?code=not_found')).toEqual(bad)
    expect(await ids('?route=/v1/flows/{id}')).toEqual(bad)
    expect(await ids('?route=/v1/flows&status=1')).toEqual(good)
    expect(await ids(`?q=${sent[3]}`)).toEqual([sent[3]])
    expect(await ids('?q=req_%25')).toEqual([])
    expect(await ids('?status=2&min_latency_ms=60000')).toEqual([])
    expect(await ids('?status=2&from=2099-01-01T00:00:00Z')).toEqual([])
    expect(await ids('?status=2&to=2020-01-01T00:00:00Z')).toEqual([])
    expect((await list('?status=2')).latency).toEqual({
      p50_ms: expect.any(Number),
      p95_ms: expect.any(Number),
      of: 3,
    })
    expect((await list('?status=0')).latency).toEqual({ p50_ms: null, p95_ms: null, of: 0 })
  })

  test('is of one account and mode', async () => {
    const other = await makeAccount(kit)
    const asked = await ask('/v1/flows')
    const none = `req_${'0'.repeat(26)}`
    const live = await account.keyOf('live')
    for (const token of [other.key, live.key]) {
      const [theirs, nothing] = [
        await ask(`/v1/requests/${idOf(asked)}`, { token }),
        await ask(`/v1/requests/${none}`, { token }),
      ]
      expect([theirs.status, nothing.status]).toEqual([404, 404])
      expect((await list('', token)).data.map(({ id }) => id)).not.toContain(idOf(asked))
    }
  })

  test('is for who may read it; what came of one’s own requests everybody may ask', async () => {
    const { key } = await account.keyOf('test')
    await kit.db.owner.query(`UPDATE api_keys SET permissions = '{flow:read}' WHERE key_hash = sha256($1)`, [
      key,
    ])
    const own = await ask('/v1/flows', { token: key })
    const others = await ask('/v1/flows')
    const refused = await ask('/v1/requests', { token: key })
    expect(refused.json()).toMatchObject({
      code: 'permission_missing',
      details: { permission: 'request:read' },
    })
    expect((await ask(`/v1/requests/${idOf(own)}`, { token: key })).json()).toMatchObject({ status: 1 })
    for (const id of [idOf(others), `req_${'0'.repeat(26)}`]) {
      expect((await ask(`/v1/requests/${id}`, { token: key })).json()).toMatchObject({
        code: 'permission_missing',
      })
    }
  })

  test('refuses a cursor that it did not give out', async () => {
    expect((await ask('/v1/requests?cursor=abc')).json()).toMatchObject({ code: 'invalid_cursor' })
    expect((await ask('/v1/requests?status=3')).json()).toMatchObject({ code: 'validation_failed' })
  })
})

/** To the app as a server: what is injected has no connection to break off. */
async function connected() {
  if (!kit.app.server.listening) await kit.app.listen({ port: 0, host: '127.0.0.1' })
  return connect((kit.app.server.address() as AddressInfo).port, '127.0.0.1')
}

test('a request that its sender breaks off has failed, without an answer', async () => {
  const { rows } = await kit.db.owner.query<{ id: string }>('SELECT id FROM flows WHERE account_id = $1', [
    account.id,
  ])
  const blocker = await kit.db.owner.connect()
  await blocker.query('BEGIN')
  await blocker.query('LOCK TABLE idempotency_keys')
  const socket = await connected()
  const body = JSON.stringify({ flow_id: rows[0]?.id })
  socket.write(
    `POST /v1/verifications HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${account.key}\r\ncontent-type: application/json\r\nidempotency-key: slow\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  )
  const pending = async () => (await list('?status=0&route=/v1/verifications')).data
  await expect
    .poll(pending)
    .toEqual([expect.objectContaining({ status: 0, http_status: null, ended_at: null })])
  socket.destroy()
  await expect
    .poll(async () => (await list('?code=interrupted')).data)
    .toEqual([expect.objectContaining({ status: 2, http_status: null, method: 'POST' })])
  await blocker.query('ROLLBACK')
  blocker.release()
  expect(await pending()).toEqual([])
})

test('a request whose sender leaves before it is known who they are has failed too, and is kept in mind no longer', async () => {
  const { token } = await givenVerification(kit.context, account.caller)
  const connections = () =>
    new Promise((resolve) => kit.app.server.getConnections((_error, open) => resolve(open)))
  const blocker = await kit.db.owner.connect()
  await blocker.query('BEGIN')
  // Also when something fails here: what waits would hold up the end of the file.
  onTestFinished(() => blocker.release(true))
  await blocker.query('LOCK TABLE verifications')
  const socket = await connected()
  socket.write(`GET /v1/applicant HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\n\r\n`)
  // The database's own workers may wait as well.
  const waiting = `SELECT EXISTS (SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE NOT l.granted AND l.relation = 'verifications'::regclass AND a.backend_type = 'client backend') AS one`
  await expect.poll(async () => (await kit.db.owner.query(waiting)).rows).toEqual([{ one: true }])
  socket.destroy()
  await expect.poll(connections).toBe(0)
  await blocker.query('ROLLBACK')
  const ofApplicant = async () => (await list('?route=/v1/applicant')).data
  await expect
    .poll(ofApplicant)
    .toEqual([expect.objectContaining({ status: 2, code: 'interrupted', http_status: null })])
})
