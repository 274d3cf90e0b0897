import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'
const secretBytes = 32

/** A new signing key of an endpoint: 32 random bytes, within the 24 to 64 that the specification asks for. */
export const newSecret = (): Buffer => randomBytes(secretBytes)

/** As it is shown to the member, once: `whsec_` and base64. */
export const secretText = (secret: Buffer): string => `${prefix}${secret.toString('base64')}`

/**
 * The headers that identify and sign one attempt (Standard Webhooks 1.0.0, "Signature scheme"): HMAC-SHA256 over
 * `id.timestamp.body`. `id` is the event's and stays; `at` is the attempt's, so that a receiver can refuse replays.
 */
export function signedHeaders(
  secret: Buffer,
  { id, at, body }: { id: string; at: Date; body: string },
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
