import type { components } from '@countersign/sdk'
import { beforeAll, expect, test } from 'vitest'
import { runChecks } from '../services/check/run-checks.ts'
import { givenSubmitted, givenVerification } from '../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../testing/make-account.ts'
import { testApp, type TestApp } from '../testing/test-app.ts'

type Schemas = components['schemas']

let kit: TestApp
let account: TestAccount
/** Keys do not decide by default; this one was given the permission. */
let key: string

beforeAll(async () => {
  kit = await testApp()
  account = await makeAccount(kit)
  const given = await account.keyOf('test')
  key = given.key
  await kit.db.owner.query(
    `UPDATE api_keys SET permissions = permissions || ARRAY['verification:decide'] WHERE id = $1`,
    [given.caller.actor.id],
  )
})

const act = (id: string, path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
  kit.ask({ method: 'POST', url: `/v1/verifications/${id}/${path}`, token: key, body, headers })
const read = (path: string) => kit.ask({ method: 'GET', url: `/v1/verifications/${path}`, token: key })

async function given(simulate: string) {
  const made = await givenSubmitted(kit.context, account.caller, { simulate })
  await runChecks(kit.context, { accountId: account.id, verificationId: made.id, attempt: 1 })
  return made
}

test('approve, decline, acknowledge and cancel answer the verification after it', async () => {
  const after = async (path: string, body?: unknown) =>
    (await act((await given('low_face_similarity')).id, path, body)).json()
  expect(await after('approve')).toMatchObject({ status: 'approved', decision: { source: 'reviewer' } })
  expect(await after('decline', { reasons: ['known_fraud', 'document_tampered'] })).toMatchObject({
    status: 'declined',
    decision: { reasons: ['known_fraud', 'document_tampered'] },
  })
  expect(await after('acknowledge')).toMatchObject({ status: 'acknowledged', next_actor: null })
  expect(await after('cancel')).toMatchObject({ status: 'cancelled' })
})

test('nothing in the body is no body, also where the type of one is named', async () => {
  const { id } = await given('low_face_similarity')
  const ask = (path: string) =>
    kit.app.inject({
      method: 'POST',
      url: `/v1/verifications/${id}/${path}`,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      payload: '',
    })
  expect((await ask('decline')).json()).toMatchObject({ code: 'validation_failed' })
  expect((await ask('acknowledge')).json()).toMatchObject({ status: 'acknowledged' })
})

test('the body is judged: reasons, steps and what is not in the catalogue', async () => {
  const { id } = await given('low_face_similarity')
  expect((await act(id, 'decline', { reasons: [] })).json()).toMatchObject({ code: 'reasons_required' })
  expect((await act(id, 'decline', { reasons: ['ugly'] })).json()).toMatchObject({
    code: 'validation_failed',
    errors: [{ path: 'reasons.0' }],
  })
  const ask = { steps: [], reasons: ['face_not_visible'] }
  expect((await act(id, 'request-resubmission', ask)).json()).toMatchObject({
    code: 'validation_failed',
    errors: [{ path: 'steps' }],
  })
  const back = { ...ask, steps: ['document_back'] }
  expect((await act(id, 'request-resubmission', back)).json()).toMatchObject({ code: 'unknown_step' })
  expect((await act(id, 'rerun-checks')).json()).toMatchObject({ code: 'nothing_to_run_again' })
  const long = { reasons: ['known_fraud'], note: 'x'.repeat(2001) }
  expect((await act(id, 'decline', long)).json()).toMatchObject({ code: 'validation_failed' })
})

test('who saw another version is told who was faster; the stored answer of the same key is given again', async () => {
  const { id } = await given('low_face_similarity')
  const seen: Schemas['Verification'] = (await read(id)).json()
  const once = { 'idempotency-key': 'approve-once' }
  const first = await act(id, 'approve', { seen_version: seen.version }, once)
  const again = await act(id, 'approve', { seen_version: seen.version }, once)
  expect([first.status, again.status, again.headers['idempotent-replayed']]).toEqual([200, 200, 'true'])
  expect(again.json()).toEqual(first.json())
  const late = await act(id, 'decline', { reasons: ['known_fraud'], seen_version: seen.version })
  expect([late.status, late.json()]).toMatchObject([
    409,
    {
      code: 'version_conflict',
      details: { current: seen.version + 1, status: 'approved', by_kind: 'api_key', by_name: 'test key' },
    },
  ])
  expect((await act(id, 'decline', { reasons: ['known_fraud'] })).json()).toMatchObject({
    code: 'verification_completed',
    details: { status: 'approved' },
  })
})

test('a resubmission: the link shows what was written, attempts and events tell it to members, the hash does not hold it', async () => {
  const { id, token } = await given('low_face_similarity')
  const asked = await act(id, 'request-resubmission', {
    steps: ['selfie'],
    reasons: ['face_not_visible'],
    message: ' Please take off your hat. ',
  })
  expect(asked.json()).toMatchObject({ status: 'resubmission_requested', attempt: 2, can_retry: true })
  const link = await kit.ask({ method: 'GET', url: '/v1/applicant', token })
  expect(link.json()).toMatchObject({ resubmission: true, message: 'Please take off your hat.' })
  const attempts: { data: Schemas['Attempt'][] } = (await read(`${id}/attempts`)).json()
  expect(attempts.data).toMatchObject([
    {
      number: 1,
      ended: { type: 'verification.resubmission_requested' },
      decisions: [
        { source: 'automatic', message: null },
        { source: 'reviewer', message: 'Please take off your hat.', note: null },
      ],
    },
    { number: 2, started_at: null, checks: [], steps: [{ asked: false }, { asked: true }] },
  ])
  const events: { data: Schemas['VerificationEvent'][] } = (await read(`${id}/events?order=desc`)).json()
  expect(events.data[0]).toMatchObject({
    type: 'verification.resubmission_requested',
    message: 'Please take off your hat.',
    note: null,
  })
  expect(JSON.stringify(events.data[0]?.data)).not.toContain('hat')
})

test('a restart answers 201 with the new link, both name each other, and the second one is told where to go on', async () => {
  const { id, token } = await givenVerification(kit.context, account.caller, { reference: 'order-9' })
  const made = await act(id, 'restart')
  const successor: Schemas['CreatedVerification'] = made.json()
  expect(made.status).toBe(201)
  expect(successor).toMatchObject({ status: 'created', reference: 'order-9', predecessor: { id } })
  expect(successor.url).toMatch(/\/verify#lnk_/)
  const old: Schemas['Verification'] = (await read(id)).json()
  expect(old).toMatchObject({ status: 'cancelled', successor: { id: successor.id, status: 'created' } })
  const state = await kit.ask({ method: 'GET', url: '/v1/applicant', token })
  expect(state.json()).toMatchObject({ phase: 'cancelled' })
  const again = await act(id, 'restart', { seen_version: 1 })
  expect([again.status, again.json()]).toMatchObject([
    409,
    { code: 'already_restarted', details: { successor_id: successor.id } },
  ])
  expect((await act(successor.id, 'restart', { flow_id: 'flow_unknown' })).json()).toMatchObject({
    code: 'not_found',
  })
})

test('the link before a renewed one is unknown at once', async () => {
  const { id, token } = await givenVerification(kit.context, account.caller)
  const renewed: Schemas['CreatedVerification'] = (await act(id, 'renew-link')).json()
  const open = (link: string) => kit.ask({ method: 'POST', url: '/v1/applicant/open', token: link, body: {} })
  expect((await open(token)).status).toBe(401)
  expect((await open(renewed.url.split('#')[1] ?? '')).status).toBe(200)
})

test('checks in error run again; pictures of every attempt and after the end stay readable', async () => {
  const { id } = await given('error_until_rerun:face_match')
  expect((await read(id)).json()).toMatchObject({ status: 'failed', overall: { name: 'failed', value: 6 } })
  expect((await act(id, 'rerun-checks')).json()).toMatchObject({ status: 'processing', completed_at: null })
  await runChecks(kit.context, { accountId: account.id, verificationId: id, attempt: 1 })
  expect((await read(id)).json()).toMatchObject({ status: 'approved', overall: { value: 3 } })
  const evidence: { data: Schemas['Evidence'][] } = (await read(`${id}/evidence`)).json()
  for (const one of evidence.data) {
    const picture = await kit.ask({ method: 'GET', url: `/v1/evidence/${one.id}/content`, token: key })
    expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/jpeg'])
  }
  expect(evidence.data).toHaveLength(2)
})
