import { isReasonSlug, REASONS, SIMULATIONS, type Simulation, type Status } from '@countersign/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startJobQueue } from '../../jobs/job-queue.ts'
import { startJobs } from '../../jobs/start-jobs.ts'
import { rerunChecks } from '../../services/verification/rerun-checks.ts'
import { restartVerification } from '../../services/verification/restart.ts'
import { createPool } from '../../store/connect.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { testApp, type TestApp } from '../../testing/test-app.ts'
import { NOON } from '../../testing/test-context.ts'

let app: TestApp
let account: TestAccount

/** What is forced is run by the jobs of a real worker in this process. */
beforeAll(async () => {
  app = await testApp()
  account = await makeAccount(app)
  const connectionString = app.db.appConnectionString
  const queue = await startJobQueue({ connectionString, log: app.context.log, supervise: true })
  const locks = createPool({ connectionString, role: 'app', connectionsMax: 20 })
  const jobs = await startJobs({ context: app.context, queue, locks, runsAtOnce: 12 })
  afterAll(async () => {
    await jobs.stop()
    await locks.end()
  })
})

type Body = Record<string, unknown>
type Found = {
  id: string
  status: Status
  attempt: number
  simulate: string[] | null
  document: { type: string; country: string } | null
  created_at: string
  components: { key: string; result: string; checks: { kind: string; result: string; tries: number }[] }[]
  decision: { source: string; reasons: string[]; code: number | null } | null
  code: string
  errors: { path: string }[]
}

const post = async (url: string, body: Body, token = account.key, headers = {}) => {
  const { status, json } = await app.ask({ method: 'POST', url, token, body, headers })
  return { http: status, ...(json() as Found) }
}
const create = (body: Body, token?: string) => post('/v1/verifications', body, token)
const act = (id: string, applicant: string, more: Body = {}) =>
  post(`/v1/verifications/${id}/simulate`, { applicant, ...more })
const get = async (id: string) => {
  const { json } = await app.ask({ method: 'GET', url: `/v1/verifications/${id}`, token: account.key })
  return json() as Found
}
const soon = { timeout: 15_000, interval: 100 }
const statusOf = async (id: string) => (await get(id)).status
const eventsOf = async (id: string) => {
  const { json } = await app.ask({
    method: 'GET',
    url: `/v1/verifications/${id}/events?limit=100`,
    token: account.key,
  })
  return (json() as { data: { type: string; at: string }[] }).data.map(({ type, at }) => `${type} ${at}`)
}
const checksOf = (found: Found) => found.components.flatMap(({ checks }) => checks)

const STATUS_OF = {
  decline: 'declined',
  review: 'in_review',
  resubmit: 'resubmission_requested',
  fail: 'failed',
} as const

function expectedStatus(value: Simulation): Status {
  if (isReasonSlug(value)) return STATUS_OF[REASONS[value].defaultOutcome]
  if (value === 'picture_refused') return 'locked_out'
  const fails = ['error:', 'error_until_rerun:', 'hang:'].some((start) => value.startsWith(start))
  return fails ? 'failed' : 'approved'
}

describe('every value leads where it says', () => {
  const ids = new Map<string, string>()

  /** All at once: while one is asked for, the others are worked on. */
  beforeAll(async () => {
    await Promise.all(
      SIMULATIONS.map(async (value) => {
        const { id, simulate } = await create({ simulate: value })
        expect(simulate).toEqual([value])
        ids.set(value, id)
        expect(await act(id, 'submits')).toMatchObject({ http: 200 })
      }),
    )
  })

  test.each(SIMULATIONS.map((value) => [value, expectedStatus(value)] as const))(
    '%s: %s',
    async (value, expected) => {
      const id = ids.get(value) ?? ''
      await expect.poll(() => statusOf(id), soon).toBe(expected)
      const found = await get(id)
      if (isReasonSlug(value)) expect(found.decision?.reasons).toEqual([value])
      const [failure, kind] = value.split(':')
      const check = checksOf(found).find((each) => each.kind === kind)
      if (failure === 'error_once') expect(check).toMatchObject({ result: 'passed', tries: 2 })
      else if (kind) expect(check).toMatchObject({ result: 'error', tries: 3 })
    },
  )
})

