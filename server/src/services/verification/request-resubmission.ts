import type { ReasonSlug, StepKey } from '@countersign/core'
import type { Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { actOn, type Target } from './act.ts'
import type { VerificationView } from './view.ts'

export type RequestResubmission = Target & {
  steps: StepKey[]
  reasons: ReasonSlug[]
  /** The applicant reads it on the page and in the e-mail. */
  message?: string | undefined
}

/** Opens the same link again for the chosen steps; after the last attempt of the flow it declines by limit (domain.md 4.4). */
export const requestResubmission = (
  context: Context,
  caller: Caller,
  { steps, reasons, message, ...target }: RequestResubmission,
): Promise<VerificationView> =>
  actOn(context, caller, target, {
    permission: 'verification:decide',
    command: { type: 'request_resubmission', steps, reasons },
    texts: { message },
  })
