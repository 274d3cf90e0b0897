import type { CountersignError } from './error.ts'

export type RetryPolicy = {
  /** How often a request is tried again after the first try; 2 unless it is said. */
  max: number
  /** The wait before the first of them; each further one is twice as long. 500 unless it is said. */
  firstMs: number
  /** The longest wait, also where the server asks for more: then the error is thrown at once. 20,000 unless it is said. */
  waitMaxMs: number
}

export const RETRY: RetryPolicy = { max: 2, firstMs: 500, waitMaxMs: 20_000 }

export type Tried = {
  /** How often it was tried again already. */
  retries: number
  /** Whether doing it twice is the same as doing it once. */
  isRepeatable: boolean
}

/**
 * How long to wait before the next try, or null when there is none. Tried again is what another try may cure: no answer, 5xx, and 429
 * that says when. A request that must not happen twice is tried again only where the server, with `Retry-After`, says that it did not
 * begin.
 * @param random in [0, 1): half of each wait is by chance, so that clients that failed together do not come back together
 */
export function nextTryInMs(
  { status, code, retryAfterMs }: Pick<CountersignError, 'status' | 'code' | 'retryAfterMs'>,
  { retries, isRepeatable }: Tried,
  policy: RetryPolicy,
  random: number,
): number | null {
  const didNotBegin = (status === 429 || status === 503) && retryAfterMs !== null
  const mayPass = code === 'network' || code === 'timeout' || status >= 500
  if (retries >= policy.max || !(didNotBegin || (mayPass && isRepeatable))) return null
  const growingMs = Math.min(policy.firstMs * 2 ** retries, policy.waitMaxMs)
  const waitMs = Math.max(growingMs * (0.5 + random / 2), retryAfterMs ?? 0)
  return waitMs > policy.waitMaxMs ? null : waitMs
}

/** Waits; throws the signal's reason when it is aborted meanwhile. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      reject(signal?.reason as Error)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end)
      resolve()
    }, ms)
    if (signal?.aborted) end()
    else signal?.addEventListener('abort', end, { once: true })
  })
}
