import { decideByPolicy, overallOf, type Overall, type PolicyDecision } from '@countersign/core'
import { notFound } from '../../problems/problem.ts'
import { findVerification } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { viewOf, type VerificationView } from './view.ts'
import { whySentences } from './why-sentences.ts'

export type Why = {
  view: VerificationView
  overall: Overall
  reasoning: PolicyDecision['why']
  sentences: string[]
}

/** Why a verification has its status: from the status down to the findings, the rule and the version of the policy. */
export async function explainWhy(context: Context, caller: Caller, id: string): Promise<Why> {
  allow(caller, 'verification:read')
  const view = await context.within(caller, async (work) => {
    const record = await findVerification(context.database, work.trx, id)
    if (!record || record.row.mode !== caller.mode) throw notFound()
    return viewOf(work, record)
  })
  const { state } = view
  const overall = overallOf(state)
  const ended = state.checks.filter((check) => check.result !== 'in_progress')
  // The decision keeps its own reasoning; until there is one, what the checks so far would lead to.
  const reasoning = state.decision?.why.length
    ? state.decision.why
    : decideByPolicy(state.flow.policy, ended).why
  return { view, overall, reasoning, sentences: whySentences(view, overall, reasoning) }
}
