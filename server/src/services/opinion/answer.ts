import type { Opinion } from '@countersign/core'
import { notFound, Problem } from '../../problems/problem.ts'
import { findActorNames, type ActorNames } from '../../store/actor-names.ts'
import type { SecondOpinionRow } from '../../store/review-tables.ts'
import { answerOpinion, findOpinion } from '../../store/second-opinions.ts'
import { allow, type Caller } from '../caller.ts'
import { memberOf } from '../claim/member-of.ts'
import type { Context, Work } from '../context.ts'
import { loadForChange } from '../verification/change.ts'
import { namesOfOpinions } from './list.ts'

export type AnswerOpinion = { id: string; opinion: Opinion; note?: string | undefined }

/** Says what one thinks. Nobody answers what they asked themselves; what was asked of one member only that one answers. */
export async function giveOpinion(
  context: Context,
  caller: Caller,
  { id, opinion, note }: AnswerOpinion,
): Promise<{ row: SecondOpinionRow; names: ActorNames }> {
  allow(caller, 'verification:decide')
  const memberId = memberOf(caller)
  return context.within(caller, async (work) => {
    const asked = await findOpinion(work.trx, id)
    if (!asked) throw notFound()
    // The row of the verification is locked, so of two answers, or an answer and a decision, one comes after the other.
    const { state } = await loadForChange(context, work, asked.verification_id, caller.mode)
    if (asked.asked_by_person === memberId) throw new Problem('second_opinion_own')
    if (asked.of_member_id !== null && asked.of_member_id !== memberId) throw await askedOfOther(work, asked)
    const answer = {
      opinion,
      answer_note: note || null,
      answered_by: JSON.stringify(caller.actor),
      answered_at: new Date(work.now(caller.mode)),
    }
    const row = state.status === 'in_review' ? await answerOpinion(work.trx, id, answer) : undefined
    if (!row) throw new Problem('second_opinion_closed')
    work.audit({
      action: 'second_opinion.answered',
      target: { kind: 'verification', id: asked.verification_id },
      facts: { opinion: id, answer: opinion },
    })
    return { row, names: await namesOfOpinions(work, [row]) }
  })
}

async function askedOfOther(work: Work, { of_member_id: of }: SecondOpinionRow): Promise<Problem> {
  const names = await findActorNames(work.trx, [{ kind: 'member', id: of }])
  return new Problem('second_opinion_of_other', { details: { of, of_name: names.get(of ?? '') ?? null } })
}
