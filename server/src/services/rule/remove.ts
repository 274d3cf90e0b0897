import { updateRule } from '../../store/rules.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { loadRuleForChange } from './load.ts'
import { ruleNote } from './rule-note.ts'

/** Ends a rule and what it still had to do. Its runs and versions stay, because history names them. */
export function removeRule(context: Context, caller: Caller, id: string): Promise<void> {
  allow(caller, 'rule:manage')
  return context.within(caller, async (work) => {
    const rule = await loadRuleForChange(work, caller, id)
    const at = new Date(context.now())
    await updateRule(work.trx, id, { enabled: false, removed_at: at, updated_at: at })
    work.audit(ruleNote('removed', rule))
  })
}
