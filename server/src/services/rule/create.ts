import type { RuleDefinition } from '@countersign/core'
import { newId } from '../../ids.ts'
import { Problem } from '../../problems/problem.ts'
import { countRules, insertRule, insertRuleVersion, lockRules } from '../../store/rules.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { checkDefinition } from './check-definition.ts'
import { loadRule } from './load.ts'
import { ruleNote } from './rule-note.ts'
import { viewsOfRules, type RuleView } from './rule-view.ts'

export type CreateRule = { name: string; enabled?: boolean | undefined; definition: RuleDefinition }

/** Of an account, in both modes together. */
export const RULES_MAX = 100

/**
 * Publishes version 1 of a rule of the caller's mode; it runs on what happens from now on. Throws `rule_invalid`,
 * `rule_credential_missing`, `rule_limit_reached`, and `permission_missing` also for what its actions do.
 */
export function createRule(
  context: Context,
  caller: Caller,
  { name, enabled = true, definition }: CreateRule,
): Promise<RuleView> {
  allow(caller, 'rule:manage')
  return context.within(caller, async (work) => {
    await checkDefinition(context, work, caller, definition)
    await lockRules(work.trx, work.accountId)
    if ((await countRules(work.trx)) >= RULES_MAX)
      throw new Problem('rule_limit_reached', { details: { limit: RULES_MAX } })
    const at = new Date(context.now())
    const since = new Date(work.now(caller.mode))
    const id = newId('rule', at.getTime())
    const rule = {
      id,
      account_id: work.accountId,
      mode: caller.mode,
      name,
      enabled,
      version: 1,
      active_since: since,
      created_at: at,
      updated_at: at,
    }
    await insertRule(work.trx, rule)
    await publishVersion(context, work, caller, { id, version: 1, definition })
    work.audit(ruleNote('created', rule, definition))
    return viewOfRule(context, work, caller, id)
  })
}

/** Writes the next version down; from now on it holds. */
export async function publishVersion(
  context: Context,
  work: Work,
  caller: Caller,
  { id, version, definition }: { id: string; version: number; definition: RuleDefinition },
): Promise<void> {
  await insertRuleVersion(work.trx, {
    rule_id: id,
    version,
    account_id: work.accountId,
    definition: JSON.stringify(definition),
    events: [...definition.events],
    published_by: JSON.stringify(caller.actor),
    published_at: new Date(context.now()),
    holds_from: new Date(work.now(caller.mode)),
  })
}

export async function viewOfRule(
  context: Context,
  work: Work,
  caller: Caller,
  id: string,
): Promise<RuleView> {
  const rule = await loadRule(work, caller, id)
  const [view] = await viewsOfRules(context, work, [rule])
  return view ?? { rule, standing: undefined }
}
