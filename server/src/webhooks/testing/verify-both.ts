import type { IncomingHttpHeaders } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { Webhook as Svix } from 'svix'

/** The secret as both libraries take it: `whsec_…` is base64 already, that of a dialect is a text. */
const inBase64 = (secret: string) =>
  secret.startsWith('whsec_') ? secret : Buffer.from(secret).toString('base64')

/** Throws unless the reference library of Standard Webhooks and the one of Svix both find the delivery signed with this secret. */
export function verifyBoth(secret: string, headers: IncomingHttpHeaders, body: string): void {
  const given = headers as Record<string, string>
  // A body may be a token instead of JSON.
  new Webhook(inBase64(secret)).verify(body, given, { jsonParse: false })
  new Svix(inBase64(secret)).verify(body, given)
}

/** Whether each of the two libraries accepts it. */
export function isVerified(secret: string, headers: IncomingHttpHeaders, body: string): boolean {
  try {
    verifyBoth(secret, headers, body)
    return true
  } catch {
    return false
  }
}