describe('over several attempts', () => {
  test('a value for each attempt, on the same link', async () => {
    const { id } = await create({ simulate: ['document_expired', 'face_not_visible', 'approve'] })
    await act(id, 'submits')
    await expect.poll(() => statusOf(id), soon).toBe('resubmission_requested')
    await act(id, 'submits')
    await expect.poll(async () => (await get(id)).attempt, soon).toBe(3)
    await act(id, 'submits')
    await expect.poll(() => statusOf(id), soon).toBe('approved')
  })

  test('values that are joined hold together, and the strongest decides', async () => {
    const { id } = await create({ simulate: 'low_face_similarity+watchlist_match+error_once:document_data' })
    await act(id, 'submits')
    await expect.poll(() => statusOf(id), soon).toBe('in_review')
    const { decision } = await get(id)
    expect(decision?.reasons.toSorted()).toEqual(['low_face_similarity', 'watchlist_match'])
  })

  test('the limit of ten attempts is reached for real', async () => {
    const { id } = await create({ simulate: 'poor_image_quality' })
    for (let attempt = 1; attempt <= 10; attempt++) {
      await act(id, 'submits')
      await expect
        .poll(async () => (await get(id)).status, soon)
        .toBe(attempt < 10 ? 'resubmission_requested' : 'declined')
    }
    expect((await get(id)).decision).toMatchObject({
      source: 'limit',
      reasons: ['resubmission_limit_exceeded'],
      code: 105,
    })
  })

  test('what failed until somebody runs it again is approved then; what is down for good is not', async () => {
    const reviewer = await account.memberOf('reviewer')
    const cured = await create({ simulate: 'error_until_rerun:document_data' })
    const down = await create({ simulate: 'error:face_match' })
    for (const { id } of [cured, down]) {
      await act(id, 'submits')
      await expect.poll(() => statusOf(id), soon).toBe('failed')
      await rerunChecks(app.context, reviewer, { id })
    }
    await expect.poll(() => statusOf(cured.id), soon).toBe('approved')
    await expect.poll(() => statusOf(down.id), soon).toBe('failed')
    const types = (await eventsOf(down.id)).map((line) => line.split(' ')[0])
    expect(types.filter((type) => type === 'verification.failed')).toHaveLength(2)
  }, 60_000)
})

describe('a simulated applicant', () => {
  test('goes on with the successor of a restarted verification, whose outcome is forced alike', async () => {
    const { id } = await create({ simulate: 'low_face_similarity' })
    await act(id, 'submits')
    await expect.poll(() => statusOf(id), soon).toBe('in_review')
    const { view } = await restartVerification(app.context, account.caller, { id })
    expect(view.row.simulate).toEqual(['low_face_similarity'])
    await act(view.state.id, 'submits')
    await expect.poll(() => statusOf(view.state.id), soon).toBe('in_review')
  })

  test('goes step by step, with what must come before', async () => {
    const { id } = await create({ simulate: 'approve' })
    expect(await act(id, 'opens')).toMatchObject({ http: 200, status: 'in_progress', document: null })
    await act(id, 'consents')
    const document = { type: 'id_card', country: 'ESP' }
    expect(await act(id, 'hands_in', { document })).toMatchObject({ status: 'in_progress', document })
    const { json } = await app.ask({
      method: 'GET',
      url: `/v1/verifications/${id}/evidence`,
      token: account.key,
    })
    const { data } = json() as { data: { step: string; width_px: number }[] }
    expect(data.map(({ step }) => step).toSorted()).toEqual(['document_back', 'document_front', 'selfie'])
    expect((await act(id, 'submits')).status).toMatch(/processing|approved/)
    await expect.poll(() => statusOf(id), soon).toBe('approved')
    const before = 'created started consented document_chosen step_completed step_completed step_completed'
    const after = `submitted checks_dispatched ${'check_recorded '.repeat(5)}preprocessed approved`
    expect((await eventsOf(id)).map((line) => line.split(' ')[0])).toEqual(
      `${before} ${after}`.split(' ').map((type) => `verification.${type}`),
    )
  })

  test('fails a picture as often as asked, and is locked out', async () => {
    const { id } = await create({ simulate: 'approve' })
    for (let failures = 1; failures <= 5; failures++) {
      expect((await act(id, 'fails_a_picture')).status).toBe('in_progress')
    }
    expect((await act(id, 'fails_a_picture')).status).toBe('locked_out')
    expect(await act(id, 'submits')).toMatchObject({ http: 409, code: 'verification_closed_to_applicant' })
  })

  test('is refused where nothing is forced, in live mode, and for what cannot be left out', async () => {
    const { id } = await create({})
    expect(await act(id, 'submits')).toMatchObject({ http: 409, code: 'simulate_not_set' })
    const forced = await create({ simulate: 'approve' })
    expect(await act(forced.id, 'leaves_out:biometrics')).toMatchObject({ code: 'component_required' })
    expect(await act(forced.id, 'leaves_out:address')).toMatchObject({ code: 'unknown_component' })
    expect(await act('ver_nothing', 'opens')).toMatchObject({ code: 'not_found' })
    const live = await account.keyOf('live')
    const inLive = await create({}, live.key)
    const url = `/v1/verifications/${inLive.id}/simulate`
    expect(await post(url, { applicant: 'opens' }, live.key)).toMatchObject({
      http: 403,
      code: 'test_mode_only',
    })
    expect(await act(inLive.id, 'opens')).toMatchObject({ code: 'not_found' })
  })
})

