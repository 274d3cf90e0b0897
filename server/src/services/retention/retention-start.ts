import { DAY_MS, isCompleted } from '@countersign/core'
import type { VerificationRecord } from '../../store/verifications.ts'

/**
 * From when the days of retention count, in milliseconds: the conclusion, or that somebody acknowledged, and again from when hidden
 * data were restored. Null while it is open. The indexes say the same in SQL (store/retention.ts).
 */
export function retentionStartOf({ state, row }: Pick<VerificationRecord, 'state' | 'row'>): number | null {
  if (!isCompleted(state.status) && state.status !== 'acknowledged') return null
  return Math.max(row.restored_at?.getTime() ?? 0, state.completedAt ?? state.updatedAt)
}

/** When the retention hides the data by itself, in milliseconds; null where it does not. */
export function hideAtOf({ state, row, flow }: VerificationRecord): number | null {
  const from = retentionStartOf({ state, row })
  if (from === null || flow.retentionDays === null || row.held_at !== null || state.dataState !== 'live')
    return null
  return from + flow.retentionDays * DAY_MS
}
