import { notFound } from '../../problems/problem.ts'
import { findActorNames, type ActorNames } from '../../store/actor-names.ts'
import { findVersion, listVersionRows, type PublishedVersion } from '../../store/flow-versions.ts'
import { findFlow } from '../../store/flows.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'

export type VersionView = { row: PublishedVersion; names: ActorNames }

/** The published versions of a flow, the newest first. Throws `not_found`. */
export async function listFlowVersions(context: Context, caller: Caller, id: string): Promise<VersionView[]> {
  allow(caller, 'flow:read')
  return context.within(caller, async ({ trx }) => {
    if (!(await findFlow(trx, id))) throw notFound()
    const rows = await listVersionRows(trx, id)
    const names = await findActorNames(
      trx,
      rows.map((row) => row.published_by),
    )
    return rows.map((row) => ({ row, names }))
  })
}

/** One published version. Throws `not_found`. */
export async function getFlowVersion(
  context: Context,
  caller: Caller,
  { id, version }: { id: string; version: number },
): Promise<VersionView> {
  allow(caller, 'flow:read')
  return context.within(caller, async ({ trx }) => {
    const row = await findVersion(trx, id, version)
    if (!row) throw notFound()
    return { row, names: await findActorNames(trx, [row.published_by]) }
  })
}
