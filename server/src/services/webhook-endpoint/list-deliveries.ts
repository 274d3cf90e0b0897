import { listDeliveryRows, type ListedDelivery } from '../../store/webhook-deliveries.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { decodeCursor, toPage } from '../cursor.ts'
import type { PageQuery } from './list.ts'
import { loadEndpoint } from './load.ts'

/** A page of what was and will be sent to an endpoint, newest first, with every attempt. */
export async function listWebhookDeliveries(
  context: Context,
  caller: Caller,
  { id, limit, cursor }: PageQuery & { id: string },
): Promise<{ data: ListedDelivery[]; next: string | null }> {
  allow(caller, 'webhook:manage')
  const after = decodeCursor(cursor, /^whd_[0-9a-z]{26}$/)
  return context.within(caller, async (work) => {
    const endpoint = await loadEndpoint(work, caller, id)
    const rows = await listDeliveryRows(work.trx, { endpointId: endpoint.id, after, limit: limit + 1 })
    return toPage(rows, limit, (row) => row.id)
  })
}
