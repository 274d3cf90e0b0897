import type { RenderedAction } from '@countersign/core'
import { NOWHERE, type Caller } from '../services/caller.ts'
import type { Context, Work } from '../services/context.ts'
import { assignVerification } from '../services/queue/assign.ts'
import { permissionsOfActions } from '../services/rule/permissions-of-actions.ts'
import { requestResubmission } from '../services/verification/request-resubmission.ts'
import { startFlow } from '../services/verification/start-flow.ts'
import { tagVerification } from '../services/verification/tag.ts'
import { joining } from '../services/within.ts'
import { findAccount } from '../store/accounts.ts'
import { holdMember } from '../store/assignments.ts'
import { insertEffects, versionOfVerification } from '../store/rule-runs.ts'
import type { ActionResult, RuleRunRow } from '../store/rule-tables.ts'
import { holdSame } from './hold.ts'
import { recordTry } from './record-try.ts'
import type { Place, RuleParts } from './rule-parts.ts'

type Inside = Exclude<RenderedAction, { type: 'http' | 'email' }>

/**
 * Acts on the verification as the rule, and writes that down, in one transaction: exactly once, also when the process is killed. What
 * core or a service refuses is thrown, and nothing of it happened.
 */
export async function doInside({ context }: RuleParts, place: Place): Promise<void> {
  const { run } = place
  const startedAt = context.now()
  const startMs = performance.now()
  const name = await context.within(run.account_id, async ({ trx }) => {
    return (await findAccount(trx, run.account_id))?.name ?? ''
  })
  const given = place.action.rendered as Inside
  const caller = callerOf(run, name, given)
  await context.within(caller, async (work) => {
    // In the order in which members and verifications are held elsewhere.
    if (given.type === 'assign' && given.member_id !== null) await holdMember(work.trx, given.member_id)
    const held = await holdSame(work, place)
    if (!held) return
    const before = await versionOfVerification(work.trx, run.verification_id)
    const result = await act(joining(context, work), caller, run, given)
    await noteEffects(work, run, { before, startedId: result.verification_id })
    const durationMs = Math.round(performance.now() - startMs)
    await recordTry(context, work, held, { startedAt, durationMs, error: null, isFinal: true, result })
  })
}

/** May what this action does and no more: whoever published it might. */
const callerOf = (run: RuleRunRow, name: string, action: Inside): Caller => ({
  account: { id: run.account_id, name },
  mode: run.mode,
  actor: { kind: 'rule', id: run.rule_id },
  personId: null,
  from: NOWHERE,
  permissions: permissionsOfActions({ actions: [action] }),
})

async function act(
  context: Context,
  caller: Caller,
  { verification_id: id }: RuleRunRow,
  action: Inside,
): Promise<ActionResult> {
  switch (action.type) {
    case 'assign':
      await assignVerification(context, caller, { id, memberId: action.member_id })
      return {}
    case 'tag':
      await tagVerification(context, caller, { id, add: action.add, remove: action.remove })
      return {}
    case 'request_resubmission': {
      const { steps, reasons } = action
      await requestResubmission(context, caller, { id, steps: [...steps], reasons: [...reasons] })
      return {}
    }
    case 'start_flow': {
      const { flow_id: flowId, send_email: sendEmail } = action
      const { view } = await startFlow(context, caller, { id, flowId, sendEmail })
      return { verification_id: view.state.id }
    }
  }
}

/** What happened by it follows from this run, and so does the whole life of what it started: rules that run on it know. */
async function noteEffects(
  work: Work,
  run: RuleRunRow,
  { before, startedId }: { before: number; startedId: string | undefined },
): Promise<void> {
  const after = await versionOfVerification(work.trx, run.verification_id)
  const of = { account_id: work.accountId, run_id: run.id }
  const seqs = Array.from({ length: after - before }, (_, index) => before + index + 1)
  await insertEffects(work.trx, [
    ...seqs.map((seq) => ({ ...of, verification_id: run.verification_id, seq })),
    ...(startedId === undefined ? [] : [{ ...of, verification_id: startedId, seq: 0 }]),
  ])
}
