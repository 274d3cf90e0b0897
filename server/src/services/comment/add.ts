import { Refusal } from '@countersign/core'
import { newId } from '../../ids.ts'
import { Problem } from '../../problems/problem.ts'
import { findActorNames, type ActorNames } from '../../store/actor-names.ts'
import { insertComment } from '../../store/comments.ts'
import { findColleagues } from '../../store/colleagues.ts'
import type { CommentRow } from '../../store/review-tables.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { queueMemberMail } from '../member-mail/queue.ts'
import { loadForChange } from '../verification/change.ts'

export type AddComment = {
  id: string
  text: string
  /** Ids of members of the account. */
  mentions: string[]
}

/**
 * For colleagues; the applicant never sees it. Who is mentioned is sent an e-mail. It is not changed afterwards. Throws
 * `validation_failed` for who is no member, and `data_erased`: nothing would empty it any more.
 */
export async function addComment(
  context: Context,
  caller: Caller,
  { id, text, mentions }: AddComment,
): Promise<{ row: CommentRow; names: ActorNames }> {
  allow(caller, 'verification:comment')
  return context.within(caller, async (work) => {
    // Held, so that nothing is written while an erasure empties what was written.
    const { state } = await loadForChange(context, work, id, caller.mode)
    if (state.dataState === 'erased') throw new Refusal('data_erased', { status: state.status })
    const mentioned = [...new Set(mentions)]
    await refuseStrangers(work, mentioned)
    const at = work.now(caller.mode)
    const row = await insertComment(work.trx, {
      id: newId('comment', at),
      account_id: work.accountId,
      verification_id: id,
      kind: 'comment',
      text,
      mentions: mentioned,
      by_actor: JSON.stringify(caller.actor),
      at: new Date(at),
    })
    for (const memberId of mentioned) {
      if (memberId === caller.personId) continue
      const facts = { verificationId: id, mode: caller.mode, by: caller.actor.id }
      await queueMemberMail(work, { memberId, kind: 'mention', facts })
    }
    work.audit({
      action: 'comment.added',
      target: { kind: 'verification', id },
      facts: { comment: row.id, mentions: mentioned },
    })
    return { row, names: await namesIn(work, [row]) }
  })
}

async function refuseStrangers(work: Work, mentioned: readonly string[]): Promise<void> {
  const known = new Set((await findColleagues(work.trx, mentioned)).map(({ id }) => id))
  const errors = mentioned.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: `mentions.${index}`, message: 'is no member of this account' }],
  )
  if (errors.length > 0) throw new Problem('validation_failed', { errors })
}

/** Of who wrote, and of who is mentioned. */
export const namesIn = (work: Work, rows: readonly CommentRow[]): Promise<ActorNames> =>
  findActorNames(
    work.trx,
    rows.flatMap(({ by_actor, mentions }) => [
      by_actor,
      ...mentions.map((id) => ({ kind: 'member', id }) as const),
    ]),
  )
