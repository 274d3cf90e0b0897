import type { StepKey } from '@countersign/core'
import { listEvidenceRows } from '../../store/evidence-rows.ts'
import type { EvidenceRow } from '../../store/tables.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import type { Context, Work } from '../context.ts'
import { openPicture } from '../evidence/open-picture.ts'

/** The current pictures of a verification: what was measured when they were handed in, and their bytes when a check asks. */
export type Pictures = {
  rows: ReadonlyMap<StepKey, EvidenceRow>
  /** Decrypts at most once. */
  read: (step: StepKey) => Promise<Buffer>
}

export async function findPictures(
  context: Context,
  work: Work,
  { state, row }: VerificationRecord,
): Promise<Pictures> {
  const evidence = await listEvidenceRows(work.trx, state.id)
  const rows = new Map<StepKey, EvidenceRow>()
  for (const { key, evidenceId } of state.steps) {
    const found = evidence.find(({ id }) => id === evidenceId)
    if (found) rows.set(key, found)
  }
  const opened = new Map<StepKey, Promise<Buffer>>()
  const read = (step: StepKey) => {
    const found = rows.get(step)
    if (!found) throw new Error(`no picture of ${step}`)
    const bytes = opened.get(step) ?? openPicture(context, row, found.id)
    // A failed read is tried again with the check.
    opened.set(
      step,
      bytes.catch((error: unknown) => {
        opened.delete(step)
        throw error
      }),
    )
    return bytes
  }
  return { rows, read }
}
