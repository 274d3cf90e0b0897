import { notFound } from '../../problems/problem.ts'
import { findFlow, type FlowRecord } from '../../store/flows.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'

/** Throws `not_found`, also for another account's. */
export async function getFlow(context: Context, caller: Caller, id: string): Promise<FlowRecord> {
  allow(caller, 'flow:read')
  const flow = await context.within(caller.account.id, ({ trx }) => findFlow(trx, id))
  if (!flow) throw notFound()
  return flow
}
