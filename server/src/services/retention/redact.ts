import type { Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import type { Target } from '../verification/act.ts'
import type { VerificationView } from '../verification/view.ts'
import { actOnData } from './act-on-data.ts'
import { hidePersonal } from './hide.ts'
import { refuseHeld } from './refuse-held.ts'

/** Hides the personal data from everybody. They can be restored until they are destroyed. Throws `legal_hold`. */
export const redactVerification = (
  context: Context,
  caller: Caller,
  target: Target,
): Promise<VerificationView> =>
  actOnData(context, caller, target, { command: 'redact', refuse: refuseHeld, run: hidePersonal })
