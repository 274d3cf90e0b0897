import type { FlowDefinition } from '@countersign/core'
import type { Transaction } from 'kysely'
import type { Tables } from './tables.ts'

export type FlowVersionRecord = {
  id: string
  flowId: string
  version: number
  definition: FlowDefinition
  hash: string
}

/** Published versions never change, so each is read and parsed once. */
const CACHED_MAX = 500
const cache = new WeakMap<object, Map<string, FlowVersionRecord>>()

/** `owner` is what the cache lives as long as: the context of a server. Throws when the version is missing. */
export async function flowVersionOf(
  owner: object,
  trx: Transaction<Tables>,
  id: string,
): Promise<FlowVersionRecord> {
  const known = cache.get(owner) ?? new Map<string, FlowVersionRecord>()
  cache.set(owner, known)
  const cached = known.get(id)
  if (cached) return cached
  const row = await trx.selectFrom('flow_versions').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const record = {
    id,
    flowId: row.flow_id,
    version: row.version,
    definition: row.definition,
    hash: row.definition_hash,
  }
  if (known.size >= CACHED_MAX) known.clear()
  known.set(id, record)
  return record
}
