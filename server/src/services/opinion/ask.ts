import { Refusal } from '@countersign/core'
import { newId } from '../../ids.ts'
import { Problem } from '../../problems/problem.ts'
import type { ActorNames } from '../../store/actor-names.ts'
import { findColleagues } from '../../store/colleagues.ts'
import type { SecondOpinionRow } from '../../store/review-tables.ts'
import { insertOpinion } from '../../store/second-opinions.ts'
import { allow, type Caller } from '../caller.ts'
import { memberOf } from '../claim/member-of.ts'
import type { Context } from '../context.ts'
import { queueMemberMail } from '../member-mail/queue.ts'
import { loadForChange } from '../verification/change.ts'
import { namesOfOpinions } from './list.ts'

export type AskOpinion = {
  id: string
  /** Null: of anybody else. */
  of: string | null
  note?: string | undefined
}

/** Asks a colleague what they think of what is in review. It decides nothing by itself. Who is asked by name is sent an e-mail. Nobody asks themselves. */
export async function askOpinion(
  context: Context,
  caller: Caller,
  { id, of, note }: AskOpinion,
): Promise<{ row: SecondOpinionRow; names: ActorNames }> {
  allow(caller, 'verification:decide')
  const memberId = memberOf(caller)
  if (of === memberId) throw new Problem('second_opinion_own')
  return context.within(caller, async (work) => {
    const { status } = (await loadForChange(context, work, id, caller.mode)).state
    if (status !== 'in_review')
      throw new Refusal('not_allowed_in_status', { command: 'second_opinion', status })
    if (of !== null && (await findColleagues(work.trx, [of])).length === 0) {
      throw new Problem('validation_failed', {
        errors: [{ path: 'of', message: 'is no member of this account' }],
      })
    }
    const at = work.now(caller.mode)
    const row = await insertOpinion(work.trx, {
      id: newId('opinion', at),
      account_id: work.accountId,
      verification_id: id,
      of_member_id: of,
      asked_by: JSON.stringify(caller.actor),
      asked_by_person: memberId,
      asked_at: new Date(at),
      note: note || null,
      opinion: null,
      answer_note: null,
    })
    if (of !== null) {
      const facts = { verificationId: id, mode: caller.mode, by: memberId }
      await queueMemberMail(work, { memberId: of, kind: 'second_opinion', facts })
    }
    work.audit({
      action: 'second_opinion.asked',
      target: { kind: 'verification', id },
      facts: { opinion: row.id, of },
    })
    return { row, names: await namesOfOpinions(work, [row]) }
  })
}
