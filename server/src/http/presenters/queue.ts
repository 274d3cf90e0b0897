import type { z } from 'zod'
import type { QueueItem } from '../../services/queue/list.ts'
import type { ActorNames } from '../../store/actor-names.ts'
import type { CommentRow, SecondOpinionRow } from '../../store/review-tables.ts'
import type * as wire from '../schemas/queue.ts'
import { presentActor, presentMember } from './actor.ts'
import { presentClaim } from './claim.ts'
import { timestamp, timestampOrNull } from './time.ts'
import { presentSummary } from './verification.ts'

export function presentQueueItem(item: QueueItem, names: ActorNames): z.infer<typeof wire.QueueItem> {
  const { row, state, flow, claim, escalation, opinions } = item
  return {
    ...presentSummary({ row, state }),
    version: row.version,
    needs: state.status === 'in_review' ? 'review' : 'override',
    due_at: timestamp(row.review_due_at),
    overdue: item.isOverdue,
    flow,
    reasons: state.decision?.reasons ?? [],
    claim: claim ? presentClaim(claim, names) : null,
    assigned_to: presentMember(row.assigned_to, names),
    escalation: escalation
      ? {
          by: presentActor(escalation.by_actor, names),
          at: timestamp(escalation.at),
          note: escalation.text,
        }
      : null,
    second_opinions: opinions.map(({ id, of_member_id, asked_by }) => ({
      id,
      of_member_id,
      asked_by: presentActor(asked_by, names),
    })),
  }
}

const named = (id: string, names: ActorNames) => ({ id, name: names.get(id) ?? null })

export const presentComment = (row: CommentRow, names: ActorNames): z.infer<typeof wire.Comment> => ({
  id: row.id,
  kind: row.kind,
  text: row.text,
  mentions: row.mentions.map((id) => named(id, names)),
  by: presentActor(row.by_actor, names),
  at: timestamp(row.at),
})

export const presentOpinion = (
  row: SecondOpinionRow,
  names: ActorNames,
): z.infer<typeof wire.SecondOpinion> => ({
  id: row.id,
  of: row.of_member_id === null ? null : named(row.of_member_id, names),
  asked_by: presentActor(row.asked_by, names),
  asked_at: timestamp(row.asked_at),
  note: row.note,
  opinion: row.opinion,
  answer_note: row.answer_note,
  answered_by: row.answered_by && presentActor(row.answered_by, names),
  answered_at: timestampOrNull(row.answered_at),
})
