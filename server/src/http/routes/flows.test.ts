import { beforeAll, expect, test } from 'vitest'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { testApp, type Asked, type TestApp } from '../../testing/test-app.ts'

let kit: TestApp
let account: TestAccount

beforeAll(async () => {
  kit = await testApp()
  account = await makeAccount(kit)
})

type Wire = Record<string, unknown> & { id: string; version: number; draft_revision: number }

const ask = (
  method: Asked['method'] | 'PUT',
  url: string,
  body?: unknown,
  headers?: Record<string, string>,
) =>
  kit.ask({
    method,
    url,
    token: account.key,
    ...(body !== undefined && { body }),
    ...(headers && { headers }),
  })
const read = async (id: string): Promise<Wire> => (await ask('GET', `/v1/flows/${id}`)).json()
const create = async (changes: object = {}): Promise<Wire> => {
  const answered = await ask('POST', '/v1/flows', {
    ...(await read(account.flowId)),
    name: 'Copy',
    ...changes,
  })
  expect(answered.status).toBe(201)
  return answered.json()
}
const codeOf = ({ status, json }: Awaited<ReturnType<typeof ask>>) => [
  status,
  (json() as { code: string }).code,
]

test('what GET answers goes back as a draft unchanged, and is published once it differs', async () => {
  const flow = await create()
  const saved = await ask('PUT', `/v1/flows/${flow.id}/draft`, flow)
  expect(saved.status).toBe(200)
  const { components, document_types, countries, languages, limits, emails, policy } = flow
  expect(saved.json()).toMatchObject({
    version: 1,
    draft_revision: 1,
    draft: { components, document_types, countries, languages, limits, emails, policy, errors: [] },
  })
  expect(codeOf(await ask('POST', `/v1/flows/${flow.id}/publish`, { seen_version: 1 }))).toEqual([
    409,
    'flow_unchanged',
  ])
  const changed = { ...flow, languages: ['es'], seen_revision: 1 }
  expect((await ask('PUT', `/v1/flows/${flow.id}/draft`, changed)).status).toBe(200)
  const published = await ask('POST', `/v1/flows/${flow.id}/publish`, { seen_version: 1, seen_revision: 2 })
  expect(published.json()).toMatchObject({ version: 2, languages: ['es'], draft: null })
  const versions = await ask('GET', `/v1/flows/${flow.id}/versions`)
  expect((versions.json() as { data: Wire[] }).data.map(({ version }) => version)).toEqual([2, 1])
  const first = await ask('GET', `/v1/flows/${flow.id}/versions/1`)
  expect(first.json()).toMatchObject({
    version: 1,
    languages: ['en', 'es'],
    published_by: { kind: 'api_key' },
  })
})

test('publishing with an Idempotency-Key is used at once, and repeating it publishes nothing again', async () => {
  const flow = await create()
  await ask('PUT', `/v1/flows/${flow.id}/draft`, { ...flow, languages: ['es'] })
  const warm = await ask('POST', '/v1/verifications', { flow_id: flow.id })
  expect(warm.json()).toMatchObject({ flow: { version: 1 } })
  const headers = { 'idempotency-key': 'publish-once' }
  const publish = () => ask('POST', `/v1/flows/${flow.id}/publish`, { seen_version: 1 }, headers)
  expect((await publish()).json()).toMatchObject({ version: 2 })
  expect((await ask('POST', '/v1/verifications', { flow_id: flow.id })).json()).toMatchObject({
    flow: { version: 2 },
  })
  const again = await publish()
  expect([again.status, again.headers['idempotent-replayed']]).toEqual([200, 'true'])
  expect(await read(flow.id)).toMatchObject({ version: 2 })
})

