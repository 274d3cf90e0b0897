import type { WebhookEndpoint } from '../../store/webhook-tables.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { loadEndpoint } from './load.ts'

export function getWebhookEndpoint(context: Context, caller: Caller, id: string): Promise<WebhookEndpoint> {
  allow(caller, 'webhook:manage')
  return context.within(caller, (work) => loadEndpoint(work, caller, id))
}
