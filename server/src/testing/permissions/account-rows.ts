import type { Asked } from '../test-app.ts'
import type { PermissionWorld } from './permission-world.ts'
import { needs, type Prepared, type Row } from './row.ts'

const MANAGE_FLOWS = needs('flow:manage')
const READ_FLOWS = needs('flow:read')
const EMAILS = needs('email:read')
const WEBHOOKS = needs('webhook:manage')
const CREATE = needs('verification:create')
const KEYS = needs('api_key:manage')
const CLOCK = needs('test_clock:move')

type Wire = Record<string, unknown> & { id: string }

/** By the administrator of the account. */
export async function asked(
  { ask, askers }: PermissionWorld,
  method: Asked['method'],
  url: string,
  body?: unknown,
): Promise<Wire> {
  const { headers } = askers.administrator
  const answer = await ask({ method, url, headers, ...(body !== undefined && { body }) })
  if (answer.status >= 300) throw new Error(`${method} ${url}: ${answer.raw.toString()}`)
  return answer.json()
}

async function flow(world: PermissionWorld): Promise<Wire> {
  const standard = await asked(world, 'GET', `/v1/flows/${world.account.flowId}`)
  return asked(world, 'POST', '/v1/flows', { ...standard, name: `Flow ${world.given.unique()}` })
}

async function drafted(world: PermissionWorld): Promise<Wire> {
  const made = await flow(world)
  return asked(world, 'PUT', `/v1/flows/${made.id}/draft`, { ...made, languages: ['es'] })
}

const endpoint = (world: PermissionWorld) =>
  asked(world, 'POST', '/v1/webhook-endpoints', { url: 'https://example.com/hooks' })

const delivery = async (world: PermissionWorld) =>
  asked(world, 'POST', `/v1/webhook-endpoints/${(await endpoint(world)).id}/test`)

/** The second event of a verification that was opened is announced. */
async function announced(world: PermissionWorld): Promise<Prepared> {
  const { id } = await world.given.created({ simulate: ['approve'] })
  await asked(world, 'POST', `/v1/verifications/${id}/simulate`, { applicant: 'opens' })
  return { path: { id, seq: '2' } }
}

async function replayed(world: PermissionWorld): Promise<Prepared> {
  const { id } = await endpoint(world)
  const from = '2026-01-01T00:00:00Z'
  const started = await asked(world, 'POST', `/v1/webhook-endpoints/${id}/replays`, { from })
  return { path: { id, replay_id: (started.replay as Wire).id } }
}

const key = (world: PermissionWorld) =>
  asked(world, 'POST', '/v1/api-keys', { name: `Key ${world.given.unique()}`, mode: 'test' })

async function email(world: PermissionWorld, status = 'queued'): Promise<{ id: string }> {
  const made = await world.given.created({ applicant: { email: 'specimen@example.org' } })
  const { rows } = await world.db.owner.query<{ id: string }>(
    `UPDATE emails SET status = $2, next_try_at = CASE WHEN $2 = 'queued' THEN next_try_at END
     WHERE verification_id = $1 RETURNING id`,
    [made.id, status],
  )
  return rows[0]!
}

async function request(world: PermissionWorld): Promise<{ id: string }> {
  const answer = await world.given.ask('GET', '/v1/verifications')
  const id = String(answer.headers['x-request-id'])
  await world.given.ask('GET', `/v1/requests/${id}`)
  return { id }
}

type Make = (world: PermissionWorld) => Promise<{ id: string }>

const of =
  (make: Make, rest: Prepared = {}): NonNullable<Row['given']> =>
  async (world) => ({ ...rest, path: { ...rest.path, id: (await make(world)).id } })

