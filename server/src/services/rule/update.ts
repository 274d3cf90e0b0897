import { canonicalJson, type RuleDefinition } from '@countersign/core'
import { Problem } from '../../problems/problem.ts'
import { updateRule as store, type RuleRecord } from '../../store/rules.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { checkDefinition } from './check-definition.ts'
import { publishVersion, viewOfRule } from './create.ts'
import { loadRuleForChange } from './load.ts'
import { allowActions } from './permissions-of-actions.ts'
import { ruleNote } from './rule-note.ts'
import type { RuleView } from './rule-view.ts'

/** What is absent stays. `seenVersion`: when another one is the newest, nothing is changed. */
export type UpdateRule = {
  id: string
  name?: string | undefined
  enabled?: boolean | undefined
  definition?: RuleDefinition | undefined
  seenVersion?: number | undefined
}

/**
 * Renames a rule, turns it on or off, or publishes its next version. Who turns one on needs what its actions need. Turned off, it does
 * not run on what happens, and what it still had to do ends. Throws `rule_version_conflict` and what `createRule` throws.
 */
export function updateRule(context: Context, caller: Caller, change: UpdateRule): Promise<RuleView> {
  allow(caller, 'rule:manage')
  return context.within(caller, async (work) => {
    const before = await loadRuleForChange(work, caller, change.id)
    const { seenVersion } = change
    if (seenVersion !== undefined && seenVersion !== before.version)
      throw new Problem('rule_version_conflict', { details: { seen: seenVersion, current: before.version } })
    const version = await publish(context, work, caller, before, change)
    const { name = before.name, enabled = before.enabled } = change
    const after = { ...before, name, enabled, version }
    if (enabled && !before.enabled) allowActions(caller, change.definition ?? before.definition)
    if (canonicalJson(stored(after)) !== canonicalJson(stored(before))) {
      await store(work.trx, before.id, {
        ...stored(after),
        ...(enabled && !before.enabled && { active_since: new Date(work.now(caller.mode)) }),
        updated_at: new Date(context.now()),
      })
    }
    if (version !== before.version) work.audit(ruleNote('published', after, change.definition))
    if (name !== before.name) work.audit(ruleNote('updated', after))
    if (enabled !== before.enabled) work.audit(ruleNote(enabled ? 'enabled' : 'disabled', after))
    return viewOfRule(context, work, caller, before.id)
  })
}

const stored = ({ name, enabled, version }: RuleRecord) => ({ name, enabled, version })

/** Answers the version that is the newest then; the same definition again makes none. */
async function publish(
  context: Context,
  work: Work,
  caller: Caller,
  { id, version, definition: before }: RuleRecord,
  { definition }: UpdateRule,
): Promise<number> {
  if (!definition) return version
  await checkDefinition(context, work, caller, definition)
  if (canonicalJson(definition) === canonicalJson(before)) return version
  await publishVersion(context, work, caller, { id, version: version + 1, definition })
  return version + 1
}
