import { createHmac, randomBytes } from 'node:crypto'
import type { Dialect } from '@countersign/core'

const prefix = 'whsec_'
const secretBytes = 32

/** A new signing key of an endpoint: 32 random bytes, within the 24 to 64 that the specification asks for. */
export const newSecret = (): Buffer => randomBytes(secretBytes)

/** As it is shown to the member, once: `whsec_` and base64. */
export const secretText = (secret: Buffer): string => `${prefix}${secret.toString('base64')}`

/**
 * A new secret and how it is shown. The keys of the vendors' signatures are texts, so theirs is one: 32 characters, used as they are.
 */
export function newSecretOf(dialect: Dialect): { secret: Buffer; text: string } {
  if (dialect === 'native') {
    const secret = newSecret()
    return { secret, text: secretText(secret) }
  }
  const text = randomBytes((secretBytes * 3) / 4).toString('base64url')
  return { secret: Buffer.from(text), text }
}

/**
 * The headers that identify and sign one attempt (Standard Webhooks 1.0.0, "Signature scheme"): HMAC-SHA256 over
 * `id.timestamp.body`, once for each secret that is valid. `id` is the event's and stays; `at` is the attempt's, so that a receiver
 * can refuse replays.
 */
export function signedHeaders(
  secrets: readonly Buffer[],
  { id, at, body }: { id: string; at: Date; body: string },
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signed = `${id}.${timestamp}.${body}`
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`,
  )
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
