import { notFound } from '../../problems/problem.ts'
import { listEvidenceRows } from '../../store/evidence-rows.ts'
import type { EvidenceRow } from '../../store/tables.ts'
import { findVerification } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'

export type EvidenceItem = { row: EvidenceRow; current: boolean }

/** Every accepted picture of a verification, oldest first. */
export async function listEvidence(
  context: Context,
  caller: Caller,
  verificationId: string,
): Promise<EvidenceItem[]> {
  allow(caller, 'verification:read')
  return context.within(caller, async ({ trx }) => {
    const record = await findVerification(context.database, trx, verificationId)
    if (!record || record.row.mode !== caller.mode) throw notFound()
    const current = new Set(record.state.steps.map((step) => step.evidenceId))
    const rows = await listEvidenceRows(trx, verificationId)
    return rows.map((row) => ({ row, current: current.has(row.id) }))
  })
}
