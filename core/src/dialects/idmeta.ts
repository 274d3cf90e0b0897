import type { Projected } from './projection.ts'

export type IdmetaView = {
  status: 1 | 2 | 3 | 4 | 5 | 6 | 99
  status_message: (typeof NAMES)[keyof typeof NAMES]
  is_deleted: boolean
  manual_status_update: boolean
}

/** As IDmeta's answer to finalize spells them. */
const NAMES = {
  1: 'REJECTED',
  2: 'REVIEW_NEEDED',
  3: 'VERIFIED',
  4: 'INCOMPLETE',
  5: 'IN_PROGRESS',
  6: 'FAILED',
  99: 'EMPTY',
} as const

/** IDmeta's overall value of a trust validation. */
export function toIdmeta(state: Projected): IdmetaView {
  const status = valueOf(state)
  return {
    status,
    status_message: NAMES[status],
    is_deleted: state.dataState === 'erased',
    manual_status_update: state.overrides.length > 0,
  }
}

function valueOf({ status }: Projected): IdmetaView['status'] {
  switch (status) {
    case 'created':
      return 99
    case 'in_progress':
    case 'processing':
      return 5
    case 'resubmission_requested':
    case 'expired':
    case 'abandoned':
    case 'cancelled':
      return 4
    case 'in_review':
    case 'acknowledged':
      return 2
    case 'approved':
      return 3
    case 'declined':
    case 'locked_out':
      return 1
    case 'failed':
      return 6
  }
}
