const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Waits after the first, second, … failed attempt; the last one repeats. */
const delaysMs = [5_000, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 5 * hourMs, 10 * hourMs]
const giveUpAfterMs = 7 * 24 * hourMs
const jitter = 0.1
const retryAfterMaxMs = 24 * hourMs

/**
 * When a delivery is tried again, or null when 7 days have been tried. `attempts` counts those made, `random` is in
 * [0, 1). A receiver's Retry-After can only lengthen a wait, and to a day at most.
 */
export function nextAttemptAt(
  { attempts, createdAt, retryAfterMs }: { attempts: number; createdAt: Date; retryAfterMs: number | null },
  now: Date,
  random: number,
): Date | null {
  const delayMs = delaysMs[Math.min(attempts, delaysMs.length) - 1] ?? 0
  const spreadMs = delayMs * (1 - jitter + 2 * jitter * random)
  const waitMs = Math.max(spreadMs, Math.min(retryAfterMs ?? 0, retryAfterMaxMs))
  const at = new Date(Math.round(now.getTime() + waitMs))
  return at.getTime() - createdAt.getTime() > giveUpAfterMs ? null : at
}

/** Retry-After as milliseconds from `now`: seconds or an HTTP date (RFC 9110, 10.2.3); null when absent or neither. */
export function parseRetryAfter(text: string | undefined, now: Date): number | null {
  const value = text?.trim() ?? ''
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  // Date.parse takes almost anything; the three date forms of HTTP begin with the name of a day.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value)) return null
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}
