import { listHours, type HourOfAttempts } from '../../store/webhook-delivery-list.ts'
import type { WebhookEndpoint } from '../../store/webhook-tables.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { loadEndpoint } from './load.ts'

export type HealthHours = { now: number; rows: HourOfAttempts[] }

const DAY_MS = 86_400_000
export const dayBefore = (now: number) => new Date(now - DAY_MS)

export function getWebhookEndpoint(
  context: Context,
  caller: Caller,
  id: string,
): Promise<{ endpoint: WebhookEndpoint; hours: HealthHours }> {
  allow(caller, 'webhook:manage')
  const now = context.now()
  return context.within(caller, async (work) => {
    const endpoint = await loadEndpoint(work, caller, id)
    return { endpoint, hours: { now, rows: await listHours(work.trx, [id], dayBefore(now)) } }
  })
}
