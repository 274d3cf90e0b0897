import { createHmac } from 'node:crypto'
import type { WebhookEndpoint } from '../store/webhook-tables.ts'

const hmacHex = (secret: Buffer, body: string) => createHmac('sha256', secret).update(body).digest('hex')

/** What a vendor sends beside the body: lower-case hex HMAC-SHA256 over its bytes, with the secret as UTF-8 text. */
export function vendorHeaders(
  { dialect, auth_client }: Pick<WebhookEndpoint, 'dialect' | 'auth_client'>,
  secret: Buffer,
  body: string,
): Record<string, string> {
  switch (dialect) {
    case 'veriff':
      return { 'x-auth-client': auth_client ?? '', 'x-hmac-signature': hmacHex(secret, body) }
    case 'idenfy':
      return { 'idenfy-signature': hmacHex(secret, body) }
    case 'truora':
      return { 'content-type': 'application/jwt' }
    case 'native':
    case 'vouchsafe':
    case 'idmeta':
      return {}
  }
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A JSON Web Token with HS256 (RFC 7515, RFC 7519). */
export function truoraToken(claims: Record<string, unknown>, secret: Buffer): string {
  const signed = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}
