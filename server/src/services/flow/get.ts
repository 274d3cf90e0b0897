import { notFound } from '../../problems/problem.ts'
import { findFlow } from '../../store/flows.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { flowViewOf, type FlowView } from './flow-view.ts'

/** Throws `not_found`, also for another account's. */
export async function getFlow(context: Context, caller: Caller, id: string): Promise<FlowView> {
  allow(caller, 'flow:read')
  return context.within(caller, async (work) => {
    const flow = await findFlow(work.trx, id)
    if (!flow) throw notFound()
    return flowViewOf(work, caller, flow)
  })
}
