import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { signWebhook, testWebhookHeaders } from './sign-webhook.ts'
import { verifyWebhook } from './verify-webhook.ts'

const secret = `whsec_${btoa('a secret of thirty-two bytes!!!!')}`
const other = `whsec_${btoa('another secret of 32 bytes......')}`
const body = '{"type":"verification.approved","verification_id":"ver_1","seq":9,"data":{"name":"Žofie ✓"}}'

test('signs as the reference implementation does, text and bytes alike', async () => {
  const at = Date.parse('2026-11-23T12:00:00.900Z')
  const signed = await signWebhook(body, secret, { id: 'evt_1', at })
  expect(signed).toBe(new Webhook(secret).sign('evt_1', new Date(at), body))
  expect(await signWebhook(new TextEncoder().encode(body), secret, { id: 'evt_1', at })).toBe(signed)
})

test('test headers are taken by the reference implementation and by verifyWebhook', async () => {
  const headers = await testWebhookHeaders(body, secret)
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
  expect(await verifyWebhook(body, headers, secret)).toEqual(JSON.parse(body))
  expect(headers['content-type']).toBe('application/json')
})

test('while a secret is rotated, each side may still know one of both only', async () => {
  const both = await testWebhookHeaders(body, [other, secret])
  expect(both['webhook-signature'].split(' ')).toHaveLength(2)
  for (const known of [secret, other, [secret], [other, secret]]) {
    await expect(verifyWebhook(body, both, known)).resolves.toMatchObject({ seq: 9 })
  }
  const old = await testWebhookHeaders(body, other)
  await expect(verifyWebhook(body, old, [secret, other])).resolves.toMatchObject({ seq: 9 })
  await expect(verifyWebhook(body, old, secret)).rejects.toMatchObject({ code: 'signature_invalid' })
  await expect(verifyWebhook(body, old, [])).rejects.toMatchObject({ code: 'signature_invalid' })
})
