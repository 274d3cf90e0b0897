const MINUTE_MS = 60_000

/** Waits after the first, second, … failed try; after the last one it is given up. */
const DELAYS_MS = [5_000, MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 120 * MINUTE_MS]

/** When a mail is tried again after so many tries; null when it is given up. */
export function nextTryAt(tries: number, now: number): Date | null {
  const delayMs = DELAYS_MS[tries - 1]
  return delayMs === undefined ? null : new Date(now + delayMs)
}
