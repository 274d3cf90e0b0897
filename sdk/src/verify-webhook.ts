/** Verification of webhooks after the Standard Webhooks specification 1.0 (standardwebhooks.com). */
const TOLERANCE_SECONDS = 300

export type WebhookHeaders = Headers | Record<string, string | string[] | undefined>

/** What a webhook of Countersign carries. `seq` counts the events of a verification, `data` is its state right after this one. */
export type WebhookMessage = {
  id: string
  type: string
  timestamp: string
  account_id: string
  verification_id: string
  seq: number
  data: Record<string, unknown>
}

export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError'
  readonly code: 'headers_missing' | 'timestamp_out_of_tolerance' | 'secret_invalid' | 'signature_invalid'

  constructor(code: WebhookVerificationError['code'], message: string) {
    super(message)
    this.code = code
  }
}

/**
 * Checks that a webhook is ours and recent, then parses it. Give the body exactly as it arrived, before any JSON parser.
 * @param secret `whsec_…`, shown when the endpoint was created
 * @param now milliseconds; a timestamp more than five minutes away from it is refused, against replays
 * @throws {WebhookVerificationError}
 */
export async function verifyWebhook(
  rawBody: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string,
  now: number = Date.now(),
): Promise<WebhookMessage> {
  const id = headerOf(headers, 'webhook-id')
  const timestamp = headerOf(headers, 'webhook-timestamp')
  const signatures = headerOf(headers, 'webhook-signature')
  if (!id || !timestamp || !signatures) {
    throw new WebhookVerificationError('headers_missing', 'webhook-id, -timestamp or -signature is missing')
  }
  const age = Math.abs(now / 1000 - Number(timestamp))
  if (!/^\d+$/.test(timestamp) || age > TOLERANCE_SECONDS) {
    throw new WebhookVerificationError('timestamp_out_of_tolerance', 'The timestamp is too far from now')
  }
  const body = typeof rawBody === 'string' ? rawBody : new TextDecoder().decode(rawBody)
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`)
  if (!(await anyMatches(await keyOf(secret), signatures, signed))) {
    throw new WebhookVerificationError('signature_invalid', 'No signature fits the secret and the body')
  }
  return JSON.parse(body) as WebhookMessage
}

function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
  return Array.isArray(found) ? found[0] : found
}

async function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = fromBase64(secret.replace(/^whsec_/, ''))
  if (!bytes || bytes.length === 0) {
    throw new WebhookVerificationError('secret_invalid', 'The secret is not whsec_ followed by base64')
  }
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
}

/** Several signatures, separated by spaces, come while a secret is rotated. `subtle.verify` compares in constant time. */
async function anyMatches(
  key: CryptoKey,
  signatures: string,
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  for (const signature of signatures.split(' ')) {
    const [version, text] = signature.split(',')
    const bytes = version === 'v1' && text ? fromBase64(text) : undefined
    if (bytes && (await crypto.subtle.verify('HMAC', key, bytes, signed))) return true
  }
  return false
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}
