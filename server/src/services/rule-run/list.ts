import { notFound } from '../../problems/problem.ts'
import { findRun, listRunRows, type RunsQuery } from '../../store/rule-runs.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { decodeCursor, toPage } from '../cursor.ts'
import { viewsOfRuns, type RunView } from './run-view.ts'

export type ListRuns = Omit<RunsQuery, 'mode' | 'after'> & { cursor?: string | undefined }

/** A page of the runs of the caller's mode, newest first; also those of rules that were removed. */
export async function listRuleRuns(
  context: Context,
  caller: Caller,
  { cursor, limit, ...filter }: ListRuns,
): Promise<{ data: RunView[]; next: string | null }> {
  allow(caller, 'rule:manage')
  const after = decodeCursor(cursor, /^rur_[0-9a-z]{26}$/)
  return context.within(caller, async (work) => {
    const rows = await listRunRows(work.trx, { ...filter, mode: caller.mode, after, limit: limit + 1 })
    const { data, next } = toPage(rows, limit, ({ id }) => id)
    return { data: await viewsOfRuns(work, data), next }
  })
}

export function getRuleRun(context: Context, caller: Caller, id: string): Promise<RunView> {
  allow(caller, 'rule:manage')
  return context.within(caller, async (work) => {
    const run = await findRun(work.trx, caller.mode, id)
    if (!run) throw notFound()
    const [view] = await viewsOfRuns(work, [run])
    return view ?? { run, actions: [] }
  })
}
