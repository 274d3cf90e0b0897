import { readRuleStandings, type RuleRecord, type RuleStanding } from '../../store/rules.ts'
import type { Context, Work } from '../context.ts'

const DAY_MS = 86_400_000

export type RuleView = { rule: RuleRecord; standing: RuleStanding | undefined }

/** Rules with what they did in the last 24 hours. */
export async function viewsOfRules(
  context: Context,
  { trx }: Work,
  rules: readonly RuleRecord[],
): Promise<RuleView[]> {
  const ids = rules.map(({ id }) => id)
  const standings = await readRuleStandings(trx, ids, context.now() - DAY_MS)
  return rules.map((rule) => ({ rule, standing: standings.get(rule.id) }))
}
