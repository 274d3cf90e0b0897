import { notFound } from '../../problems/problem.ts'
import { findVerification, type VerificationRecord } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import type { Target } from '../verification/act.ts'
import { change, loadForChange } from '../verification/change.ts'
import { viewOf, type VerificationView } from '../verification/view.ts'

type DataAct = {
  command: 'redact' | 'restore' | 'erase'
  /** Refuses for a reason beside the verification's life. */
  refuse?: (work: Work, before: VerificationRecord) => Promise<void>
  /** What is done with the data, at a time in milliseconds; not when the command asks for what already is. */
  run: (work: Work, after: VerificationRecord, at: number) => Promise<void>
}

/** What a person or key does to the personal data of a verification, in one transaction with its event. */
export async function actOnData(
  context: Context,
  caller: Caller,
  { id, seenVersion }: Target,
  act: DataAct,
): Promise<VerificationView> {
  allow(caller, 'verification:erase')
  return context.within(caller, async (work) => {
    const before = await loadForChange(context, work, id, caller.mode)
    await act.refuse?.(work, before)
    const at = work.now(caller.mode)
    const seen = seenVersion === undefined ? {} : { seenVersion }
    const after = await change(work, before, { type: act.command, at, by: caller.actor, ...seen })
    if (after.state.version > before.state.version) await act.run(work, after, at)
    const record = await findVerification(context.database, work.trx, id)
    if (!record) throw notFound()
    return viewOf(work, record)
  })
}
