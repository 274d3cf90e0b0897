import type { Work } from '../services/context.ts'
import { holdVerificationOf, listActions, lockRun } from '../store/rule-runs.ts'
import type { RuleActionRow, RuleRunRow } from '../store/rule-tables.ts'
import type { Place } from './rule-parts.ts'

/**
 * The run with the first of its actions that waits; undefined when it is over. First its verification is held, as everybody does who
 * changes one, then the run: so that nobody waits for each other in a ring.
 */
export async function holdNext(
  { trx }: Work,
  runId: string,
): Promise<{ run: RuleRunRow; action: RuleActionRow | undefined } | undefined> {
  await holdVerificationOf(trx, runId)
  const run = await lockRun(trx, runId)
  if (!run || run.next_try_at === null) return undefined
  const actions = await listActions(trx, [runId])
  return { run, action: actions.find(({ status }) => status === 'waiting') }
}

/** The same action, held, when it still waits: whoever was slower does nothing. */
export async function holdSame(work: Work, { run, action }: Place): Promise<Place | undefined> {
  const next = await holdNext(work, run.id)
  if (next?.action?.position !== action.position || next.action.tries !== action.tries) return undefined
  return { run: next.run, action: next.action }
}
