import type { Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import type { Target } from '../verification/act.ts'
import type { VerificationView } from '../verification/view.ts'
import { actOnData } from './act-on-data.ts'
import { erasePersonal } from './destroy.ts'
import { refuseHeld } from './refuse-held.ts'

/** Destroys the personal data at once and for ever. Throws `legal_hold`. */
export const eraseVerification = (
  context: Context,
  caller: Caller,
  target: Target,
): Promise<VerificationView> =>
  actOnData(context, caller, target, { command: 'erase', refuse: refuseHeld, run: erasePersonal })
