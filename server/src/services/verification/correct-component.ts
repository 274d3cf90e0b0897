import type { ComponentKey, CorrectedResult, CorrectionReason } from '@countersign/core'
import type { Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import type { Target } from './act.ts'
import { correct } from './correct.ts'
import type { VerificationView } from './view.ts'

export type CorrectComponent = Target & {
  component: ComponentKey
  result: CorrectedResult
  reason: CorrectionReason
  /** For colleagues; personal, so beside the event. */
  note?: string | undefined
}

/** Puts the result of one component right; the overall result follows, and what the checks said stays. */
export const correctComponent = (
  context: Context,
  caller: Caller,
  { component, result, reason, note, ...target }: CorrectComponent,
): Promise<VerificationView> =>
  correct(context, caller, target, () => ({
    values: { note: note || undefined },
    command: { type: 'correct_component', component, to: result, reason },
  }))
