import { notFound } from '../../problems/problem.ts'
import { findFlow } from '../../store/flows.ts'
import { findVerification } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { inviteApplicant } from '../email/invite.ts'
import { refuseGone } from '../retention/refuse-gone.ts'
import { loadForChange } from './change.ts'
import { makeVerification, type Made } from './create.ts'
import { usable } from './current-flow.ts'
import { insertMade, sameApplicant } from './restart.ts'
import { viewOf } from './view.ts'

export type StartFlow = { id: string; flowId: string; sendEmail: boolean }

/**
 * A new verification with what was declared of the applicant of another one, beside it: nothing happens to that one. Throws
 * `data_hidden` or `data_erased` where nothing is known of the applicant any more, `not_found` and `flow_archived`.
 */
export async function startFlow(
  context: Context,
  caller: Caller,
  { id, flowId, sendEmail }: StartFlow,
): Promise<Made> {
  allow(caller, 'verification:create')
  return context.within(caller, async (work) => {
    const given = await loadForChange(context, work, id, caller.mode)
    refuseGone(given.state)
    const flow = usable(await findFlow(work.trx, flowId))
    if (!flow) throw notFound()
    const at = work.now(caller.mode)
    const made = makeVerification(context, caller, sameApplicant(given), flow, { at })
    const token = await insertMade(context, work, made)
    if (sendEmail) await inviteApplicant(work, { state: made.view.state, row: made.row })
    const record = await findVerification(context.database, work.trx, made.row.id)
    return { view: record ? await viewOf(work, record) : made.view, token }
  })
}