describe('what can be said', () => {
  test('only values of the list, and only in test mode', async () => {
    for (const simulate of ['nonsense', 'approve+under_age', [], ['approve', 'no'], 'error:nobody']) {
      expect(await create({ simulate })).toMatchObject({ http: 422, code: 'validation_failed' })
    }
    const live = await account.keyOf('live')
    expect(await create({ simulate: 'approve' }, live.key)).toMatchObject({
      http: 403,
      code: 'test_mode_only',
    })
    expect((await create({})).simulate).toBeNull()
  })
})

describe('the clock over the API', () => {
  const clock = (method: 'GET' | 'DELETE', token: string) => app.ask({ method, url: '/v1/test-clock', token })
  const advance = (body: Body, token: string, headers = {}) =>
    post('/v1/test-clock/advance', body, token, headers)

  test('is read, moved, moved only once under one key, and brought back', async () => {
    const { key } = await makeAccount(app)
    const real = new Date(NOON).toISOString()
    expect((await clock('GET', key)).json()).toEqual({ now: real, ahead_ms: 0, is_moved: false })
    const { id } = await create({ simulate: 'approve' }, key)
    const headers = { 'idempotency-key': 'seven-days' }
    const moved = await advance({ by: 'P7D' }, key, headers)
    expect(moved).toEqual({
      http: 200,
      now: '2026-11-30T12:00:00.000Z',
      ahead_ms: 604_800_000,
      is_moved: true,
      moved_ms: 604_800_000,
      events: 1,
      is_complete: true,
    })
    expect(await advance({ by: 'P7D' }, key, headers)).toEqual(moved)
    const found = await app.ask({ method: 'GET', url: `/v1/verifications/${id}`, token: key })
    expect(found.json()).toMatchObject({ status: 'expired', completed_at: '2026-11-30T12:00:00.000Z' })
    expect((await create({}, key)).created_at).toBe('2026-11-30T12:00:00.000Z')
    expect(await advance({ to: '2026-11-30T11:00:00Z' }, key)).toMatchObject({
      http: 409,
      code: 'test_clock_backwards',
      details: { now: '2026-11-30T12:00:00.000Z' },
    })
    expect((await clock('DELETE', key)).json()).toEqual({ now: real, ahead_ms: 0, is_moved: false })
  })

  test('refuses what is no time, more than ten years, live keys and members who may not', async () => {
    const other = await makeAccount(app)
    const wrong = [
      { by: '7 days' },
      { by: '-P1D' },
      { to: 'tomorrow' },
      {},
      { by: 'P1D', to: '2027-01-01T00:00:00Z' },
    ]
    for (const body of [...wrong, { by: 'P11Y' }, { to: '2100-01-01T00:00:00Z' }]) {
      expect(await advance(body, other.key)).toMatchObject({ http: 422, code: 'validation_failed' })
    }
    const live = (await other.keyOf('live')).key
    expect(await advance({ by: 'P1D' }, live)).toMatchObject({ http: 403, code: 'test_mode_only' })
    for (const method of ['GET', 'DELETE'] as const) {
      expect((await clock(method, live)).json()).toMatchObject({ code: 'test_mode_only' })
    }
    expect((await clock('GET', other.key)).json()).toMatchObject({ is_moved: false })
  })
})
