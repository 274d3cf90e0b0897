import { notFound } from '../../problems/problem.ts'
import { findEvidence } from '../../store/evidence-rows.ts'
import { findVerification } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { refuseGone } from '../retention/refuse-gone.ts'
import { openPicture } from './open-picture.ts'

/** A picture as JPEG. Throws `not_found`, also for another account's or mode's; `data_hidden` or `data_erased` where it is that. */
export async function readEvidence(context: Context, caller: Caller, id: string): Promise<Buffer> {
  allow(caller, 'verification:read_evidence')
  const row = await context.within(caller, async (work) => {
    const evidence = await findEvidence(work.trx, id)
    const record = evidence && (await findVerification(context.database, work.trx, evidence.verification_id))
    if (!record || record.row.mode !== caller.mode) throw notFound()
    refuseGone(record.state)
    work.audit({
      action: 'evidence.read',
      target: { kind: 'verification', id: record.state.id },
      facts: { evidence_id: id, step: evidence.step },
    })
    return record.row
  })
  return openPicture(context, row, id)
}
