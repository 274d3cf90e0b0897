import type { Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { actOn, type Target } from './act.ts'
import type { VerificationView } from './view.ts'

/** Approves what waits for a person, as it is (domain.md 4.8). */
export const approveVerification = (
  context: Context,
  caller: Caller,
  target: Target,
): Promise<VerificationView> =>
  actOn(context, caller, target, { permission: 'verification:decide', command: { type: 'approve' } })
