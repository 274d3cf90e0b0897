import { takePersonal } from '../../store/personal-columns.ts'
import { deleteAuditedApplicant, setRetentionColumns, takeHiddenData } from '../../store/retention.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import type { Work } from '../context.ts'

/**
 * Destroys the personal data and with them the key of the files: from the commit on nothing opens them, and a job removes them. What
 * stays are status, times, reasons, sizes of pictures and the hashes, from which nobody learns who it was.
 */
export async function erasePersonal(work: Work, { state }: VerificationRecord, at: number): Promise<void> {
  await takeHiddenData(work.trx, state.id)
  // Also what was written since it was hidden.
  await takePersonal(work.trx, state.id)
  await setRetentionColumns(work.trx, state.id, { erased_at: new Date(at), erase_at: null, files_left: true })
  await deleteAuditedApplicant(work.trx, state.id)
  await work.enqueue('remove-files', { accountId: work.accountId, verificationId: state.id })
}
