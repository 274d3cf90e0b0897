import { COMMENT_KINDS, OPINIONS, QUEUE_CLAIMS, REASON_SLUGS, TAG_PATTERN, TAGS_MAX } from '@countersign/core'
import { z } from 'zod'
import { Claim } from './claim.ts'
import { ActorView, MemberName, page, Timestamp } from './shared.ts'
import { ReasonSlug, VerificationSummary } from './verification.ts'

const yes = z.literal('true').optional()

const about = {
  escalated: yes,
  overdue: yes,
  second_opinion: yes.meta({ description: 'With an open second opinion that you could give' }),
  mentions: yes.meta({ description: 'Where a colleague mentioned you' }),
  flow_id: z.string().max(100).optional(),
  reason: z.enum(REASON_SLUGS).optional(),
  tag: z.string().max(40).optional(),
  assigned_to: z.string().max(100).optional().meta({ description: 'Id of a member, or `me`' }),
}

export const QueueQuery = z.object({
  claim: z.enum(QUEUE_CLAIMS).optional().meta({ description: 'Claimed by you, by nobody, or by others' }),
  ...about,
  needs: z.enum(['review', 'override']).optional().meta({ description: 'See `needs` of the answer' }),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(200).optional().meta({ description: '`next` of the page before' }),
})

const flag = z.boolean().optional()

export const NextInQueue = z
  .object({
    escalated: flag,
    overdue: flag,
    second_opinion: flag,
    mentions: flag,
    flow_id: about.flow_id,
    reason: about.reason,
    tag: about.tag,
    assigned_to: about.assigned_to,
    skip: z
      .array(z.string().max(100))
      .max(100)
      .optional()
      .meta({ description: 'Ids of verifications that you do not want now' }),
  })
  .meta({ id: 'NextInQueue' })
  .nullish()

export const QueueItem = VerificationSummary.extend({
  version: z.int(),
  needs: z.enum(['review', 'override']).meta({
    description:
      '`review`: to be decided; `override`: a colleague wants to overturn the outcome, and it waits for a second person',
  }),
  due_at: Timestamp.meta({ description: 'By the clock of the mode' }),
  overdue: z.boolean(),
  flow: z.object({ id: z.string(), name: z.string(), version: z.int() }),
  reasons: z.array(ReasonSlug).meta({ description: 'Why it went to review' }),
  claim: Claim.nullable(),
  assigned_to: MemberName.nullable(),
  escalation: z.object({ by: ActorView, at: Timestamp, note: z.string().nullable() }).nullable(),
  second_opinions: z.array(
    z.object({ id: z.string(), of_member_id: z.string().nullable(), asked_by: ActorView }),
  ),
}).meta({ id: 'QueueItem' })

export const QueuePage = page(QueueItem).meta({ id: 'QueuePage' })

const counted = z.int().min(0).max(100)

export const QueueCounts = z
  .object({
    all: counted,
    mine: counted,
    assigned: counted.meta({ description: 'To you' }),
    unclaimed: counted,
    escalated: counted,
    overdue: counted,
    second_opinion: counted,
    mentions: counted,
  })
  .meta({ id: 'QueueCounts', description: 'Each counted to 100 and no further: 100 says 100 or more' })

export const ClaimVerification = z
  .object({
    take_over: z.boolean().optional().meta({
      description: 'Even from a colleague whose claim holds; needs `member:manage`',
    }),
  })
  .meta({ id: 'ClaimVerification' })
  .nullish()

const Tag = z
  .string()
  .regex(TAG_PATTERN, 'Small letters, digits, _ and -, at most 40')
  .meta({ example: 'vip' })

export const SetTags = z
  .object({ tags: z.array(Tag).max(TAGS_MAX).meta({ description: 'All that it is to have' }) })
  .meta({ id: 'SetTags' })

export const ChangeTags = z
  .object({ add: z.array(Tag).max(TAGS_MAX).default([]), remove: z.array(Tag).max(TAGS_MAX).default([]) })
  .meta({ id: 'ChangeTags' })

export const Tags = z.object({ data: z.array(z.string()) }).meta({ id: 'Tags' })

export const Assign = z
  .object({
    member_id: z.string().max(100).nullable().meta({ description: 'A member who may decide; null: nobody' }),
  })
  .meta({ id: 'Assign' })

export const Escalate = z
  .object({ note: z.string().trim().min(1).max(2000).meta({ description: 'Why; for colleagues only' }) })
  .meta({ id: 'Escalate' })

const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  may_decide: z.boolean().meta({ description: 'Whether verifications can be assigned to them' }),
})

export const Colleagues = z.object({ data: z.array(Person.meta({ id: 'Colleague' })) })

export const Comment = z
  .object({
    id: z.string(),
    kind: z.enum(COMMENT_KINDS),
    text: z.string().nullable().meta({ description: 'null where nothing was said, or it was erased' }),
    mentions: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
    by: ActorView,
    at: Timestamp,
  })
  .meta({ id: 'Comment' })

export const CommentPage = page(Comment).meta({ id: 'CommentPage' })

export const AddComment = z
  .object({
    text: z.string().trim().min(1).max(4000),
    mentions: z
      .array(z.string().max(100))
      .max(20)
      .optional()
      .meta({ description: 'Ids of members, who are sent an e-mail' }),
  })
  .meta({ id: 'AddComment' })

export const SecondOpinion = z
  .object({
    id: z.string(),
    of: z.object({ id: z.string(), name: z.string().nullable() }).nullable().meta({
      description: 'null: of anybody but who asks',
    }),
    asked_by: ActorView,
    asked_at: Timestamp,
    note: z.string().nullable(),
    opinion: z.enum(OPINIONS).nullable().meta({ description: 'null while nobody has answered' }),
    answer_note: z.string().nullable(),
    answered_by: ActorView.nullable(),
    answered_at: Timestamp.nullable(),
  })
  .meta({ id: 'SecondOpinion' })

export const SecondOpinions = z.object({ data: z.array(SecondOpinion) })

const note = z.string().trim().max(2000).optional().meta({ description: 'For colleagues only' })

export const AskSecondOpinion = z
  .object({
    of: z.string().max(100).nullish().meta({ description: 'Id of a member; anybody but you when absent' }),
    note,
  })
  .meta({ id: 'AskSecondOpinion' })
  .nullish()

export const GiveSecondOpinion = z
  .object({ opinion: z.enum(OPINIONS), note })
  .meta({ id: 'GiveSecondOpinion' })
