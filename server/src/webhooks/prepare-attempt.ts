import { withPersonal, type WireBody } from '@countersign/core'
import { unwrapDataKey } from '../evidence/data-key.ts'
import type { Context } from '../services/context.ts'
import type { DueDelivery, SendingEndpoint } from '../store/webhook-deliveries.ts'
import { personalOf } from './personal-of.ts'
import { signedHeaders } from './signature.ts'
import { truoraToken, vendorHeaders } from './vendor-headers.ts'

const userAgent = 'Countersign-Webhooks/1'

/** The headers and the body of one attempt, signed at this moment with every secret that is valid. */
export function prepareAttempt(
  { masterKey, now }: Context,
  endpoint: SendingEndpoint,
  due: DueDelivery,
): { headers: Record<string, string>; body: string } {
  const secret = unwrapDataKey(endpoint.sealed_secret, masterKey, endpoint.id)
  const isOldValid =
    endpoint.previous_secret !== null && (endpoint.previous_secret_until?.getTime() ?? 0) > now()
  const old = isOldValid ? [unwrapDataKey(endpoint.previous_secret!, masterKey, endpoint.id)] : []
  const body = bodyOf(endpoint, due, secret)
  // The time of the wall, whatever clock the installation runs on: the receiver compares it with its own.
  const signed = signedHeaders([secret, ...old], { id: due.event_id, at: new Date(), body })
  return {
    headers: {
      'content-type': 'application/json',
      'user-agent': userAgent,
      ...vendorHeaders(endpoint, secret, body),
      ...signed,
    },
    body,
  }
}

/** Personal data that a vendor's format holds are added now: after an erasure there are none, whenever it is sent. */
function bodyOf({ dialect }: SendingEndpoint, due: DueDelivery, secret: Buffer): string {
  if (dialect === 'native') return due.body
  const stored = JSON.parse(due.body) as WireBody
  if (dialect === 'truora') return truoraToken(stored, secret)
  if (due.verification_id === null) return due.body
  const personal = personalOf(due)
  return personal ? JSON.stringify(withPersonal(dialect, stored, personal)) : due.body
}
