import { notFound } from '../../problems/problem.ts'
import { findVerification, type VerificationRecord } from '../../store/verifications.ts'
import type { Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'

/** Throws `not_found` for what does not exist, and for what is of another account or mode. */
export async function visibleVerification(
  context: Context,
  work: Work,
  caller: Caller,
  id: string,
): Promise<VerificationRecord> {
  const record = await findVerification(context.database, work.trx, id)
  if (!record || record.row.mode !== caller.mode) throw notFound()
  return record
}
