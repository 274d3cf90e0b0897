import { notFound, Problem } from '../../problems/problem.ts'
import { findRun, listActions, lockRun, updateAction, updateRun } from '../../store/rule-runs.ts'
import { findRule, findRuleVersion } from '../../store/rules.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { allowActions } from '../rule/permissions-of-actions.ts'
import { viewsOfRuns, type RunView } from './run-view.ts'

/**
 * Does the failed actions of a run again, with what they said then; those that were done stay done. Throws `rule_run_not_failed`,
 * `rule_disabled`, and `permission_missing` also for what the actions do.
 */
export function retryRuleRun(context: Context, caller: Caller, id: string): Promise<RunView> {
  allow(caller, 'rule:manage')
  return context.within(caller, async (work) => {
    const { trx, accountId } = work
    if (!(await findRun(trx, caller.mode, id))) throw notFound()
    const run = await lockRun(trx, id)
    if (run?.status !== 'failed')
      throw new Problem('rule_run_not_failed', { details: { status: run?.status ?? null } })
    const version = await findRuleVersion(trx, run.rule_id, run.rule_version)
    if (version) allowActions(caller, version.definition)
    if (!(await findRule(trx, caller.mode, run.rule_id))?.enabled) throw new Problem('rule_disabled')
    const failed = (await listActions(trx, [id])).filter(({ status }) => status === 'failed')
    for (const { position } of failed)
      await updateAction(trx, { runId: id, position }, { status: 'waiting', tries: 0, error: null })
    const due = new Date(context.now())
    await updateRun(trx, id, { status: 'queued', next_try_at: due, finished_at: null })
    const positions = failed.map(({ position }) => position)
    work.audit({
      action: 'rule_run.retried',
      target: { kind: 'rule_run', id },
      facts: { rule_id: run.rule_id, positions },
    })
    await work.enqueue('run-rule', { accountId, runId: id })
    const [view] = await viewsOfRuns(work, [
      { ...run, status: 'queued', next_try_at: due, finished_at: null },
    ])
    if (!view) throw notFound()
    return view
  })
}
