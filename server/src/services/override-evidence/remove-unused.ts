import { deleteOverrideEvidence, takeUnusedEvidence } from '../../store/override-evidence.ts'
import type { Context } from '../context.ts'
import { evidenceKey } from '../evidence/open-picture.ts'

/** Removes a file that no override used. Answers false when one did meanwhile, or somebody else is at it. */
export const removeUnusedEvidence = (context: Context, accountId: string, id: string): Promise<boolean> =>
  context.within(accountId, async ({ trx }) => {
    const row = await takeUnusedEvidence(trx, id)
    if (!row) return false
    // The file first: a row without a file is found again and removed, a file without a row is not.
    await context.evidence.remove(evidenceKey(row.verification_id, id))
    await deleteOverrideEvidence(trx, id)
    return true
  })
