import type { Verification } from '@countersign/core'
import { findReviewHours } from '../../store/account-review.ts'
import { deleteClaim } from '../../store/claims.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import type { Work } from '../context.ts'

const HOUR_MS = 3_600_000

export type PersonNeeded = 'review' | 'override'

/** What a person is needed for: to judge, or to confirm what a colleague wants to overturn; null when for nothing. */
export function personNeeded({ status, pendingOverride }: Verification): PersonNeeded | null {
  if (status === 'in_review') return 'review'
  return pendingOverride ? 'override' : null
}

type ReviewColumns = Pick<VerificationRecord['row'], 'review_due_at' | 'review_rank'> & { assigned_to?: null }

/**
 * The columns of the queue after a change. What begins to need a person is due after the account's hours; what needs one for the same
 * thing as before keeps its time. Escalated and assigned is what is judged, and checked again on the way, until it is decided. Whoever
 * held it holds it no longer than it is in review.
 */
export async function reviewColumnsAfter(
  work: Work,
  before: VerificationRecord,
  state: Verification,
): Promise<ReviewColumns> {
  const [was, is] = [personNeeded(before.state), personNeeded(state)]
  if (was === 'review' && is !== 'review') await deleteClaim(work.trx, state.id)
  const isUndecided = is === 'review' || state.status === 'processing'
  const review_rank = isUndecided ? before.row.review_rank : 1
  const kept = { review_rank, ...(!isUndecided && { assigned_to: null }) }
  if (is === null) return { review_due_at: null, ...kept }
  if (is === was) return { review_due_at: before.row.review_due_at, ...kept }
  const hours = await findReviewHours(work.trx)
  const dueAt = state.updatedAt + hours * HOUR_MS
  // A request for an override that nobody confirmed in time is nothing to wait for.
  const latest = state.pendingOverride?.expiresAt ?? Infinity
  return { review_due_at: new Date(Math.min(dueAt, latest)), ...kept }
}
