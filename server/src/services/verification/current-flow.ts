import { Problem } from '../../problems/problem.ts'
import { findDefaultFlow, findFlow, type FlowRecord } from '../../store/flows.ts'
import type { Context } from '../context.ts'

/** A newly published version is used by other processes after at most so long. Versions never change, so an old one is still whole. */
const FRESH_MS = 5_000
const CACHED_MAX = 1_000

type Cached = { at: number; flow: FlowRecord | undefined }

const caches = new WeakMap<object, Map<string, Cached>>()

/**
 * The flow with its current version, or the account's default one; undefined when there is none. Throws `flow_archived`: it takes no
 * new verifications.
 */
export async function currentFlow(
  context: Context,
  accountId: string,
  flowId: string | undefined,
): Promise<FlowRecord | undefined> {
  const known = caches.get(context.database) ?? new Map<string, Cached>()
  caches.set(context.database, known)
  const key = `${accountId} ${flowId ?? ''}`
  const cached = known.get(key)
  if (cached && performance.now() - cached.at < FRESH_MS) return usable(cached.flow)
  const flow = await context.within(accountId, ({ trx }) =>
    flowId === undefined ? findDefaultFlow(trx) : findFlow(trx, flowId),
  )
  if (known.size >= CACHED_MAX) known.clear()
  if (flow) known.set(key, { at: performance.now(), flow })
  return usable(flow)
}

/** Throws `flow_archived` for one that takes no new verifications. */
export function usable(flow: FlowRecord | undefined): FlowRecord | undefined {
  if (flow?.archived_at) throw new Problem('flow_archived', { details: { flow_id: flow.id } })
  return flow
}

/** To be called when a change of an account's flows is committed: this process uses it from now on. */
export function forgetCurrentFlows(context: Context, accountId: string): void {
  const known = caches.get(context.database)
  for (const key of known?.keys() ?? []) if (key.startsWith(`${accountId} `)) known?.delete(key)
}
