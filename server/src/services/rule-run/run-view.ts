import { listActions, listAttempts } from '../../store/rule-runs.ts'
import type { RuleActionRow, RuleAttemptRow, RuleRunRow } from '../../store/rule-tables.ts'
import type { Work } from '../context.ts'

export type RunView = { run: RuleRunRow; actions: (RuleActionRow & { attempts: RuleAttemptRow[] })[] }

export async function viewsOfRuns({ trx }: Work, runs: readonly RuleRunRow[]): Promise<RunView[]> {
  const ids = runs.map(({ id }) => id)
  const attempts = Map.groupBy(await listAttempts(trx, ids), placeOf)
  const actions = Map.groupBy(await listActions(trx, ids), ({ run_id }) => run_id)
  return runs.map((run) => ({
    run,
    actions: (actions.get(run.id) ?? []).map((action) => ({
      ...action,
      attempts: attempts.get(placeOf(action)) ?? [],
    })),
  }))
}

const placeOf = ({ run_id, position }: { run_id: string; position: number }) => `${run_id} ${position}`
