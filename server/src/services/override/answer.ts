import { Refusal, refuseMissing, type OverrideStage } from '@countersign/core'
import { notFound } from '../../problems/problem.ts'
import { listOverrideEvents } from '../../store/override-events.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import type { Target } from '../verification/act.ts'
import { actStandingOf } from '../verification/act-standing.ts'
import { givenBy, keepBeside, sealBeside } from '../verification/beside.ts'
import { change, loadForChange } from '../verification/change.ts'
import { viewOf, type VerificationView } from '../verification/view.ts'
import { overrideIdOf } from './override-id-of.ts'
import { tellAdministrators } from './tell-administrators.ts'

export type AnswerOverride = Target & { overrideId: string; note?: string | undefined }

type Answer = 'confirm_override' | 'reject_override' | 'withdraw_override'

const STAGE: Record<Answer, OverrideStage> = {
  confirm_override: 'confirmed',
  reject_override: 'rejected',
  withdraw_override: 'withdrawn',
}

/** Answers the request that waits for a second person. Throws `not_found` for an id that never was one of this verification. */
async function answer(
  type: Answer,
  context: Context,
  caller: Caller,
  { id, overrideId, seenVersion, note }: AnswerOverride,
): Promise<VerificationView> {
  allow(caller, 'verification:override')
  return context.within(caller, async (work) => {
    const before = await loadForChange(context, work, id, caller.mode)
    refuseMissing(type, before.state, await actStandingOf(work, caller, before))
    await refuseOther(work, before, overrideId)
    const sealed = sealBeside({ note: note || undefined }, caller.from)
    const after = await change(work, before, {
      type,
      ...givenBy(work, caller, seenVersion),
      commitments: sealed.commitments,
    })
    await keepBeside(work, after.state, sealed)
    const { pendingOverride } = before.state
    if (pendingOverride) await tellAdministrators(work, after, { stage: STAGE[type], ...pendingOverride })
    return viewOf(work, after)
  })
}

/** Throws for an id that never was an override of this verification, and for one that is not the one that waits. */
async function refuseOther(work: Work, { state }: VerificationRecord, overrideId: string): Promise<void> {
  const { id, pendingOverride } = state
  if (pendingOverride?.id === overrideId) return
  const events = await listOverrideEvents(work.trx, id)
  if (!events.some((event) => overrideIdOf(event) === overrideId)) throw notFound()
  if (pendingOverride) throw new Refusal('override_not_pending', { id: overrideId })
}

export const confirmOverride = (context: Context, caller: Caller, given: AnswerOverride) =>
  answer('confirm_override', context, caller, given)

/** `note`: why not. */
export const rejectOverride = (context: Context, caller: Caller, given: AnswerOverride & { note: string }) =>
  answer('reject_override', context, caller, given)

export const withdrawOverride = (context: Context, caller: Caller, given: AnswerOverride) =>
  answer('withdraw_override', context, caller, given)
