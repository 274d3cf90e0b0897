import { listHours } from '../../store/webhook-delivery-list.ts'
import { listEndpointRows } from '../../store/webhook-endpoints.ts'
import type { WebhookEndpoint } from '../../store/webhook-tables.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { decodeCursor, toPage } from '../cursor.ts'
import { dayBefore, type HealthHours } from './get.ts'

export type PageQuery = { limit: number; cursor?: string | undefined }

/** A page of the endpoints of the caller's mode, newest first. */
export async function listWebhookEndpoints(
  context: Context,
  caller: Caller,
  { limit, cursor }: PageQuery,
): Promise<{ data: WebhookEndpoint[]; next: string | null; hours: HealthHours }> {
  allow(caller, 'webhook:manage')
  const after = decodeCursor(cursor, /^whe_[0-9a-z]{26}$/)
  const now = context.now()
  return context.within(caller, async ({ trx }) => {
    const rows = await listEndpointRows(trx, { mode: caller.mode, after, limit: limit + 1 })
    const paged = toPage(rows, limit, ({ id }) => id)
    const ids = paged.data.map(({ id }) => id)
    return { ...paged, hours: { now, rows: await listHours(trx, ids, dayBefore(now)) } }
  })
}
