import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { verifyWebhook } from './verify-webhook.ts'

const secret = `whsec_${btoa('a secret of thirty-two bytes!!!!')}`
const other = `whsec_${btoa('another secret of 32 bytes......')}`
const now = Date.parse('2026-11-23T12:00:00Z')
const body = JSON.stringify({
  id: 'evt_1',
  type: 'verification.approved',
  timestamp: '2026-11-23T12:00:00.000Z',
  account_id: 'acc_1',
  verification_id: 'ver_1',
  seq: 9,
  data: { status: 'approved' },
})

/** Signed by the reference implementation. */
const headersFor = (signedBy = secret, at = now, text = body) => ({
  'webhook-id': 'evt_1',
  'webhook-timestamp': String(Math.floor(at / 1000)),
  'webhook-signature': new Webhook(signedBy).sign('evt_1', new Date(at), text),
})

describe('verifyWebhook', () => {
  test('takes what the reference implementation signed, and parses it', async () => {
    expect(await verifyWebhook(body, headersFor(), secret, { now })).toEqual(JSON.parse(body))
    const bytes = new TextEncoder().encode(body)
    expect(await verifyWebhook(bytes, new Headers(headersFor()), secret, { now })).toEqual(JSON.parse(body))
  })

  test('takes one of several signatures, as while a secret is rotated', async () => {
    const headers = headersFor(other)
    const both = `${headers['webhook-signature']} ${headersFor()['webhook-signature']}`
    await expect(
      verifyWebhook(body, { ...headers, 'webhook-signature': both }, secret, { now }),
    ).resolves.toMatchObject({ seq: 9 })
  })

  test.each([
    ['another secret', body, headersFor(other), 'signature_invalid'],
    ['a changed body', body.replace('approved', 'declined'), headersFor(), 'signature_invalid'],
    ['another id', body, { ...headersFor(), 'webhook-id': 'evt_2' }, 'signature_invalid'],
    ['an unknown version', body, { ...headersFor(), 'webhook-signature': 'v9,AAAA' }, 'signature_invalid'],
    ['no signature', body, { ...headersFor(), 'webhook-signature': undefined }, 'headers_missing'],
    ['six minutes ago', body, headersFor(secret, now - 360_000), 'timestamp_out_of_tolerance'],
    ['in six minutes', body, headersFor(secret, now + 360_000), 'timestamp_out_of_tolerance'],
    ['no time', body, { ...headersFor(), 'webhook-timestamp': 'soon' }, 'timestamp_out_of_tolerance'],
  ])('refuses %s', async (_name, text, headers, code) => {
    await expect(verifyWebhook(text, headers, secret, { now })).rejects.toMatchObject({ code })
  })

  test('says when the secret is none', async () => {
    await expect(verifyWebhook(body, headersFor(), 'whsec_%', { now })).rejects.toMatchObject({
      code: 'secret_invalid',
    })
  })

  test('says when the body was parsed already, which no signature survives', async () => {
    const parsed = JSON.parse(body) as string
    await expect(verifyWebhook(parsed, headersFor(), secret, { now })).rejects.toMatchObject({
      code: 'body_parsed',
      message: expect.stringContaining('express.raw') as string,
    })
    const rewritten = JSON.stringify(JSON.parse(body), null, 1)
    await expect(verifyWebhook(rewritten, headersFor(), secret, { now })).rejects.toMatchObject({
      code: 'signature_invalid',
    })
  })

  test('what is signed and no JSON is refused, also bytes that are no text', async () => {
    await expect(
      verifyWebhook('no json', headersFor(secret, now, 'no json'), secret, { now }),
    ).rejects.toMatchObject({ code: 'body_invalid' })
    const bytes = Uint8Array.of(0xff, 0xfe)
    await expect(verifyWebhook(bytes, headersFor(), secret, { now })).rejects.toMatchObject({
      code: 'signature_invalid',
    })
  })

  test('the tolerance can be told, and headers may be of any case', async () => {
    const headers = { 'Webhook-Id': 'evt_1', 'WEBHOOK-TIMESTAMP': '', 'Webhook-Signature': [''] }
    const signed = headersFor(secret, now - 360_000)
    headers['WEBHOOK-TIMESTAMP'] = signed['webhook-timestamp']
    headers['Webhook-Signature'] = [signed['webhook-signature']]
    const options = { now, toleranceSeconds: 400 }
    await expect(verifyWebhook(body, headers, secret, options)).resolves.toMatchObject({ seq: 9 })
  })
})
