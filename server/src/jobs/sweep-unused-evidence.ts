import type { Context } from '../services/context.ts'
import { removeUnusedEvidence } from '../services/override-evidence/remove-unused.ts'
import { unusedOverrideEvidence } from '../store/override-evidence.ts'

const DAY_MS = 24 * 3_600_000
const BATCH = 100

/** Removes files that were uploaded for an override nobody made. Answers how many. */
export async function sweepUnusedEvidence(context: Context): Promise<number> {
  let removed = 0
  for (;;) {
    const unused = await unusedOverrideEvidence(context.database.pool, context.now() - DAY_MS, BATCH)
    let progress = 0
    for (const { account_id: accountId, evidence_id: evidenceId } of unused) {
      const isGone = await removeUnusedEvidence(context, accountId, evidenceId).catch((error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error
        context.log.warn({ evidenceId, error: name }, 'unused evidence not removed')
        return false
      })
      if (isGone) progress += 1
    }
    removed += progress
    if (unused.length < BATCH || progress === 0) return removed
  }
}
