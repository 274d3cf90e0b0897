import type { Command } from '@countersign/core'
import { insertReviewText } from '../../store/review-texts.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import { allow, type Caller, type GrantedPermission } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { refuseClaimed } from '../claim/refuse-claimed.ts'
import { change, loadForChange } from './change.ts'
import type { Commit } from './commit.ts'
import { viewOf, type VerificationView } from './view.ts'

/** What every act of a member or key names. `seenVersion`: another one is refused with `version_conflict`, naming the winner. */
export type Target = { id: string; seenVersion?: number | undefined }

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** A command without its time and author, or how to make one from what was loaded. */
export type Given = DistributiveOmit<Command, 'at' | 'by' | 'seenVersion'>

export type Act = {
  permission: GrantedPermission
  command: Given
  columns?: (before: VerificationRecord) => Commit['columns']
  /** Personal data: stands beside the event, never in it. */
  texts?: { note?: string | undefined; message?: string | undefined }
}

/** One act on one verification, in one transaction. */
export async function actOn(
  context: Context,
  caller: Caller,
  { id, seenVersion }: Target,
  { permission, command, columns, texts }: Act,
): Promise<VerificationView> {
  allow(caller, permission)
  return context.within(caller, async (work) => {
    const before = await loadForChange(context, work, id, caller.mode)
    await refuseClaimed(work, caller, before)
    const given: Command = {
      ...command,
      at: work.now(caller.mode),
      by: caller.actor,
      ...(seenVersion !== undefined && { seenVersion }),
    }
    const after = await change(work, before, given, columns?.(before))
    await keepTexts(work, after, texts)
    return viewOf(work, after)
  })
}

async function keepTexts(work: Work, { state }: VerificationRecord, texts: Act['texts']): Promise<void> {
  const { note, message } = texts ?? {}
  if (!note && !message) return
  const of = { account_id: work.accountId, verification_id: state.id, seq: state.version }
  await insertReviewText(work.trx, { ...of, note: note ?? null, message: message ?? null })
}
