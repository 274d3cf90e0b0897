import type { Transaction } from 'kysely'
import type { Tables } from './tables.ts'

const current = (trx: Transaction<Tables>) =>
  trx
    .selectFrom('flows')
    .innerJoin('flow_versions', 'flow_versions.id', 'flows.current_version_id')
    .select([
      'flows.id',
      'flows.name',
      'flows.is_default',
      'flow_versions.id as version_id',
      'flow_versions.version',
      'flow_versions.definition',
      'flow_versions.definition_hash',
      'flow_versions.published_at',
    ])

export type FlowRecord = Awaited<ReturnType<typeof listFlowRows>>[number]

/** The default one first, then by age. */
export const listFlowRows = (trx: Transaction<Tables>) =>
  current(trx).orderBy('flows.is_default', 'desc').orderBy('flows.id').execute()

export const findFlow = (trx: Transaction<Tables>, id: string): Promise<FlowRecord | undefined> =>
  current(trx).where('flows.id', '=', id).executeTakeFirst()

export const findDefaultFlow = (trx: Transaction<Tables>): Promise<FlowRecord | undefined> =>
  current(trx).where('flows.is_default', '=', true).executeTakeFirst()
