import { beforeAll, describe, expect, test } from 'vitest'
import type { Mode } from '../../services/caller.ts'
import { issueApiKey } from '../../services/api-key/create.ts'
import { SYSTEM, type GrantedPermission } from '../../services/caller.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { testApp, type Asked, type TestApp } from '../../testing/test-app.ts'

let kit: TestApp
let account: TestAccount

beforeAll(async () => {
  kit = await testApp()
})

type Wire = Record<string, unknown> & { id: string; data: Wire[]; version: number }

const CALL = {
  type: 'http',
  method: 'POST',
  url: 'https://crm.example.com/hooks/{{verification_id}}',
  headers: {},
  body: '{"status":"{{status}}"}',
}

const definition = (...actions: object[]) => ({
  events: ['approved', 'declined'],
  match: 'all',
  conditions: [{ variable: 'risk', operator: 'at_least', value: 20 }],
  actions: actions.length > 0 ? actions : [CALL],
})

async function given(mode: Mode = 'test', permissions?: GrantedPermission[]) {
  account = await makeAccount(kit)
  const asker = permissions
    ? (await issueApiKey(kit.context, account.id, SYSTEM, { name: 'A key', mode, permissions })).key
    : (await account.keyOf(mode)).key
  return asking(asker)
}

const asking = (token: string) => async (method: Asked['method'], url: string, body?: unknown) => {
  const answer = await kit.ask({ method, url, token, ...(body !== undefined && { body }) })
  const { status } = answer
  return { status, body: (status === 204 ? {} : answer.json()) as Wire }
}

