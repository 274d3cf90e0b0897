import type { Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { actOn, type Target } from './act.ts'
import type { VerificationView } from './view.ts'

/** Records who looked and when, without deciding (domain.md 4.8, Vouchsafe). */
export const acknowledgeVerification = (
  context: Context,
  caller: Caller,
  target: Target,
): Promise<VerificationView> =>
  actOn(context, caller, target, { permission: 'verification:decide', command: { type: 'acknowledge' } })
