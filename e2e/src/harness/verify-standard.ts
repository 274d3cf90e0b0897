import { Webhook } from 'standardwebhooks'
import { Webhook as Svix } from 'svix'
import type { Received } from './webhook-receiver.ts'

/** Throws unless both reference libraries take the signature of Standard Webhooks. `secret`: `whsec_…`. */
export function verifyStandard({ headers, body }: Pick<Received, 'headers' | 'body'>, secret: string): void {
  const sent = headers as Record<string, string>
  new Webhook(secret).verify(body, sent, { jsonParse: false })
  new Svix(secret).verify(body, sent)
}