describe('a rule', () => {
  test('is made, read, renamed, changed, turned off and removed', async () => {
    const ask = await given()
    const made = await ask('POST', '/v1/rules', { name: 'To the CRM', definition: definition() })
    expect(made).toEqual({
      status: 201,
      body: {
        id: expect.stringMatching(/^rul_/),
        name: 'To the CRM',
        mode: 'test',
        enabled: true,
        version: 1,
        definition: definition(),
        created_at: '2026-11-23T12:00:00.000Z',
        updated_at: '2026-11-23T12:00:00.000Z',
        last_run_at: null,
        runs_24h: { done: 0, failed: 0, stopped: 0 },
      },
    })
    const url = `/v1/rules/${made.body.id}`
    expect(await ask('GET', url)).toEqual({ ...made, status: 200 })
    expect((await ask('GET', '/v1/rules')).body).toEqual({ data: [made.body], next: null })
    const second = definition({ ...CALL, method: 'PUT' })
    expect((await ask('PATCH', url, { definition: second, seen_version: 1 })).body).toMatchObject({
      version: 2,
      definition: second,
    })
    expect((await ask('PATCH', url, { definition: second })).body.version).toBe(2)
    expect(await ask('PATCH', url, { definition: definition(), seen_version: 1 })).toMatchObject({
      status: 409,
      body: { code: 'rule_version_conflict', details: { seen: 1, current: 2 } },
    })
    expect((await ask('PATCH', url, { name: 'Other', enabled: false })).body).toMatchObject({
      name: 'Other',
      enabled: false,
      version: 2,
    })
    const versions = await ask('GET', `${url}/versions`)
    expect(versions.body.data.map(({ version, definition: said }) => [version, said])).toEqual([
      [2, second],
      [1, definition()],
    ])
    expect((await ask('GET', `${url}/versions/1`)).body).toMatchObject({
      definition: definition(),
      published_by: { kind: 'api_key', name: 'test key' },
    })
    expect((await ask('GET', `${url}/versions/3`)).status).toBe(404)
    expect((await ask('DELETE', url)).status).toBe(204)
    for (const gone of [url, `${url}/versions`]) expect((await ask('GET', gone)).status).toBe(404)
    const { rows } = await kit.db.owner.query<{ action: string }>(
      `SELECT action FROM audit_entries WHERE account_id = $1 AND target = $2 ORDER BY seq`,
      [account.id, made.body.id],
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'rule.created',
      'rule.published',
      'rule.updated',
      'rule.disabled',
      'rule.removed',
    ])
  })

  test('of the other mode or another account does not exist', async () => {
    const ask = await given()
    const { body } = await ask('POST', '/v1/rules', { name: 'Mine', definition: definition() })
    const live = asking((await account.keyOf('live')).key)
    const stranger = await given()
    for (const other of [live, stranger]) {
      expect((await other('GET', `/v1/rules/${body.id}`)).status).toBe(404)
      expect((await other('PATCH', `/v1/rules/${body.id}`, { enabled: false })).status).toBe(404)
      expect((await other('DELETE', `/v1/rules/${body.id}`)).status).toBe(404)
      expect((await other('GET', '/v1/rules')).body.data).toEqual([])
    }
    expect((await ask('GET', `/v1/rules/${body.id}`)).body['enabled']).toBe(true)
  })

  test('that cannot be published says why, at every place', async () => {
    const ask = await given()
    const broken = {
      ...definition(
        { ...CALL, url: 'http://crm.example.com/', headers: { host: 'x' }, body: '{{nobody}}' },
        { type: 'assign', member_id: 'mem_gone' },
        { type: 'email', to: [{ role: 'rol_gone' }, { address: 'nobody' }], subject: 'a', body: 'b' },
      ),
      events: [],
    }
    const member = await given()
    const refused = await member('POST', '/v1/rules', { name: 'Broken', definition: broken })
    expect(refused).toMatchObject({ status: 403, body: { code: 'permission_missing' } })
    const { actions } = broken
    const answer = await ask('POST', '/v1/rules', {
      name: 'Broken',
      definition: { ...broken, actions: [actions[0], actions[2]] },
    })
    expect(answer).toMatchObject({ status: 422, body: { code: 'rule_invalid' } })
    const paths = (answer.body['errors'] as { path: string }[]).map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining([
        'events',
        'actions.0.url',
        'actions.0.headers.host',
        'actions.0.body',
        'actions.1.to.0.role',
        'actions.1.to.1.address',
      ]),
    )
    expect((await ask('GET', '/v1/rules')).body.data).toEqual([])
  })

  test('gives nobody what they may not do themselves', async () => {
    const acts = {
      'verification:create': { type: 'start_flow', flow_id: 'flo_1', send_email: false },
      'verification:decide': {
        type: 'request_resubmission',
        steps: ['selfie'],
        reasons: ['document_damaged'],
      },
      'verification:comment': { type: 'tag', add: ['x'], remove: [] },
    } as const
    const ask = await given('test', ['rule:manage'])
    for (const [permission, action] of Object.entries(acts)) {
      const body = { name: 'More than I may', definition: definition(action) }
      expect(await ask('POST', '/v1/rules', body)).toMatchObject({
        status: 403,
        body: { code: 'permission_missing', details: { permission } },
      })
    }
    const administrator = await account.memberOf('administrator')
    const { createRule } = await import('../../services/rule/create.ts')
    const { rule } = await createRule(kit.context, administrator, {
      name: 'Tags',
      enabled: false,
      definition: definition(acts['verification:comment']) as never,
    })
    for (const change of [
      { enabled: true },
      { definition: definition(CALL, acts['verification:comment']) },
    ]) {
      expect(await ask('PATCH', `/v1/rules/${rule.id}`, change)).toMatchObject({
        status: 403,
        body: { code: 'permission_missing', details: { permission: 'verification:comment' } },
      })
    }
    expect((await ask('PATCH', `/v1/rules/${rule.id}`, { name: 'Still off' })).status).toBe(200)
  })

  test('is one of a hundred at most', async () => {
    const ask = await given()
    await kit.db.owner.query(
      `INSERT INTO rules (id, account_id, mode, name, enabled, version, active_since, created_at, updated_at)
       SELECT 'rul_' || $1 || n, $1, 'live', 'Rule', false, 1, now(), now(), now() FROM generate_series(1, 99) n`,
      [account.id],
    )
    const make = () => ask('POST', '/v1/rules', { name: 'One more', definition: definition() })
    const answers = await Promise.all([make(), make(), make()])
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 409, 409])
    expect(answers.find(({ status }) => status === 409)).toMatchObject({
      body: { code: 'rule_limit_reached', details: { limit: 100 } },
    })
  })
})

