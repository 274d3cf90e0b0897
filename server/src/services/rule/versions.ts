import { notFound } from '../../problems/problem.ts'
import { findActorNames, type ActorNames } from '../../store/actor-names.ts'
import type { RuleVersionRow } from '../../store/rule-tables.ts'
import { findRuleVersion, listRuleVersions as list } from '../../store/rules.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { loadRule } from './load.ts'

export type RuleVersionViews = { versions: RuleVersionRow[]; names: ActorNames }

/** Every version of a rule, the newest first. They never change. */
export function listRuleVersions(context: Context, caller: Caller, id: string): Promise<RuleVersionViews> {
  allow(caller, 'rule:manage')
  return context.within(caller, async (work) => {
    await loadRule(work, caller, id)
    return named(work, await list(work.trx, id))
  })
}

export function getRuleVersion(
  context: Context,
  caller: Caller,
  { id, version }: { id: string; version: number },
): Promise<{ version: RuleVersionRow; names: ActorNames }> {
  allow(caller, 'rule:manage')
  return context.within(caller, async (work) => {
    await loadRule(work, caller, id)
    const row = await findRuleVersion(work.trx, id, version)
    if (!row) throw notFound()
    return { version: row, names: (await named(work, [row])).names }
  })
}

async function named({ trx }: Work, versions: RuleVersionRow[]): Promise<RuleVersionViews> {
  return {
    versions,
    names: await findActorNames(
      trx,
      versions.map(({ published_by }) => published_by),
    ),
  }
}
