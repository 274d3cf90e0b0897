import type { Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { actOn, type Target } from './act.ts'
import type { VerificationView } from './view.ts'

/** Ends an open verification. Checks that run for it stop quietly. */
export const cancelVerification = (
  context: Context,
  caller: Caller,
  target: Target,
): Promise<VerificationView> =>
  actOn(context, caller, target, { permission: 'verification:cancel', command: { type: 'cancel' } })
