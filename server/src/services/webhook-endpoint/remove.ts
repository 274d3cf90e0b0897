import { deleteEndpoint } from '../../store/webhook-endpoints.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { endpointNote } from './endpoint-note.ts'
import { loadEndpoint } from './load.ts'

/** Removes the endpoint with its secret, its deliveries and their attempts; what is on its way may still arrive. */
export function removeWebhookEndpoint(context: Context, caller: Caller, id: string): Promise<void> {
  allow(caller, 'webhook:manage')
  return context.within(caller, async (work) => {
    const endpoint = await loadEndpoint(work, caller, id)
    await deleteEndpoint(work.trx, endpoint.id)
    work.audit(endpointNote('removed', endpoint))
  })
}
