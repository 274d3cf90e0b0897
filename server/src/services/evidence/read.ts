import { notFound } from '../../problems/problem.ts'
import { findEvidence } from '../../store/evidence-rows.ts'
import { findVerification } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { openPicture } from './open-picture.ts'

/** A picture as JPEG. Throws `not_found`, also for another account's or mode's. */
export async function readEvidence(context: Context, caller: Caller, id: string): Promise<Buffer> {
  allow(caller, 'verification:read_evidence')
  const row = await context.within(caller, async ({ trx }) => {
    const evidence = await findEvidence(trx, id)
    const record = evidence && (await findVerification(context.database, trx, evidence.verification_id))
    if (!record || record.row.mode !== caller.mode) throw notFound()
    return record.row
  })
  return openPicture(context, row, id)
}
