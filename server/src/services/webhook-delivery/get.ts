import { notFound } from '../../problems/problem.ts'
import { findDelivery, type FoundDelivery } from '../../store/webhook-delivery-list.ts'
import { findEndpointById } from '../../store/webhook-endpoints.ts'
import type { WebhookEndpoint } from '../../store/webhook-tables.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'

export type DeliveryView = { delivery: FoundDelivery; endpoint: WebhookEndpoint }

/** One delivery with what is sent and everything that was answered. */
export async function getWebhookDelivery(
  context: Context,
  caller: Caller,
  id: string,
): Promise<DeliveryView> {
  allow(caller, 'webhook:manage')
  return context.within(caller, async ({ trx }) => {
    const delivery = await findDelivery(trx, caller.mode, id)
    const endpoint = delivery && (await findEndpointById(trx, delivery.endpoint_id))
    if (!delivery || !endpoint) throw notFound()
    return { delivery, endpoint }
  })
}
