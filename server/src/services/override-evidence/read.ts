import { notFound } from '../../problems/problem.ts'
import { findOverrideEvidence } from '../../store/override-evidence.ts'
import type { OverrideEvidenceRow } from '../../store/override-tables.ts'
import { findVerification } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { openPicture } from '../evidence/open-picture.ts'
import { refuseGone } from '../retention/refuse-gone.ts'

export type OverrideEvidenceFile = { row: OverrideEvidenceRow; bytes: Buffer }

/** A file that supports an override. Throws `not_found`, also for another account's or mode's; `data_hidden` or `data_erased`. */
export async function readOverrideEvidence(
  context: Context,
  caller: Caller,
  id: string,
): Promise<OverrideEvidenceFile> {
  allow(caller, 'verification:read_evidence')
  const found = await context.within(caller, async (work) => {
    const row = await findOverrideEvidence(work.trx, id)
    const record = row && (await findVerification(context.database, work.trx, row.verification_id))
    if (!record || record.row.mode !== caller.mode) throw notFound()
    refuseGone(record.state)
    work.audit({
      action: 'override_evidence.read',
      target: { kind: 'verification', id: record.state.id },
      facts: { evidence_id: id },
    })
    return { row, verification: record.row }
  })
  return { row: found.row, bytes: await openPicture(context, found.verification, id) }
}
