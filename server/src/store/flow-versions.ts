import { withEmailRules, type FlowDefinition } from '@countersign/core'
import type { Insertable, Selectable, Transaction } from 'kysely'
import type { Tables } from './tables.ts'

export type FlowVersionRecord = {
  id: string
  flowId: string
  /** 0: a preview, which has no number. */
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
    version: row.version ?? 0,
    definition: withEmailRules(row.definition),
    hash: row.definition_hash,
  }
  if (known.size >= CACHED_MAX) known.clear()
  known.set(id, record)
  return record
}

export type PublishedVersion = Selectable<Tables['flow_versions']> & { version: number }

const published = (trx: Transaction<Tables>, flowId: string) =>
  trx.selectFrom('flow_versions').selectAll().where('flow_id', '=', flowId).where('version', 'is not', null)

/** A definition from before there were e-mails is read as if it had said what is usual. */
export const readDefinition = <Row extends { definition: FlowDefinition }>(row: Row): Row => ({
  ...row,
  definition: withEmailRules(row.definition),
})

/** The newest first, without previews. */
export async function listVersionRows(trx: Transaction<Tables>, flowId: string): Promise<PublishedVersion[]> {
  const query = published(trx, flowId).orderBy('version', 'desc').$narrowType<{ version: number }>()
  return (await query.execute()).map(readDefinition)
}

export async function findVersion(
  trx: Transaction<Tables>,
  flowId: string,
  version: number,
): Promise<PublishedVersion | undefined> {
  const query = published(trx, flowId).where('version', '=', version).$narrowType<{ version: number }>()
  const row = await query.executeTakeFirst()
  return row && readDefinition(row)
}

export const insertVersion = async (
  trx: Transaction<Tables>,
  row: Insertable<Tables['flow_versions']>,
): Promise<void> => void (await trx.insertInto('flow_versions').values(row).execute())

/** The version a preview of this text runs on: there is one for each text, however often it is looked at. Answers its id. */
export async function keepPreviewVersion(
  trx: Transaction<Tables>,
  row: Insertable<Tables['flow_versions']> & { version: null },
): Promise<string> {
  await trx
    .insertInto('flow_versions')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['flow_id', 'definition_hash']).where('version', 'is', null).doNothing(),
    )
    .execute()
  const kept = await trx
    .selectFrom('flow_versions')
    .select('id')
    .where('flow_id', '=', row.flow_id)
    .where('definition_hash', '=', row.definition_hash)
    .where('version', 'is', null)
    .executeTakeFirstOrThrow()
  return kept.id
}
