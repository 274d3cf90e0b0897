import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import type { Dialect } from '@countersign/core'
import { givenWebhooks } from './testing/given.ts'
import { answers, startReceiver, type Received } from './testing/receiver.ts'

const hex = (secret: string, body: string) => createHmac('sha256', secret).update(body).digest('hex')

/** One verification that is started, preprocessed and approved; what arrives in this dialect. */
async function heard(dialect: Dialect): Promise<{ secret: string; received: Received[]; id: string }> {
  const given = await givenWebhooks()
  const receiver = await startReceiver(answers(200))
  const native = await startReceiver(answers(200))
  // Whoever speaks our own words beside it, registered before it, changes nothing about it.
  await given.endpoint({ url: native.url })
  const { secret } = await given.endpoint({ url: receiver.url, dialect, auth_client: 'client-1' })
  const verification = await given.verification()
  await given.owner.query(
    `UPDATE verifications SET applicant = $2, document = $3,
       state = '{"checks": [], "overrides": [], "automaticOutcome": null, "createdAt": 1000, "submittedAt": null,
                 "completedAt": null, "expiresAt": 2000, "document": {"type": "passport", "country": "UTO"}}'
     WHERE id = $1`,
    [
      verification.id,
      JSON.stringify({ email: 'specimen@example.org' }),
      JSON.stringify({ first_name: 'ANNA MARIA', last_name: 'SPECIMEN', birth_date: '1974-08-12', sex: 'F' }),
    ],
  )
  for (const type of ['started', 'checks_dispatched', 'preprocessed', 'acknowledged', 'approved']) {
    verification.snapshot.status = type === 'approved' ? 'approved' : 'in_progress'
    await given.announce(await verification.happens(type))
  }
  await given.deliver()
  for (const { body, headers } of receiver.received) {
    // The secret of a dialect is a text, which the reference library takes in base64.
    new Webhook(Buffer.from(secret).toString('base64')).verify(body, headers as Record<string, string>, {
      jsonParse: false,
    })
  }
  return { secret, received: receiver.received, id: verification.id }
}

test('veriff: an event and a decision, signed over the exact body', async () => {
  const { secret, received, id } = await heard('veriff')
  expect(received).toHaveLength(2)
  for (const { headers, body } of received) {
    expect(headers).toMatchObject({ 'x-auth-client': 'client-1', 'x-hmac-signature': hex(secret, body) })
  }
  const [event, decision] = received.map(({ body }) => JSON.parse(body) as object)
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
      person: { firstName: 'ANNA MARIA', lastName: 'SPECIMEN', yearOfBirth: '1974', gender: 'F' },
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
    data: { docFirstName: 'ANNA MARIA', docLastName: 'SPECIMEN', docSex: 'FEMALE', docType: 'PASSPORT' },
    scanRef: id,
    externalRef: 'order 4711',
  })
})

test('truora: a JSON Web Token', async () => {
  const { secret, received, id } = await heard('truora')
  expect(received).toHaveLength(1)
  const [{ body, headers }] = received as [Received]
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
  const vouchsafe = await heard('vouchsafe')
  expect(vouchsafe.received.map(({ body }) => JSON.parse(body) as object)).toMatchObject([
    { event: 'Verified', status: 'Verified', email: 'specimen@example.org', external_id: 'order 4711' },
  ])
  const idmeta = await heard('idmeta')
  expect(idmeta.received.map(({ body }) => JSON.parse(body) as object)).toMatchObject([
    { status: 5, status_message: 'IN_PROGRESS', finalized: false },
    {
      status: 3,
      status_message: 'VERIFIED',
      finalized: true,
      verification: { id: idmeta.id, manual_status_update: false },
    },
  ])
})
