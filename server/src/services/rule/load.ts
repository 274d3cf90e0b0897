import { notFound } from '../../problems/problem.ts'
import { findRule, findRuleForChange, type RuleRecord } from '../../store/rules.ts'
import type { Caller } from '../caller.ts'
import type { Work } from '../context.ts'

/** What is not of the caller's account and mode, or was removed, does not exist. */
export async function loadRule({ trx }: Work, { mode }: Caller, id: string): Promise<RuleRecord> {
  const rule = await findRule(trx, mode, id)
  if (!rule) throw notFound()
  return rule
}

/** The same, held until the transaction ends. */
export async function loadRuleForChange({ trx }: Work, { mode }: Caller, id: string): Promise<RuleRecord> {
  const rule = await findRuleForChange(trx, mode, id)
  if (!rule) throw notFound()
  return rule
}
