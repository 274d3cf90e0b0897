import { listFlowRows, type FlowRecord } from '../../store/flows.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'

/** The flows of the account with their current versions, the default one first. */
export async function listFlows(context: Context, caller: Caller): Promise<FlowRecord[]> {
  allow(caller, 'flow:read')
  return context.within(caller.account.id, ({ trx }) => listFlowRows(trx))
}
