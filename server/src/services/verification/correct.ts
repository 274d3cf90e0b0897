import { refuseMissing, type CommandOf } from '@countersign/core'
import type { VerificationRecord } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import { refuseClaimed } from '../claim/refuse-claimed.ts'
import type { Context } from '../context.ts'
import type { Target } from './act.ts'
import { actStandingOf } from './act-standing.ts'
import { givenBy, keepBeside, sealBeside, type WrittenValues } from './beside.ts'
import { change, loadForChange } from './change.ts'
import type { Commit } from './commit.ts'
import { viewOf, type VerificationView } from './view.ts'

type CorrectionCommand = CommandOf<'correct_component' | 'correct_field'>
type Given<C> = C extends unknown ? Omit<C, 'at' | 'by' | 'seenVersion' | 'personId' | 'commitments'> : never

export type Correction = {
  command: Given<CorrectionCommand>
  /** Stands beside the event; the event holds commitments. */
  values: WrittenValues
  columns?: NonNullable<Commit['columns']>
}

/** One correction below the outcome, in one transaction. */
export async function correct(
  context: Context,
  caller: Caller,
  { id, seenVersion }: Target,
  make: (before: VerificationRecord) => Correction,
): Promise<VerificationView> {
  allow(caller, 'verification:decide')
  return context.within(caller, async (work) => {
    const before = await loadForChange(context, work, id, caller.mode)
    await refuseClaimed(work, caller, before)
    refuseMissing('correct', before.state, await actStandingOf(work, caller, before))
    const { command, values, columns } = make(before)
    const sealed = sealBeside(values, caller.from)
    const given = { ...command, ...givenBy(work, caller, seenVersion), commitments: sealed.commitments }
    const after = await change(work, before, given, columns)
    await keepBeside(work, after.state, sealed)
    return viewOf(work, after)
  })
}
