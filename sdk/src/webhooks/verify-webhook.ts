/** Verification of webhooks after the Standard Webhooks specification 1.0 (standardwebhooks.com). */
import type { WebhookEvent } from './webhook-event.ts'
import { bytesOf, fromBase64, keyOf, signedBytes } from './webhook-signature.ts'
import { WebhookVerificationError } from './webhook-verification-error.ts'

const TOLERANCE_SECONDS = 300

export type WebhookHeaders = Headers | Record<string, string | string[] | undefined>

export type VerifyWebhookOptions = {
  /** How far its timestamp may be from now, against replays; 300 unless it is said. */
  toleranceSeconds?: number
  /** Milliseconds since 1970; now unless it is said. */
  now?: number
}

/**
 * Checks that a webhook is ours and recent, then parses it. Needs no client. Give the body exactly as it arrived, before any JSON
 * parser: one that was parsed and written again has other bytes, and no signature fits it.
 * @param secret `whsec_…`, shown when the endpoint was created; several while one is replaced by another
 * @throws {WebhookVerificationError}
 */
export async function verifyWebhook(
  rawBody: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  { toleranceSeconds = TOLERANCE_SECONDS, now = Date.now() }: VerifyWebhookOptions = {},
): Promise<WebhookEvent> {
  refuseParsed(rawBody)
  const id = headerOf(headers, 'webhook-id')
  const timestamp = headerOf(headers, 'webhook-timestamp')
  const signatures = headerOf(headers, 'webhook-signature')
  if (!id || !timestamp || !signatures) {
    throw new WebhookVerificationError('headers_missing', 'webhook-id, -timestamp or -signature is missing')
  }
  const isRecent =
    /^\d{1,12}$/.test(timestamp) && Math.abs(now / 1000 - Number(timestamp)) <= toleranceSeconds
  if (!isRecent) {
    throw new WebhookVerificationError('timestamp_out_of_tolerance', 'The timestamp is too far from now')
  }
  const body = bytesOf(rawBody)
  const keys = await Promise.all((typeof secret === 'string' ? [secret] : secret).map(keyOf))
  if (!(await anyFits(keys, signatures, signedBytes(id, timestamp, body)))) {
    throw new WebhookVerificationError('signature_invalid', 'No signature fits the secret and the body')
  }
  return parse(body)
}

function refuseParsed(rawBody: unknown): void {
  if (typeof rawBody === 'string' || rawBody instanceof Uint8Array) return
  throw new WebhookVerificationError(
    'body_parsed',
    'The body is not text or bytes: give it as it arrived, before a JSON parser (in Express: express.raw({ type: "application/json" }))',
  )
}

function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
  return Array.isArray(found) ? found[0] : found
}

/** Several signatures, separated by spaces, come while a secret is rotated. `subtle.verify` compares in constant time. */
async function anyFits(
  keys: readonly CryptoKey[],
  signatures: string,
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  for (const signature of signatures.split(' ')) {
    const [version, text] = signature.split(',')
    const bytes = version === 'v1' && text ? fromBase64(text) : undefined
    if (!bytes) continue
    for (const key of keys) {
      if (await crypto.subtle.verify('HMAC', key, bytes, signed)) return true
    }
  }
  return false
}

function parse(body: Uint8Array): WebhookEvent {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as WebhookEvent
  } catch {
    throw new WebhookVerificationError('body_invalid', 'The signature fits, but the body is not JSON')
  }
}
