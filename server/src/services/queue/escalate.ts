import { Refusal, type CommentKind } from '@countersign/core'
import { newId } from '../../ids.ts'
import { Problem } from '../../problems/problem.ts'
import { insertComment } from '../../store/comments.ts'
import { setReviewRank } from '../../store/review-rank.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { loadForChange } from '../verification/change.ts'
import { viewOf, type VerificationView } from '../verification/view.ts'

export type Escalate = { id: string; note: string }

/** Puts what is in review before the others and says why. A second time says one reason more. */
export async function escalateVerification(
  context: Context,
  caller: Caller,
  { id, note }: Escalate,
): Promise<VerificationView> {
  allow(caller, 'verification:comment')
  return context.within(caller, async (work) => {
    const record = await loadForChange(context, work, id, caller.mode)
    const { status } = record.state
    if (status !== 'in_review') throw new Refusal('not_allowed_in_status', { command: 'escalate', status })
    await say(work, caller, { id, kind: 'escalation', text: note })
    work.audit({ action: 'verification.escalated', target: { kind: 'verification', id } })
    return viewOf(work, await ranked(work, record, 0))
  })
}

/** Takes it back among the others without deciding it. Throws `not_escalated`. */
export async function deEscalateVerification(
  context: Context,
  caller: Caller,
  id: string,
): Promise<VerificationView> {
  allow(caller, 'verification:decide')
  return context.within(caller, async (work) => {
    const record = await loadForChange(context, work, id, caller.mode)
    if (record.row.review_rank !== 0) throw new Problem('not_escalated')
    await say(work, caller, { id, kind: 'de_escalation', text: null })
    work.audit({ action: 'verification.de_escalated', target: { kind: 'verification', id } })
    return viewOf(work, await ranked(work, record, 1))
  })
}

async function ranked(work: Work, record: VerificationRecord, rank: 0 | 1): Promise<VerificationRecord> {
  await setReviewRank(work.trx, record.state.id, rank)
  return { ...record, row: { ...record.row, review_rank: rank } }
}

const say = (
  work: Work,
  { actor, mode }: Caller,
  { id, kind, text }: { id: string; kind: CommentKind; text: string | null },
) => {
  const at = work.now(mode)
  return insertComment(work.trx, {
    id: newId('comment', at),
    account_id: work.accountId,
    verification_id: id,
    kind,
    text,
    mentions: [],
    by_actor: JSON.stringify(actor),
    at: new Date(at),
  })
}
