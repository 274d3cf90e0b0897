import { findDefaultFlow, findFlow, type FlowRecord } from '../../store/flows.ts'
import type { Context } from '../context.ts'

/** A newly published version is used by other processes after at most so long. Versions never change, so an old one is still whole. */
const FRESH_MS = 5_000
const CACHED_MAX = 1_000

type Cached = { at: number; flow: FlowRecord | undefined }

const caches = new WeakMap<object, Map<string, Cached>>()

/** The flow with its current version, or the account's default one; undefined when there is none. */
export async function currentFlow(
  context: Context,
  accountId: string,
  flowId: string | undefined,
): Promise<FlowRecord | undefined> {
  const known = caches.get(context.database) ?? new Map<string, Cached>()
  caches.set(context.database, known)
  const key = `${accountId} ${flowId ?? ''}`
  const cached = known.get(key)
  if (cached && performance.now() - cached.at < FRESH_MS) return cached.flow
  const flow = await context.within(accountId, ({ trx }) =>
    flowId === undefined ? findDefaultFlow(trx) : findFlow(trx, flowId),
  )
  if (known.size >= CACHED_MAX) known.clear()
  if (flow) known.set(key, { at: performance.now(), flow })
  return flow
}
