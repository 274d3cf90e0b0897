import type { Insertable, Transaction, Updateable } from 'kysely'
import type { Mode } from '../services/caller.ts'
import type { Tables } from './tables.ts'
import type { WebhookEndpoint } from './webhook-tables.ts'

type Trx = Transaction<Tables>
type EndpointTable = Tables['webhook_endpoints']

export const insertEndpoint = (trx: Trx, row: Insertable<EndpointTable>): Promise<WebhookEndpoint> =>
  trx.insertInto('webhook_endpoints').values(row).returningAll().executeTakeFirstOrThrow()

export const findEndpoint = (trx: Trx, mode: Mode, id: string): Promise<WebhookEndpoint | undefined> =>
  trx
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('id', '=', id)
    .where('mode', '=', mode)
    .executeTakeFirst()

/** Whatever its mode. */
export const findEndpointById = (trx: Trx, id: string): Promise<WebhookEndpoint | undefined> =>
  trx.selectFrom('webhook_endpoints').selectAll().where('id', '=', id).executeTakeFirst()

export type EndpointPage = { mode: Mode; after: string | null; limit: number }

/** Newest first. */
export function listEndpointRows(trx: Trx, { mode, after, limit }: EndpointPage): Promise<WebhookEndpoint[]> {
  const query = trx
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('mode', '=', mode)
    .orderBy('id', 'desc')
    .limit(limit)
  return (after === null ? query : query.where('id', '<', after)).execute()
}

/** Of both modes. */
export const listAllEndpoints = (trx: Trx): Promise<WebhookEndpoint[]> =>
  trx.selectFrom('webhook_endpoints').selectAll().orderBy('id').execute()

export const updateEndpoint = (
  trx: Trx,
  id: string,
  change: Updateable<EndpointTable>,
): Promise<WebhookEndpoint> =>
  trx
    .updateTable('webhook_endpoints')
    .set(change)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const lockEndpoint = (trx: Trx, id: string): Promise<WebhookEndpoint | undefined> =>
  trx.selectFrom('webhook_endpoints').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** With its deliveries and their attempts. */
export const deleteEndpoint = (trx: Trx, id: string) =>
  trx.deleteFrom('webhook_endpoints').where('id', '=', id).execute()