describe('a credential', () => {
  const SECRET = 'crm-5ecret-of-an-example'

  test('is stored, named by rules, replaced and removed, and its value is never told', async () => {
    const ask = await given()
    const answers: unknown[] = []
    const asked = async (...args: Parameters<typeof ask>) => {
      const answer = await ask(...args)
      answers.push(answer)
      return answer
    }
    const named = definition({ ...CALL, headers: { authorization: 'Bearer {{credential.crm}}' } })
    expect(await asked('POST', '/v1/rules', { name: 'To the CRM', definition: named })).toMatchObject({
      status: 422,
      body: { code: 'rule_credential_missing', details: { credentials: ['crm'] } },
    })
    expect(await asked('POST', '/v1/rule-credentials', { name: 'crm', value: SECRET })).toEqual({
      status: 201,
      body: {
        name: 'crm',
        mode: 'test',
        created_at: '2026-11-23T12:00:00.000Z',
        updated_at: '2026-11-23T12:00:00.000Z',
        used_by: [],
      },
    })
    expect(await asked('POST', '/v1/rule-credentials', { name: 'crm', value: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'rule_credential_exists' },
    })
    const rule = await asked('POST', '/v1/rules', { name: 'To the CRM', definition: named })
    const used = [{ id: rule.body.id, name: 'To the CRM' }]
    expect((await asked('GET', '/v1/rule-credentials')).body.data).toMatchObject([{ used_by: used }])
    expect(await asked('DELETE', '/v1/rule-credentials/crm')).toMatchObject({
      status: 409,
      body: { code: 'rule_credential_in_use', details: { rules: used } },
    })
    expect((await asked('PUT', '/v1/rule-credentials/crm', { value: `${SECRET}-2` })).status).toBe(200)
    expect((await asked('PUT', '/v1/rule-credentials/other', { value: SECRET })).status).toBe(404)
    await asked('POST', '/v1/rule-credentials', { name: 'Wrong Name', value: SECRET })
    await asked('POST', '/v1/rule-credentials', { name: 'crm2', value: `${SECRET}\r\nx: y` })
    const live = asking((await account.keyOf('live')).key)
    expect((await live('GET', '/v1/rule-credentials')).body.data).toEqual([])
    expect((await asked('DELETE', `/v1/rules/${rule.body.id}`)).status).toBe(204)
    expect((await asked('DELETE', '/v1/rule-credentials/crm')).status).toBe(204)
    const { rows } = await kit.db.owner.query(
      `SELECT to_jsonb(r) FROM audit_entries r WHERE account_id = $1
       UNION ALL SELECT to_jsonb(r) FROM requests r WHERE account_id = $1`,
      [account.id],
    )
    expect(rows.length).toBeGreaterThan(5)
    for (const kept of [answers, rows, kit.logged]) expect(JSON.stringify(kept)).not.toContain('5ecret')
  })

  test('lies sealed, for its account, mode and name alone', async () => {
    const { sealCredential, openCredential } = await import('../../services/rule-credential/sealed.ts')
    const of = { accountId: 'acc_1', mode: 'test', name: 'crm' } as const
    const sealed = sealCredential(kit.context, of, SECRET)
    expect(sealed.toString('latin1')).not.toContain('5ecret')
    expect(openCredential(kit.context, of, sealed)).toBe(SECRET)
    for (const other of [{ accountId: 'acc_2' }, { mode: 'live' as const }, { name: 'crm2' }])
      expect(openCredential(kit.context, { ...of, ...other }, sealed)).toBeNull()
  })
})

describe('a trial', () => {
  test('answers what was filled in also where it is longer than a template may be', async () => {
    const ask = await given()
    const reference = 'r'.repeat(200)
    const { id } = (await ask('POST', '/v1/verifications', { reference })).body
    await ask('POST', `/v1/verifications/${id}/cancel`)
    const long = { ...CALL, headers: { 'content-type': 'text/plain' }, body: '{{reference}}'.repeat(700) }
    const tried = await ask('POST', '/v1/rules/dry-run', {
      definition: { events: ['cancelled'], match: 'all', conditions: [], actions: [long] },
      event: { verification_id: id, seq: 2 },
    })
    expect(tried).toMatchObject({
      status: 200,
      body: { fired: 1, events: [{ actions: [{ body: reference.repeat(700) }] }] },
    })
  })

  test('refuses a place in the history that no history has', async () => {
    const ask = await given()
    const event = { verification_id: 'ver_1', seq: Number.MAX_SAFE_INTEGER }
    expect(await ask('POST', '/v1/rules/dry-run', { definition: definition(), event })).toMatchObject({
      status: 422,
      body: { code: 'validation_failed', errors: [{ path: 'event.seq' }] },
    })
  })
})
