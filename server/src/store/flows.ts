import { sql, type Insertable, type Transaction, type Updateable } from 'kysely'
import type { Mode } from '../services/caller.ts'
import { readDefinition } from './flow-versions.ts'
import type { Tables } from './tables.ts'

const current = (trx: Transaction<Tables>) =>
  trx
    .selectFrom('flows')
    .innerJoin('flow_versions', 'flow_versions.id', 'flows.current_version_id')
    .select([
      'flows.id',
      'flows.name',
      'flows.is_default',
      'flows.archived_at',
      'flows.draft',
      'flows.draft_revision',
      'flows.draft_by',
      'flows.draft_at',
      'flow_versions.id as version_id',
      sql<number>`flow_versions.version`.as('version'),
      'flow_versions.definition',
      'flow_versions.definition_hash',
      'flow_versions.published_at',
      'flow_versions.published_by',
    ])

export type FlowRecord = Awaited<ReturnType<typeof listFlowRows>>[number]

/** The default one first, then by age; archived ones last. */
export async function listFlowRows(trx: Transaction<Tables>) {
  const rows = await current(trx)
    .orderBy('flows.is_default', 'desc')
    .orderBy(sql`flows.archived_at IS NOT NULL`)
    .orderBy('flows.id')
    .execute()
  return rows.map(readDefinition)
}

export async function findFlow(trx: Transaction<Tables>, id: string): Promise<FlowRecord | undefined> {
  const row = await current(trx).where('flows.id', '=', id).executeTakeFirst()
  return row && readDefinition(row)
}

/** Held until the transaction ends, so that two changes of a flow follow each other. */
export async function findFlowForChange(
  trx: Transaction<Tables>,
  id: string,
): Promise<FlowRecord | undefined> {
  // Before the record is read: a statement that waited for a lock would join the version of an older row.
  await trx.selectFrom('flows').select('id').where('id', '=', id).forUpdate().execute()
  return findFlow(trx, id)
}

export async function findDefaultFlow(trx: Transaction<Tables>): Promise<FlowRecord | undefined> {
  const row = await current(trx).where('flows.is_default', '=', true).executeTakeFirst()
  return row && readDefinition(row)
}

export const insertFlow = async (trx: Transaction<Tables>, row: Insertable<Tables['flows']>): Promise<void> =>
  void (await trx.insertInto('flows').values(row).execute())

export const updateFlow = async (
  trx: Transaction<Tables>,
  id: string,
  change: Updateable<Tables['flows']>,
): Promise<void> => void (await trx.updateTable('flows').set(change).where('id', '=', id).execute())

/** Two that make different flows the default at once follow each other: the later one wins. */
export async function unsetDefaultFlow(trx: Transaction<Tables>, accountId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('default flow'), hashtext(${accountId}))`.execute(trx)
  await trx.updateTable('flows').set({ is_default: false }).where('is_default', '=', true).execute()
}

/** Among how many of the newest verifications of a mode those of each flow are counted: bounded, however many there are. */
export const RECENT_MAX = 1_000

export async function countRecentByFlow(trx: Transaction<Tables>, mode: Mode): Promise<Map<string, number>> {
  const newest = trx
    .selectFrom('verifications')
    .select('flow_version_id')
    .where('mode', '=', mode)
    .orderBy('id', 'desc')
    .limit(RECENT_MAX)
  const rows = await trx
    .selectFrom(newest.as('newest'))
    .innerJoin('flow_versions', 'flow_versions.id', 'newest.flow_version_id')
    .where('flow_versions.version', 'is not', null)
    .select(['flow_versions.flow_id', sql<number>`count(*)`.as('count')])
    .groupBy('flow_versions.flow_id')
    .execute()
  return new Map(rows.map(({ flow_id, count }) => [flow_id, count]))
}
