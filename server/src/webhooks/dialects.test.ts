import { createHmac } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import type { Dialect } from '@countersign/core'
import { rulesKit } from '../rules/testing/rules-kit.ts'
import { cancelVerification } from '../services/verification/cancel.ts'
import { createWebhookEndpoint } from '../services/webhook-endpoint/create.ts'
import { createPool } from '../store/connect.ts'
import { createDispatcher } from './dispatcher.ts'
import { answers, startReceiver, trust, type Received } from './testing/receiver.ts'

const hex = (secret: string, body: string) => createHmac('sha256', secret).update(body).digest('hex')

const APPLICANT = {
  first_name: 'ANNA MARIA',
  last_name: 'SPECIMEN',
  birth_date: '1974-08-12',
  email: 'specimen@example.org',
}

type Heard = { secret: string; received: Received[]; id: string }

/** One verification with this outcome, which may be cancelled then, all announced afterwards; what arrives in this dialect. */
async function heard(
  dialect: Dialect,
  { simulate = 'approve', cancelled = false }: { simulate?: string; cancelled?: boolean } = {},
): Promise<Heard> {
  const { context, db, admin, account, parts, judged, announce } = await rulesKit()
  const receiver = await startReceiver(answers(200))
  const native = await startReceiver(answers(200))
  // Whoever speaks our own words beside it, registered before it, changes nothing about it.
  await createWebhookEndpoint(context, admin, { url: native.url })
  const input = { url: receiver.url, dialect, auth_client: 'client-1' }
  const { endpoint, secret } = await createWebhookEndpoint(context, admin, input)
  trust(receiver.url, secret)
  const { id } = await judged(simulate, { reference: 'order 4711', applicant: APPLICANT })
  if (cancelled) await cancelVerification(context, admin, { id })
  await announce()
  const lanes = createPool({ connectionString: db.appConnectionString, role: 'app' })
  lanes.options.allowExitOnIdle = true
  const dispatcher = createDispatcher({ context, sender: parts.sender, lanes })
  onTestFinished(() => dispatcher.stop())
  dispatcher.wake(account.id, endpoint.id)
  await dispatcher.idle()
  return { secret, received: receiver.received, id }
}

const bodiesOf = ({ received }: Heard) => received.map(({ body }) => JSON.parse(body) as object)

test('veriff: an event and a decision, signed over the exact body', async () => {
  const { secret, received, id } = await heard('veriff')
  expect(received).toHaveLength(3)
  for (const { headers, body } of received) {
    expect(headers).toMatchObject({ 'x-auth-client': 'client-1', 'x-hmac-signature': hex(secret, body) })
  }
  const [event, , decision] = received.map(({ body }) => JSON.parse(body) as object)
  expect(event).toEqual({
    id,
    attemptId: `${id}-1`,
    feature: 'selfid',
    code: 7001,
    action: 'started',
    vendorData: 'order 4711',
    endUserId: null,
  })
  expect(decision).toMatchObject({
    status: 'success',
    verification: {
      id,
      code: 9001,
      status: 'approved',
      reasonCode: null,
      vendorData: 'order 4711',
      person: { firstName: 'ANNA MARIA', lastName: 'SPECIMEN', yearOfBirth: '1974', gender: null },
      document: { type: 'PASSPORT' },
    },
    technicalData: { ip: null },
  })
})

test('idenfy: one result, with its signature', async () => {
  const { secret, received, id } = await heard('idenfy')
  expect(received).toHaveLength(1)
  const [{ body, headers }] = received as [Received]
  expect(headers['idenfy-signature']).toBe(hex(secret, body))
  expect(JSON.parse(body)).toMatchObject({
    final: true,
    status: { overall: 'APPROVED', mismatchTags: [], fraudTags: [] },
    data: { docFirstName: 'ANNA MARIA', docLastName: 'SPECIMEN', docType: 'PASSPORT' },
    scanRef: id,
    externalRef: 'order 4711',
  })
})

test('truora: a JSON Web Token', async () => {
  const { secret, received, id } = await heard('truora')
  expect(received).toHaveLength(3)
  const { body, headers } = received[2]!
  expect(headers['content-type']).toBe('application/jwt')
  const [head, claims, signature] = body.split('.')
  expect(createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url')).toBe(signature)
  expect(JSON.parse(Buffer.from(claims!, 'base64url').toString())).toMatchObject({
    iss: 'countersign',
    events: [
      {
        event_action: 'Success',
        object: { identity_process_id: id, account_id: 'order 4711', status: 'success' },
      },
    ],
  })
})

test('vouchsafe and idmeta: event and status, and numbers', async () => {
  expect(bodiesOf(await heard('vouchsafe'))).toMatchObject([
    { event: 'UserCompleted', status: 'InProgress' },
    { event: 'Verified', status: 'Verified', email: 'specimen@example.org', external_id: 'order 4711' },
  ])
  const idmeta = await heard('idmeta')
  expect(bodiesOf(idmeta)).toMatchObject([
    { status: 5, status_message: 'IN_PROGRESS', finalized: false },
    {
      status: 3,
      status_message: 'VERIFIED',
      finalized: true,
      verification: { id: idmeta.id, manual_status_update: false },
    },
  ])
})

test('what is announced late says what was so at its moment', async () => {
  const late = { simulate: 'document_expired', cancelled: true }
  expect(bodiesOf(await heard('idmeta', late)).slice(1)).toMatchObject([
    { status: 4, finalized: false, verification: { verification_ended_at: null } },
    { status: 4, finalized: true, verification: { verification_ended_at: '2026-11-23T12:00:00.000Z' } },
  ])
  const [resubmission, cancellation] = bodiesOf(await heard('idenfy', late))
  expect(resubmission).toMatchObject({ final: false, status: { autoDocument: 'DOC_EXPIRED' } })
  expect(cancellation).toMatchObject({ final: true })
  const [, , requested] = bodiesOf(await heard('veriff', late))
  expect(requested).toMatchObject({
    verification: { code: 9103, reasonCode: '207', submissionTime: '2026-11-23T12:00:00.000Z' },
  })
})
