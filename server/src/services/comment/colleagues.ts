import { listColleagues, type Colleague } from '../../store/colleagues.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'

/** Who can be mentioned or asked: the members of the account, by name. */
export async function listColleaguesOf(context: Context, caller: Caller): Promise<Colleague[]> {
  allow(caller, 'verification:comment')
  return context.within(caller, ({ trx }) => listColleagues(trx))
}
