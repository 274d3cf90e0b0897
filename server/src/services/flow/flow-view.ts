import { findActorNames, type ActorNames } from '../../store/actor-names.ts'
import type { FlowRecord } from '../../store/flows.ts'
import { countRecentByFlow } from '../../store/flows.ts'
import type { Caller } from '../caller.ts'
import type { Work } from '../context.ts'

/** A flow with what its page shows beside it. */
export type FlowView = FlowRecord & {
  names: ActorNames
  /** Of the newest verifications, those on it. */
  recent: number
}

export async function flowViewsOf(work: Work, caller: Caller, records: FlowRecord[]): Promise<FlowView[]> {
  const actors = records.flatMap((record) => [record.published_by, record.draft_by])
  const names = await findActorNames(work.trx, actors)
  const recent = await countRecentByFlow(work.trx, caller.mode)
  return records.map((record) => ({ ...record, names, recent: recent.get(record.id) ?? 0 }))
}

export async function flowViewOf(work: Work, caller: Caller, record: FlowRecord): Promise<FlowView> {
  const [view] = await flowViewsOf(work, caller, [record])
  if (!view) throw new TypeError('One flow has one view')
  return view
}
