/** What colleagues write beside a verification. */
export const COMMENT_KINDS = ['comment', 'escalation', 'de_escalation'] as const
export type CommentKind = (typeof COMMENT_KINDS)[number]

/** What a colleague answers who is asked for a second opinion. */
export const OPINIONS = ['approve', 'decline', 'unsure'] as const
export type Opinion = (typeof OPINIONS)[number]

/** By whom a verification in the queue is claimed, seen by who asks. */
export const QUEUE_CLAIMS = ['mine', 'unclaimed', 'others'] as const
export type QueueClaim = (typeof QUEUE_CLAIMS)[number]
