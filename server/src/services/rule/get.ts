import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { viewOfRule } from './create.ts'
import type { RuleView } from './rule-view.ts'

export function getRule(context: Context, caller: Caller, id: string): Promise<RuleView> {
  allow(caller, 'rule:manage')
  return context.within(caller, (work) => viewOfRule(context, work, caller, id))
}
