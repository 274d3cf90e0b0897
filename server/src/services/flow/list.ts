import { listFlowRows } from '../../store/flows.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { flowViewsOf, type FlowView } from './flow-view.ts'

/** The flows of the account with their current versions: the default one first, archived ones last. */
export async function listFlows(context: Context, caller: Caller): Promise<FlowView[]> {
  allow(caller, 'flow:read')
  return context.within(caller, async (work) => flowViewsOf(work, caller, await listFlowRows(work.trx)))
}
