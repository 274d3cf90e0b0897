import { findTestClock } from '../../store/test-clock.ts'
import type { Mode } from '../caller.ts'
import type { Context } from '../context.ts'

/** Another process notices a moved clock after at most so long; the one that moves it calls `forgetTestClock`. */
const FRESH_MS = 1_000
const CACHED_MAX = 10_000

type Known = { at: number; aheadMs: number }

const caches = new WeakMap<object, Map<string, Known>>()

function cacheOf({ database }: Pick<Context, 'database'>): Map<string, Known> {
  const cache = caches.get(database) ?? new Map<string, Known>()
  caches.set(database, cache)
  return cache
}

/**
 * What `work.now(mode)` answers, in milliseconds, for what does not run inside `within`: it asks the database at most once a second
 * for each account, and never about live mode.
 */
export async function nowOf(context: Context, accountId: string, mode: Mode): Promise<number> {
  return mode === 'live' ? context.now() : context.now() + (await aheadOf(context, accountId))
}

async function aheadOf(context: Context, accountId: string): Promise<number> {
  const cache = cacheOf(context)
  const known = cache.get(accountId)
  const at = performance.now()
  if (known && at - known.at < FRESH_MS) return known.aheadMs
  const aheadMs = await findTestClock(context.database.pool, accountId)
  if (cache.size >= CACHED_MAX) cache.clear()
  cache.set(accountId, { at, aheadMs })
  return aheadMs
}

export function forgetTestClock(context: Pick<Context, 'database'>, accountId: string): void {
  cacheOf(context).delete(accountId)
}