test('every mistake is named by its path in the words of the wire', async () => {
  const flow = await read(account.flowId)
  const { policy, limits } = flow as never as { policy: { thresholds: object }; limits: object }
  const wrong = {
    ...flow,
    name: 'Wrong',
    document_types: ['passport', 'driving_licence'],
    countries: ['ESP', 'XXX'],
    limits: { ...limits, lifetime_days: 0 },
    policy: { ...policy, thresholds: { ...policy.thresholds, face: {} } },
  }
  const refused = await ask('POST', '/v1/flows', wrong)
  expect(codeOf(refused)).toEqual([422, 'validation_failed'])
  expect((refused.json() as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual([
    'document_types.1',
    'countries.1',
    'limits.lifetime_days',
    'policy.thresholds.face.descriptor_pass',
    'policy.thresholds.face.descriptor_reject',
    'policy.thresholds.face.embedding_pass',
    'policy.thresholds.face.embedding_reject',
  ])
  expect(codeOf(await ask('POST', '/v1/flows', { ...flow, name: ' ' }))).toEqual([422, 'validation_failed'])
})

test('refusals have their statuses', async () => {
  const flow = await create()
  const url = `/v1/flows/${flow.id}`
  expect(codeOf(await ask('POST', `${url}/publish`, { seen_version: 1 }))).toEqual([
    409,
    'flow_draft_missing',
  ])
  expect(codeOf(await ask('POST', `${url}/publish`, { seen_version: 9 }))).toEqual([
    409,
    'flow_version_conflict',
  ])
  expect(codeOf(await ask('PUT', `${url}/draft`, { ...flow, seen_revision: 7 }))).toEqual([
    409,
    'flow_draft_conflict',
  ])
  expect(codeOf(await ask('PATCH', `/v1/flows/${account.flowId}`, { archived: true }))).toEqual([
    409,
    'flow_is_default',
  ])
  expect((await ask('PATCH', url, { archived: true, name: 'Old' })).json()).toMatchObject({ name: 'Old' })
  expect(codeOf(await ask('POST', '/v1/verifications', { flow_id: flow.id }))).toEqual([409, 'flow_archived'])
  expect(codeOf(await ask('PATCH', url, { default: true }))).toEqual([409, 'flow_archived'])
  expect(codeOf(await ask('GET', '/v1/flows/flo_none'))).toEqual([404, 'not_found'])
  expect(codeOf(await ask('GET', `${url}/versions/4`))).toEqual([404, 'not_found'])
  const dropped = await ask('DELETE', `${url}/draft`)
  expect([dropped.status, (dropped.json() as Wire).draft]).toEqual([200, null])
})

test('a preview is a link that works, in its language, and may be framed by our own pages', async () => {
  const flow = await create()
  const made = await ask('POST', `/v1/flows/${flow.id}/preview`, { draft: false, language: 'es' })
  expect(made.status).toBe(201)
  const { url, verification_id: id } = made.json() as { url: string; verification_id: string }
  expect(url).toMatch(/^https:\/\/verify\.example\.org\/verify#lnk_/)
  const token = url.split('#')[1] ?? ''
  const opened = await kit.ask({ method: 'POST', url: '/v1/applicant/open', token, body: {} })
  expect(opened.json()).toMatchObject({ phase: 'open', test_mode: true, language: 'es' })
  const { data } = (await ask('GET', '/v1/verifications')).json() as { data: Wire[] }
  expect(data.map((one) => one.id)).not.toContain(id)
  expect((await ask('GET', `/v1/verifications/${id}`)).json()).toMatchObject({
    reference: 'Preview',
    mode: 'test',
    flow: { version: 0 },
  })
})

test('an applicant leaves out an optional part and takes it up again; a required one is refused', async () => {
  const { components } = (await read(account.flowId)) as never as { components: { key: string }[] }
  const optional = components.map((one) => ({ ...one, required: one.key === 'document' }))
  const flow = await create({ components: optional, languages: ['es'] })
  const made = await ask('POST', '/v1/verifications', { flow_id: flow.id, language: 'en' })
  expect(made.json()).toMatchObject({ language: 'es' })
  const token = (made.json() as { url: string }).url.split('#')[1] ?? ''
  const act = (path: string, body: object = {}) =>
    kit.ask({ method: 'POST', url: `/v1/applicant/${path}`, token, body })
  const skip = (component: string) => act('skip', { component })
  expect((await act('open')).json()).toMatchObject({ language: 'es', languages: ['es'] })
  expect(codeOf(await skip('biometrics'))).toEqual([409, 'consent_required'])
  await act('consent', { language: 'en' })
  expect(codeOf(await skip('document'))).toEqual([409, 'component_required'])
  expect(codeOf(await skip('address'))).toEqual([404, 'unknown_component'])
  const left = await skip('biometrics')
  expect([left.status, left.json()]).toMatchObject([
    200,
    {
      components: [
        { key: 'document', required: true, skipped: false },
        { key: 'biometrics', required: false, skipped: true },
      ],
      language: 'es',
    },
  ])
  await act('document', { type: 'passport', country: 'UTO' })
  expect((await act('submit')).status).toBe(409)
})
