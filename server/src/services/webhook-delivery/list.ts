import {
  listDeliveryRows,
  type DeliveryFilter,
  type ListedDelivery,
} from '../../store/webhook-delivery-list.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { decodeCursor, toPage } from '../cursor.ts'
import { loadEndpoint } from '../webhook-endpoint/load.ts'

export type DeliveriesQuery = DeliveryFilter & { id: string; limit: number; cursor?: string | undefined }

/** A page of what was and will be sent to an endpoint, newest first, with every attempt. */
export async function listWebhookDeliveries(
  context: Context,
  caller: Caller,
  { id, limit, cursor, ...filter }: DeliveriesQuery,
): Promise<{ data: ListedDelivery[]; next: string | null }> {
  allow(caller, 'webhook:manage')
  const after = decodeCursor(cursor, /^whd_[0-9a-z]{26}$/)
  return context.within(caller, async (work) => {
    const endpoint = await loadEndpoint(work, caller, id)
    const page = { ...filter, endpointId: endpoint.id, after, limit: limit + 1 }
    return toPage(await listDeliveryRows(work.trx, page), limit, (row) => row.id)
  })
}
