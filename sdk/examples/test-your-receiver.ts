import { testWebhookHeaders, verifyWebhook, type VerificationWebhook } from '@countersign/sdk'

const secret = `whsec_${btoa('at least 24 bytes of your choice')}`
const event: VerificationWebhook = {
  id: 'evt_1',
  type: 'verification.approved',
  timestamp: '2026-11-23T14:39:35.000Z',
  account_id: 'acc_1',
  verification_id: 'ver_1',
  seq: 12,
  data: {
    id: 'ver_1',
    status: 'approved',
    stage: null,
    overall: { name: 'verified', value: 3 },
    attempt: 1,
    version: 12,
    reference: 'customer-1',
    mode: 'test',
    decision: { outcome: 'approve', source: 'automatic', reasons: [], code: null },
    flags: [],
  },
}

// Post this body with these headers to the address of your receiver.
const body = JSON.stringify(event)
const headers = await testWebhookHeaders(body, secret)

const received = await verifyWebhook(body, headers, secret)
if (received.type === 'verification.approved') console.log(received.data.reference, received.seq)

// And what your receiver has to refuse: another body, an old one.
const changed = body.replace('approved', 'declined')
await verifyWebhook(changed, headers, secret).catch((error: Error) => console.log(error.message))
const old = await testWebhookHeaders(body, secret, { at: Date.now() - 600_000 })
await verifyWebhook(body, old, secret).catch((error: Error) => console.log(error.message))