export const ACCOUNT_ROWS = {
  createFlow: {
    needs: MANAGE_FLOWS,
    ok: 201,
    given: async (world) => ({ body: { ...(await flow(world)), name: `Flow ${world.given.unique()}` } }),
  },
  listFlows: { needs: READ_FLOWS, ok: 200 },
  getFlow: { needs: READ_FLOWS, ok: 200, given: of(flow) },
  updateFlow: { needs: MANAGE_FLOWS, ok: 200, given: of(flow, { body: { name: 'Renamed' } }) },
  listFlowVersions: { needs: READ_FLOWS, ok: 200, given: of(flow) },
  getFlowVersion: { needs: READ_FLOWS, ok: 200, given: of(flow, { path: { version: '1' } }) },
  saveFlowDraft: {
    needs: MANAGE_FLOWS,
    ok: 200,
    given: async (world) => {
      const made = await flow(world)
      return { path: { id: made.id }, body: made }
    },
  },
  deleteFlowDraft: { needs: MANAGE_FLOWS, ok: 200, given: of(drafted) },
  publishFlow: { needs: MANAGE_FLOWS, ok: 200, given: of(drafted, { body: { seen_version: 1 } }) },
  previewFlow: { needs: MANAGE_FLOWS, ok: 201, given: of(drafted, { body: {} }) },
  listEmails: { needs: EMAILS, ok: 200 },
  getEmail: { needs: EMAILS, ok: 200, given: of(email) },
  getEmailContent: { needs: EMAILS, ok: 200, given: of(email) },
  previewEmail: { needs: EMAILS, ok: 200, given: () => ({ query: '?kind=invitation' }) },
  reportBounce: {
    needs: CREATE,
    ok: 200,
    given: of((world) => email(world, 'sent'), { body: { reason: 'mailbox unknown' } }),
  },
  resendEmail: { needs: CREATE, ok: 200, given: of((world) => email(world, 'failed')) },
  createWebhookEndpoint: {
    needs: WEBHOOKS,
    ok: 201,
    given: () => ({ body: { url: 'https://example.com/hooks' } }),
  },
  listWebhookEndpoints: { needs: WEBHOOKS, ok: 200 },
  getWebhookEndpoint: { needs: WEBHOOKS, ok: 200, given: of(endpoint) },
  updateWebhookEndpoint: { needs: WEBHOOKS, ok: 200, given: of(endpoint, { body: { description: 'New' } }) },
  deleteWebhookEndpoint: { needs: WEBHOOKS, ok: 204, given: of(endpoint) },
  listWebhookDeliveries: { needs: WEBHOOKS, ok: 200, given: of(endpoint) },
  sendTestWebhook: { needs: WEBHOOKS, ok: 202, given: of(endpoint) },
  rotateWebhookSecret: { needs: WEBHOOKS, ok: 200, given: of(endpoint, { body: {} }) },
  getWebhookDelivery: { needs: WEBHOOKS, ok: 200, given: of(delivery) },
  getWebhookEvent: { needs: WEBHOOKS, ok: 200, given: announced },
  resendWebhook: { needs: WEBHOOKS, ok: 202, given: of(delivery) },
  replayWebhooks: {
    needs: WEBHOOKS,
    ok: 202,
    given: of(endpoint, { body: { from: '2026-01-01T00:00:00Z' } }),
  },
  listWebhookReplays: { needs: WEBHOOKS, ok: 200, given: of(endpoint) },
  getWebhookReplay: { needs: WEBHOOKS, ok: 200, given: replayed },
  cancelWebhookReplay: { needs: WEBHOOKS, ok: 200, given: replayed },
  createApiKey: {
    needs: KEYS,
    membersOnly: true,
    ok: 201,
    given: () => ({ body: { name: 'Key', mode: 'test' } }),
  },
  listApiKeys: { needs: KEYS, membersOnly: true, ok: 200 },
  takeOverApiKey: {
    needs: KEYS,
    membersOnly: true,
    ok: 200,
    given: of(key),
    unaudited: 'the administrator answers for it already',
  },
  revokeApiKey: { needs: KEYS, membersOnly: true, ok: 204, given: of(key) },
  listRequests: { needs: needs('request:read'), ok: 200 },
  getRequest: { needs: needs('request:read'), ok: 200, given: of(request) },
  makeSpecimen: {
    needs: CREATE,
    ok: 200,
    given: () => ({ body: {} }),
    unaudited: 'a drawing, of nobody and of no account',
  },
  readTestClock: { needs: needs('verification:read'), ok: 200 },
  resetTestClock: { needs: CLOCK, ok: 200 },
  advanceTestClock: { needs: CLOCK, ok: 200, given: () => ({ body: { by: 'PT1S' } }) },
  simulateApplicant: {
    needs: CREATE,
    ok: 200,
    given: of(({ given }) => given.created({ simulate: ['approve'] }), { body: { applicant: 'opens' } }),
    unaudited: 'what it does is the applicant’s, in test mode only',
  },
} satisfies Record<string, Row>
