import type { Status } from '@countersign/core'

export type NextActor = 'applicant' | 'system' | 'member'

const NEXT: Record<Status, NextActor | null> = {
  created: 'applicant',
  in_progress: 'applicant',
  resubmission_requested: 'applicant',
  processing: 'system',
  in_review: 'member',
  approved: null,
  declined: null,
  acknowledged: null,
  locked_out: null,
  failed: null,
  expired: null,
  abandoned: null,
  cancelled: null,
}

/** Who must act next, from the status alone: the list's answer has no such field. */
export const nextActorOf = (status: Status): NextActor | null => NEXT[status]
