import { listRuleRows } from '../../store/rules.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { decodeCursor, toPage } from '../cursor.ts'
import { viewsOfRules, type RuleView } from './rule-view.ts'

/** A page of the rules of the caller's mode, newest first. */
export async function listRules(
  context: Context,
  caller: Caller,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: RuleView[]; next: string | null }> {
  allow(caller, 'rule:manage')
  const after = decodeCursor(cursor, /^rul_[0-9a-z]{26}$/)
  return context.within(caller, async (work) => {
    const rows = await listRuleRows(work.trx, { mode: caller.mode, after, limit: limit + 1 })
    const { data, next } = toPage(rows, limit, ({ id }) => id)
    return { data: await viewsOfRules(context, work, data), next }
  })
}
