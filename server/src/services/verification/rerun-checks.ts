import type { Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { actOn, type Target } from './act.ts'
import type { VerificationView } from './view.ts'

/** Runs again what ended in a technical error; the job exists when and only when the event does. Throws `nothing_to_run_again`. */
export const rerunChecks = (context: Context, caller: Caller, target: Target): Promise<VerificationView> =>
  actOn(context, caller, target, { permission: 'verification:decide', command: { type: 'rerun_checks' } })
