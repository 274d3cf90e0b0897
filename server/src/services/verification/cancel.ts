import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { change, loadForChange } from './change.ts'
import { viewOf, type VerificationView } from './view.ts'

export type CancelVerification = { id: string; seenVersion?: number | undefined }

/** Ends an open verification. Checks that run for it stop quietly. */
export async function cancelVerification(
  context: Context,
  caller: Caller,
  { id, seenVersion }: CancelVerification,
): Promise<VerificationView> {
  allow(caller, 'verification:cancel')
  return context.within(caller.account.id, async (work) => {
    const before = await loadForChange(context, work, id, caller.mode)
    const command = { type: 'cancel', at: work.now(caller.mode), by: caller.actor } as const
    const after = await change(work, before, {
      ...command,
      ...(seenVersion !== undefined && { seenVersion }),
    })
    return viewOf(work, after)
  })
}
