import { isCompleted, type ActName as CoreAct, type Status } from '@countersign/core'
import type { Verification } from '../../../../api/wire.ts'

/** Acts by their buttons, and what each is called where it is asked what is missing. */
export const ACTS = {
  approve: 'approve',
  decline: 'decline',
  askAgain: 'request_resubmission',
  acknowledge: 'acknowledge',
  rerun: 'rerun_checks',
  renewLink: 'renew_link',
  restart: 'restart',
  otherFlow: 'other_flow',
  cancel: 'cancel',
} as const satisfies Record<string, CoreAct>
export type PlainAct = keyof typeof ACTS
/** `modify` goes the way that the status leaves open; corrections stand beside what they correct. */
export type ActName = PlainAct | 'modify' | 'correct'

/** What stands as a button, and what in the menu beside it. */
export type Offered = { shown: Exclude<ActName, 'correct'>[]; more: Exclude<ActName, 'correct'>[] }

type Judged = Pick<Verification, 'status' | 'data_state' | 'successor_id' | 'components'>

/** What a member may ask for in this status (domain.md 4.8); the core decides again when it is done. */
export function offeredActs(verification: Judged): Offered {
  const { status, data_state, successor_id, components } = verification
  if (data_state !== 'live') return { shown: [], more: [] }
  const restart: PlainAct[] = successor_id === null ? ['restart', 'otherFlow'] : []
  const hasErrors = components.some(({ checks }) => checks.some(({ result }) => result === 'error'))
  const rerun: PlainAct[] = hasErrors && successor_id === null ? ['rerun'] : []
  switch (status) {
    case 'in_review':
      return {
        shown: ['approve', 'decline', 'askAgain'],
        more: ['acknowledge', ...rerun, ...restart, 'cancel'],
      }
    case 'acknowledged':
      return { shown: ['approve', 'decline'], more: restart }
    case 'created':
    case 'in_progress':
    case 'resubmission_requested':
      return { shown: ['renewLink', 'cancel'], more: restart }
    case 'processing':
      return { shown: ['cancel'], more: restart }
    case 'failed':
      return { shown: ['modify', ...rerun, ...restart], more: [] }
    default:
      if (!isCompleted(status)) return { shown: [], more: [] }
      return { shown: status === 'cancelled' ? restart : ['modify', ...restart], more: [] }
  }
}

/** What an act is called where it is asked what is missing for it. */
export function coreActOf(act: ActName, status: Status): CoreAct {
  if (act === 'correct') return 'correct'
  if (act === 'modify') return status === 'approved' ? 'override_to_declined' : 'override_to_approved'
  return ACTS[act]
}
