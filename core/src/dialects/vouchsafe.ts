import type { Projected } from './projection.ts'

export type VouchsafeView = {
  status:
    | 'InProgress'
    | 'Verified'
    | 'ReadyForReview'
    | 'Refused'
    | 'LockedOut'
    | 'Cancelled'
    | 'Expired'
    | 'ManuallyReviewed'
  /** What Vouchsafe's overview shows to people. */
  label: string
  erased: boolean
}

/** Vouchsafe's case status and the words of its overview. */
export function toVouchsafe(state: Projected): VouchsafeView {
  const view = (status: VouchsafeView['status'], label: string): VouchsafeView => ({
    status,
    label,
    erased: state.dataState === 'erased',
  })
  switch (state.status) {
    case 'created':
    case 'in_progress':
    case 'resubmission_requested':
    case 'failed':
      return view('InProgress', 'In progress')
    case 'processing':
      return view('InProgress', 'Processing')
    case 'in_review':
      return view('ReadyForReview', 'Needs review')
    case 'approved':
      return view('Verified', 'Verified')
    case 'declined':
      return view('Refused', 'Refused')
    case 'acknowledged':
      return view('ManuallyReviewed', 'Reviewed')
    case 'locked_out':
      return view('LockedOut', 'Locked out')
    case 'expired':
    case 'abandoned':
      return view('Expired', 'Expired')
    case 'cancelled':
      return view('Cancelled', 'Cancelled')
  }
}
