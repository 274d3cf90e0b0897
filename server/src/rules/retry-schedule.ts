import type { Outcome } from '../webhooks/sender.ts'

const MINUTE_MS = 60_000
/** Waits after the first, second, … failed try; after the last one it is given up. */
const DELAYS_MS = [5_000, 5 * MINUTE_MS, 30 * MINUTE_MS, 120 * MINUTE_MS]
const RETRY_AFTER_MAX_MS = 24 * 60 * MINUTE_MS

/** When an action is tried again after so many tries; null: it is given up. What a receiver asks for can only lengthen a wait. */
export function nextTryAt(tries: number, now: number, retryAfterMs: number | null = null): Date | null {
  const delayMs = DELAYS_MS[tries - 1]
  if (delayMs === undefined) return null
  return new Date(now + Math.max(delayMs, Math.min(retryAfterMs ?? 0, RETRY_AFTER_MAX_MS)))
}

/** Whether so many tries are all that are made. */
export const isLastTry = (tries: number): boolean => DELAYS_MS[tries - 1] === undefined

/** The request itself is wrong, or may never be sent there: trying again would not help. */
export function isFinal({ responseStatus: status, error }: Outcome): boolean {
  if (error === 'address_not_allowed') return true
  return status !== null && status >= 300 && status < 500 && status !== 408 && status !== 429
}
