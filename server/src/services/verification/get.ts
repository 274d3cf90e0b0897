import { notFound } from '../../problems/problem.ts'
import { findVerification } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { viewOf, type VerificationView } from './view.ts'

/** Throws `not_found` alike for what does not exist, what is of another account, and what is of the other mode. */
export async function getVerification(
  context: Context,
  caller: Caller,
  id: string,
): Promise<VerificationView> {
  allow(caller, 'verification:read')
  return context.within(caller, async (work) => {
    const record = await findVerification(context.database, work.trx, id)
    if (!record || record.row.mode !== caller.mode) throw notFound()
    return viewOf(work, record)
  })
}
