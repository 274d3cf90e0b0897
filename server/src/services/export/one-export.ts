import type { Readable } from 'node:stream'
import { Problem } from '../../problems/problem.ts'
import type { Caller } from '../caller.ts'
import type { Context } from '../context.ts'

type Bound = {
  /** Of one member or key at a time. */
  eachMax: number
  /** Of everybody at a time, in this process. */
  allMax: number
  /** Who takes longer to read it is cut off, and gives the place to others. */
  timeLimitMs: number
}

const MINUTE_MS = 60_000

/** A report is made before it is sent, and the process that makes it is one for all; the rest is read while it is sent. */
export const EXPORT_BOUNDS = {
  csv: { eachMax: 1, allMax: 20, timeLimitMs: 60 * MINUTE_MS },
  audit: { eachMax: 1, allMax: 20, timeLimitMs: 60 * MINUTE_MS },
  bundle: { eachMax: 1, allMax: 8, timeLimitMs: 10 * MINUTE_MS },
  report: { eachMax: 1, allMax: 20, timeLimitMs: 10 * MINUTE_MS },
} as const satisfies Record<string, Bound>
export type ExportKind = keyof typeof EXPORT_BOUNDS

const RETRY_AFTER_S = 5
const running = new WeakMap<Context['database'], Map<ExportKind, string[]>>()

function takePlace({ database }: Context, caller: Caller, kind: ExportKind): () => void {
  const kinds = running.get(database) ?? new Map<ExportKind, string[]>()
  running.set(database, kinds)
  const { eachMax, allMax } = EXPORT_BOUNDS[kind]
  const who = `${caller.account.id} ${caller.actor.kind} ${caller.actor.id}`
  const others = kinds.get(kind) ?? []
  if (others.filter((one) => one === who).length >= eachMax) {
    throw new Problem('export_running', { details: { export: kind, retry_after_s: RETRY_AFTER_S } })
  }
  if (others.length >= allMax) throw new Problem('overloaded', { details: { retry_after_s: RETRY_AFTER_S } })
  kinds.set(kind, [...others, who])
  let isFree = false
  return () => {
    if (isFree) return
    isFree = true
    const all = kinds.get(kind) ?? []
    kinds.set(kind, all.toSpliced(all.indexOf(who), 1))
  }
}

/**
 * Runs an export while the caller has no other of its kind: its place is free again when the stream of `begin` ended, broke, or was
 * left. Throws `export_running`, or `overloaded` when others have all places.
 */
export async function oneExport<Begun extends { stream: Readable }>(
  context: Context,
  caller: Caller,
  kind: ExportKind,
  begin: () => Promise<Begun>,
): Promise<Begun> {
  const leave = takePlace(context, caller, kind)
  try {
    const begun = await begin()
    const { stream } = begun
    const limit = setTimeout(
      () => stream.destroy(new Error('the time limit of the export passed')),
      EXPORT_BOUNDS[kind].timeLimitMs,
    ).unref()
    const end = () => {
      clearTimeout(limit)
      leave()
    }
    stream.once('end', end).once('close', end)
    return begun
  } catch (error) {
    leave()
    throw error
  }
}
