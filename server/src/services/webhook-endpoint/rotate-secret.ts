import { wrapDataKey } from '../../evidence/data-key.ts'
import { updateEndpoint } from '../../store/webhook-endpoints.ts'
import type { WebhookEndpoint } from '../../store/webhook-tables.ts'
import { newSecretOf } from '../../webhooks/signature.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { endpointNote } from './endpoint-note.ts'
import { loadEndpoint } from './load.ts'

const HOUR_MS = 3_600_000

/**
 * Makes a new secret. For `keepHours` the old one signs too: `webhook-signature` then holds both signatures (Standard Webhooks). A
 * dialect's own signature is one, of the new secret, from now on. The new secret is told here only.
 */
export async function rotateWebhookSecret(
  context: Context,
  caller: Caller,
  { id, keepHours }: { id: string; keepHours: number },
): Promise<{ endpoint: WebhookEndpoint; secret: string }> {
  allow(caller, 'webhook:manage')
  const now = context.now()
  return context.within(caller, async (work) => {
    const before = await loadEndpoint(work, caller, id)
    const { secret, text } = newSecretOf(before.dialect)
    const endpoint = await updateEndpoint(work.trx, id, {
      sealed_secret: wrapDataKey(secret, context.masterKey, id),
      previous_secret: keepHours > 0 ? before.sealed_secret : null,
      previous_secret_until: keepHours > 0 ? new Date(now + keepHours * HOUR_MS) : null,
      updated_at: new Date(now),
    })
    work.audit(endpointNote('secret_rotated', endpoint))
    return { endpoint, secret: text }
  })
}
