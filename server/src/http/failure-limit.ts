import { Problem } from '../problems/problem.ts'
import { networkOf } from '../sign-in/rate-limit.ts'

const WINDOW_MS = 60_000
const FAILURES_MAX = 30
const ADDRESSES_MAX = 50_000

type Window = { startedAt: number; failures: number }

/** Counts wrong keys and tokens per address and minute, in this process. */
export function createFailureLimit(now: () => number = () => performance.now()) {
  const windows = new Map<string, Window>()
  const windowOf = (ip: string): Window => {
    const address = networkOf(ip)
    const known = windows.get(address)
    if (known && now() - known.startedAt < WINDOW_MS) return known
    if (windows.size >= ADDRESSES_MAX) windows.clear()
    const fresh = { startedAt: now(), failures: 0 }
    windows.set(address, fresh)
    return fresh
  }
  return {
    count: (address: string): void => void (windowOf(address).failures += 1),
    /** Throws `rate_limited` once too many failed. */
    refuseIfMany: (address: string): void => {
      const { startedAt, failures } = windowOf(address)
      if (failures < FAILURES_MAX) return
      const retry_after_s = Math.ceil((startedAt + WINDOW_MS - now()) / 1000)
      throw new Problem('rate_limited', { details: { retry_after_s } })
    },
  }
}
