import type { Status } from '@countersign/core'
import type { Transaction } from 'kysely'
import type { Tables } from './tables.ts'

export type LinkedVerification = { id: string; status: Status; flow_id: string; flow_name: string }

/** What the page of a verification says about the one it replaces, or is replaced by. */
export async function findLinked(
  trx: Transaction<Tables>,
  ids: readonly (string | null)[],
): Promise<LinkedVerification[]> {
  const known = ids.filter((id) => id !== null)
  if (known.length === 0) return []
  return trx
    .selectFrom('verifications as v')
    .innerJoin('flow_versions as fv', 'fv.id', 'v.flow_version_id')
    .innerJoin('flows as f', 'f.id', 'fv.flow_id')
    .select(['v.id', 'v.status', 'f.id as flow_id', 'f.name as flow_name'])
    .where('v.id', 'in', known)
    .execute()
}
