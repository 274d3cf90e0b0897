import { createHmac } from 'node:crypto'
import { expect } from '@playwright/test'
import { verifyStandard } from '../harness/verify-standard.ts'
import type { Received } from '../harness/webhook-receiver.ts'

export const VENDORS = ['veriff', 'idenfy', 'truora', 'vouchsafe', 'idmeta'] as const
export type Vendor = (typeof VENDORS)[number]

const hmac = (secret: string, text: string) => createHmac('sha256', secret).update(text)
const parsed = (text: string) => JSON.parse(text) as unknown

/** The secret of a vendor's dialect is a text; the libraries take base64. */
const asStandardSecret = (secret: string) => `whsec_${Buffer.from(secret).toString('base64')}`

/** Checks one webhook as a receiver of that vendor does, over the bytes that came, and answers what it says. */
export function opened(
  vendor: Vendor,
  received: Received,
  { secret, authClient }: { secret: string; authClient: string },
): unknown {
  const { headers, body } = received
  verifyStandard(received, asStandardSecret(secret))
  expect(headers['content-type']).toBe(vendor === 'truora' ? 'application/jwt' : 'application/json')
  const signatures = Object.fromEntries(
    ['x-auth-client', 'x-hmac-signature', 'idenfy-signature']
      .filter((name) => name in headers)
      .map((name) => [name, headers[name]]),
  )
  expect(signatures).toEqual(signaturesOf(vendor, body, { secret, authClient }))
  if (vendor !== 'truora') return parsed(body)
  const [head = '', claims = '', signature] = body.split('.')
  expect(parsed(Buffer.from(head, 'base64url').toString())).toEqual({ alg: 'HS256', typ: 'JWT' })
  expect(hmac(secret, `${head}.${claims}`).digest('base64url')).toBe(signature)
  return parsed(Buffer.from(claims, 'base64url').toString())
}

function signaturesOf(vendor: Vendor, body: string, of: { secret: string; authClient: string }) {
  const hex = hmac(of.secret, body).digest('hex')
  if (vendor === 'veriff') return { 'x-auth-client': of.authClient, 'x-hmac-signature': hex }
  return vendor === 'idenfy' ? { 'idenfy-signature': hex } : {}
}
