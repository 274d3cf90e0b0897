import { Refusal } from '@countersign/core'
import { Problem } from '../../problems/problem.ts'
import { holdMember, setAssignee } from '../../store/assignments.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { queueMemberMail } from '../member-mail/queue.ts'
import { permissionsOfMember } from '../role/rights.ts'
import { loadForChange } from '../verification/change.ts'
import { viewOf, type VerificationView } from '../verification/view.ts'

export type AssignVerification = {
  id: string
  /** Null: to nobody. */
  memberId: string | null
}

/**
 * Says who is to look at what is in review: `next` gives it to nobody else. It keeps nobody from deciding, that is what claims are
 * for. Whoever gets it from somebody else is sent an e-mail; with nothing changed nothing is noted. It ends with the review, and when
 * the member leaves or may not decide any more. Throws `not_allowed_in_status`, `validation_failed` for who is no member, and
 * `assignee_may_not_decide`.
 */
export async function assignVerification(
  context: Context,
  caller: Caller,
  { id, memberId }: AssignVerification,
): Promise<VerificationView> {
  allow(caller, 'verification:comment')
  return context.within(caller, async (work) => {
    const assignee = memberId === null ? undefined : await holdMember(work.trx, memberId)
    const record = await loadForChange(context, work, id, caller.mode)
    const { status } = record.state
    if (status !== 'in_review') throw new Refusal('not_allowed_in_status', { command: 'assign', status })
    const { assigned_to: before } = record.row
    if (memberId === before) return viewOf(work, record)
    if (memberId !== null) await refuseUnfit(work, assignee)
    await setAssignee(work.trx, id, memberId)
    if (memberId !== null && !isThemselves(caller, memberId)) {
      const facts = { verificationId: id, mode: caller.mode, by: caller.actor.id }
      await queueMemberMail(work, { memberId, kind: 'assigned', facts })
    }
    work.audit({
      action: 'verification.assigned',
      target: { kind: 'verification', id },
      facts: { to: memberId, from: before },
    })
    return viewOf(work, { ...record, row: { ...record.row, assigned_to: memberId } })
  })
}

async function refuseUnfit(work: Work, assignee: Awaited<ReturnType<typeof holdMember>>): Promise<void> {
  if (!assignee) {
    const errors = [{ path: 'member_id', message: 'is no member of this account' }]
    throw new Problem('validation_failed', { errors })
  }
  const may = await permissionsOfMember(work, assignee)
  if (!may.includes('verification:decide')) throw new Problem('assignee_may_not_decide')
}

/** By their own hand: what a key or a rule of theirs does they are told of. */
const isThemselves = ({ actor }: Caller, memberId: string): boolean =>
  actor.kind === 'member' && actor.id === memberId
