import type { ReasonSlug } from '@countersign/core'
import type { Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { actOn, type Target } from './act.ts'
import type { VerificationView } from './view.ts'

export type DeclineVerification = Target & {
  /** At least one (domain.md 4.8, iDenfy). */
  reasons: ReasonSlug[]
  /** For colleagues; never sent to the applicant. */
  note?: string | undefined
}

/** Declines what waits for a person. Throws `reasons_required` without a reason. */
export const declineVerification = (
  context: Context,
  caller: Caller,
  { reasons, note, ...target }: DeclineVerification,
): Promise<VerificationView> =>
  actOn(context, caller, target, {
    permission: 'verification:decide',
    command: { type: 'decline', reasons },
    texts: { note },
  })
