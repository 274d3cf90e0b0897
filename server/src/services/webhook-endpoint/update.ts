import { failPending } from '../../store/webhook-deliveries.ts'
import { updateEndpoint } from '../../store/webhook-endpoints.ts'
import type { WebhookEndpoint } from '../../store/webhook-tables.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { endpointNote } from './endpoint-note.ts'
import { checkEndpointUrl } from './endpoint-url.ts'
import { loadEndpoint } from './load.ts'

/** What is absent stays; `events: null` means all. */
export type UpdateEndpoint = {
  id: string
  url?: string | undefined
  description?: string | null | undefined
  events?: string[] | null | undefined
  enabled?: boolean | undefined
}

/**
 * Turning an endpoint off ends what is still to be delivered to it; events that happen while it is off are never sent. A new URL
 * also holds for deliveries that are being retried.
 */
export async function updateWebhookEndpoint(
  context: Context,
  caller: Caller,
  { id, url, description, events, enabled }: UpdateEndpoint,
): Promise<WebhookEndpoint> {
  allow(caller, 'webhook:manage')
  if (url !== undefined) checkEndpointUrl(context, url)
  return context.within(caller, async (work) => {
    const before = await loadEndpoint(work, caller, id)
    const isTurnedOff = enabled === false && before.enabled
    const isTurnedOn = enabled === true && !before.enabled
    if (isTurnedOff) await failPending(work.trx, id)
    const after = await updateEndpoint(work.trx, id, {
      ...(url !== undefined && { url }),
      ...(description !== undefined && { description: description || null }),
      ...(events !== undefined && { events: events && [...new Set(events)] }),
      ...(isTurnedOff && { enabled: false, disabled_because: 'member' as const }),
      ...(isTurnedOn && { enabled: true, disabled_because: null, failing_since: null }),
      updated_at: new Date(context.now()),
    })
    work.audit(endpointNote('updated', after))
    return after
  })
}
