import { findActorNames, type ActorNames } from '../../store/actor-names.ts'
import type { RequestRow } from '../../store/request-tables.ts'
import { findRequest } from '../../store/requests.ts'
import { notFound } from '../../problems/problem.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { actorOf } from './list.ts'

/** One request of the account. What came of its own requests every caller may ask; of others, who may read the log. */
export async function getRequest(
  context: Context,
  caller: Caller,
  id: string,
): Promise<{ row: RequestRow; names: ActorNames }> {
  return context.within(caller, async ({ trx }) => {
    const row = await findRequest(trx, caller.mode, id)
    if (row === undefined || row.actor_id !== caller.actor.id) allow(caller, 'request:read')
    if (row === undefined) throw notFound()
    return { row, names: await findActorNames(trx, [actorOf(row)]) }
  })
}
