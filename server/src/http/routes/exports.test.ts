import { Readable } from 'node:stream'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CheckError } from '../../checks/check-error.ts'
import { createCheckPool } from '../../checks/pool.ts'
import { oneExport } from '../../services/export/one-export.ts'
import type { ReportTasks } from '../../services/export/report/report-tasks.ts'
import { issueApiKey } from '../../services/api-key/create.ts'
import { SYSTEM, type Caller } from '../../services/caller.ts'
import { givenEvidence } from '../../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { testApp, type TestApp } from '../../testing/test-app.ts'

const PERMISSIONS = [
  'verification:read',
  'verification:export',
  'verification:read_evidence',
  'audit:read',
] as const

const reports = createCheckPool<ReportTasks>({
  workers: 1,
  timeoutMs: 60_000,
  memoryLimitMb: 800,
  tasksModule: new URL('../../services/export/report/report-tasks.ts', import.meta.url).href,
})
afterAll(() => reports.close())

let app: TestApp
let account: TestAccount
let token: string
let keyId: string
let context: TestApp['context']

beforeAll(async () => {
  app = await testApp({ reports })
  context = app.context
})

beforeEach(async () => {
  account = await makeAccount(app)
  const wanted = { name: 'Exports', mode: 'test', permissions: [...PERMISSIONS] } as const
  const made = await issueApiKey(context, account.id, SYSTEM, wanted)
  token = made.key
  keyId = made.row.id
})

const get = (url: string) => app.ask({ method: 'GET', url, token })
const callerOf = (id: string): Caller => ({ ...account.caller, actor: { kind: 'api_key', id } })

const DOWNLOAD = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

test('the list comes as a CSV file that says how many rows it has', async () => {
  const { id } = await givenEvidence(context, account.caller)
  const { status, headers, raw } = await get('/v1/verifications/export.csv?bom=true')
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    ...DOWNLOAD,
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="verifications.csv"',
    'x-total-count': '1',
  })
  const [head, row, ...rest] = raw.toString().split('\r\n')
  expect(head).toMatch(/^\uFEFFid,mode,status,/)
  expect(row).toContain(`${id},test,`)
  expect(rest).toEqual([''])
})

test('a report is set in another process, and names the file', async () => {
  const { id } = await givenEvidence(context, account.caller)
  const { status, headers, raw } = await get(`/v1/verifications/${id}/report.pdf?pictures=true`)
  expect(status, raw.toString().slice(0, 300)).toBe(200)
  expect(headers).toMatchObject({
    ...DOWNLOAD,
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${id}.pdf"`,
  })
  expect(raw.subarray(0, 5).toString()).toBe('%PDF-')
  // Who has a Latin name does not pay for the font that has everything.
  expect(raw.toString('latin1')).toContain('DejaVu')
  expect(raw.toString('latin1')).not.toContain('Unifont')
})

test('a bundle is a zip with the name of the verification', async () => {
  const { id } = await givenEvidence(context, account.caller)
  const { status, headers, raw } = await get(`/v1/verifications/${id}/bundle`)
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    ...DOWNLOAD,
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="${id}.zip"`,
  })
  expect(raw.subarray(0, 2).toString()).toBe('PK')
})

describe('while one of a kind runs', () => {
  const hold = async (kind: 'csv' | 'audit' | 'bundle' | 'report', by: string) => {
    const stream = new Readable({ read: () => {} })
    await oneExport(context, callerOf(by), kind, async () => ({ stream }))
    return async () => {
      const closed = new Promise((resolve) => stream.once('close', resolve))
      stream.destroy()
      await closed
    }
  }

  test.each([
    ['csv', () => '/v1/verifications/export.csv'],
    ['audit', () => '/v1/audit/export'],
    ['bundle', (id: string) => `/v1/verifications/${id}/bundle`],
    ['report', (id: string) => `/v1/verifications/${id}/report.pdf`],
  ] as const)('of %s, another is refused to who began it and to nobody else', async (kind, urlOf) => {
    const { id } = await givenEvidence(context, account.caller)
    const end = await hold(kind, keyId)
    const refused = await get(urlOf(id))
    expect([refused.status, refused.headers['retry-after'], refused.json()]).toMatchObject([
      429,
      '5',
      { code: 'export_running', details: { export: kind } },
    ])
    await end()
    const endOther = await hold(kind, 'key_of_somebody_else')
    expect((await get(urlOf(id))).status).toBe(200)
    await endOther()
  })

  test('so many run at once, of everybody', async () => {
    const { id } = await givenEvidence(context, account.caller)
    const ends = await Promise.all(Array.from({ length: 8 }, (_, index) => hold('bundle', `key_${index}`)))
    const refused = await get(`/v1/verifications/${id}/bundle`)
    expect([refused.status, refused.json()]).toMatchObject([503, { code: 'overloaded' }])
    for (const end of ends) await end()
    expect((await get(`/v1/verifications/${id}/bundle`)).status).toBe(200)
  })
})

test('a report for which there is no time is refused as overloaded, and its place is free again', async () => {
  const { id } = await givenEvidence(context, account.caller)
  const run = () => Promise.reject(new CheckError('pool_busy'))
  const busy = await testApp({ reports: { ...reports, run } })
  const other = await makeAccount(busy)
  const made = await givenEvidence(busy.context, other.caller)
  const { key } = await issueApiKey(busy.context, other.id, SYSTEM, {
    name: 'Exports',
    mode: 'test',
    permissions: [...PERMISSIONS],
  })
  const ask = () => busy.ask({ method: 'GET', url: `/v1/verifications/${made.id}/report.pdf`, token: key })
  for (const answer of [await ask(), await ask()]) {
    expect([answer.status, answer.json()]).toMatchObject([503, { code: 'overloaded' }])
  }
  expect((await get(`/v1/verifications/${id}/report.pdf`)).status).toBe(200)
})

test('who drops the connection ends the reading of a list', async () => {
  const { id } = await givenEvidence(context, account.caller)
  await app.db.owner.query(
    `INSERT INTO verifications (account_id, id, mode, flow_version_id, status, version, state, name, applicant, language, link_hash, flags, created_at, updated_at, expires_at)
     SELECT account_id, 'ver_' || lpad(n::text, 26, '0'), mode, flow_version_id, status, version,
       state || jsonb_build_object('id', 'ver_' || lpad(n::text, 26, '0')), repeat('x', 5000), applicant, language, sha256(($2 || n)::bytea), flags, created_at, updated_at, expires_at
     FROM verifications, generate_series(1, 4000) n WHERE id = $1`,
    [id, account.id],
  )
  await app.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.app.server.address() as AddressInfo
  const leaving = new AbortController()
  const url = `http://127.0.0.1:${port}/v1/verifications/export.csv`
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(url, { headers, signal: leaving.signal })
  expect(answer.headers.get('x-total-count')).toBe('4001')
  expect((await get('/v1/verifications/export.csv')).status).toBe(429)
  leaving.abort()
  await expect.poll(async () => (await get('/v1/verifications/export.csv?q=nobody')).status).toBe(200)
})
