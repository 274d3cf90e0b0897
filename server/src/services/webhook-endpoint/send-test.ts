import { newId } from '../../ids.ts'
import { Problem } from '../../problems/problem.ts'
import { insertDeliveries } from '../../store/webhook-deliveries.ts'
import type { ListedDelivery } from '../../store/webhook-delivery-list.ts'
import { testBody, testEventType } from '../../webhooks/event-body.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { endpointNote } from './endpoint-note.ts'
import { loadEndpoint } from './load.ts'

/** Queues a signed `webhook.test` event to one endpoint; its delivery shows what came of it. */
export async function sendTestWebhook(
  context: Context,
  caller: Caller,
  endpointId: string,
): Promise<ListedDelivery> {
  allow(caller, 'webhook:manage')
  const at = new Date(context.now())
  const accountId = caller.account.id
  return context.within(caller, async (work) => {
    const endpoint = await loadEndpoint(work, caller, endpointId)
    if (!endpoint.enabled) throw new Problem('webhook_endpoint_disabled')
    const event = { id: newId('event', at.getTime()), at, accountId, endpointId }
    const row = {
      id: newId('webhookDelivery', at.getTime()),
      account_id: accountId,
      endpoint_id: endpointId,
      event_id: event.id,
      event_type: testEventType,
      verification_id: null,
      seq: null,
      cause: 'test' as const,
      replay_id: null,
      status: 'pending' as const,
      next_attempt_at: at,
      created_at: at,
    }
    await insertDeliveries(work.trx, [{ ...row, body: testBody(event) }])
    work.audit(endpointNote('tested', endpoint))
    await work.enqueue('deliver-webhook', { accountId, endpointId })
    return { ...row, attempts: 0, attemptRows: [] }
  })
}
