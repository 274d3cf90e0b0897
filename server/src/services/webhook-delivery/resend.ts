import { newId } from '../../ids.ts'
import { notFound, Problem } from '../../problems/problem.ts'
import { insertDeliveries } from '../../store/webhook-deliveries.ts'
import { findDelivery, type ListedDelivery } from '../../store/webhook-delivery-list.ts'
import { findEndpointById } from '../../store/webhook-endpoints.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'

/**
 * Sends one delivery again: a delivery of its own with the same event and the same body, so that the receiver sees the same
 * `webhook-id`. What becomes of it says nothing about the health of the endpoint.
 */
export async function resendWebhook(context: Context, caller: Caller, id: string): Promise<ListedDelivery> {
  allow(caller, 'webhook:manage')
  const at = new Date(context.now())
  return context.within(caller, async (work) => {
    const found = await findDelivery(work.trx, caller.mode, id)
    const endpoint = found && (await findEndpointById(work.trx, found.endpoint_id))
    if (!found || !endpoint) throw notFound()
    if (!endpoint.enabled) throw new Problem('webhook_endpoint_disabled')
    const row = {
      id: newId('webhookDelivery', at.getTime()),
      account_id: work.accountId,
      endpoint_id: endpoint.id,
      event_id: found.event_id,
      event_type: found.event_type,
      verification_id: found.verification_id,
      seq: found.seq,
      cause: 'resend' as const,
      replay_id: null,
      status: 'pending' as const,
      next_attempt_at: at,
      created_at: at,
    }
    await insertDeliveries(work.trx, [{ ...row, body: found.body }])
    work.audit({
      action: 'webhook_delivery.resent',
      target: { kind: 'webhook_delivery', id },
      facts: { endpointId: endpoint.id, eventId: found.event_id, as: row.id },
    })
    await work.enqueue('deliver-webhook', { accountId: work.accountId, endpointId: endpoint.id })
    return { ...row, attempts: 0, attemptRows: [] }
  })
}
