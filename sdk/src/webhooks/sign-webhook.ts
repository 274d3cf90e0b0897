import { bytesOf, keyOf, signedBytes, toBase64 } from './webhook-signature.ts'

export type WebhookToSign = {
  /** `webhook-id`: of the event. */
  id: string
  /** Milliseconds since 1970 of this attempt. */
  at: number
}

/** The value of `webhook-signature`: one signature for each secret, separated by spaces, as while a secret is rotated. */
export async function signWebhook(
  rawBody: string | Uint8Array,
  secret: string | readonly string[],
  { id, at }: WebhookToSign,
): Promise<string> {
  const signed = signedBytes(id, secondsOf(at), bytesOf(rawBody))
  const secrets = typeof secret === 'string' ? [secret] : secret
  const signatures = secrets.map(async (each) => crypto.subtle.sign('HMAC', await keyOf(each), signed))
  return (await Promise.all(signatures)).map((bytes) => `v1,${toBase64(bytes)}`).join(' ')
}

/** The headers under which Countersign would send this body, for tests of your own receiver. */
export async function testWebhookHeaders(
  rawBody: string | Uint8Array,
  secret: string | readonly string[],
  { id = 'evt_test', at = Date.now() }: Partial<WebhookToSign> = {},
): Promise<Record<'content-type' | 'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': secondsOf(at),
    'webhook-signature': await signWebhook(rawBody, secret, { id, at }),
  }
}

const secondsOf = (at: number): string => String(Math.floor(at / 1000))
