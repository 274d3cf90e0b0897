import type { Projected } from './projection.ts'

export type IdenfyView = {
  overall: 'ACTIVE' | 'APPROVED' | 'DENIED' | 'SUSPECTED' | 'REVIEWING' | 'EXPIRED' | 'CANCELLED' | 'DELETED'
  /** Whether iDenfy would still change this result by itself. */
  final: boolean
  /** Decided by a person: iDenfy's manual approve or deny. */
  manual: boolean
}

/** iDenfy's overall status. `SUSPECTED`: every check passed, but something was flagged. */
export function toIdenfy(state: Projected): IdenfyView {
  const manual = state.decision?.source === 'reviewer' || state.decision?.source === 'override'
  const view = (overall: IdenfyView['overall'], final: boolean): IdenfyView => ({
    overall,
    final,
    manual: final && manual,
  })
  if (state.dataState === 'erased') return view('DELETED', true)
  switch (state.status) {
    case 'created':
    case 'in_progress':
    case 'processing':
    case 'resubmission_requested':
    case 'failed':
      return view('ACTIVE', false)
    case 'in_review':
      return view(flaggedOnly(state) ? 'SUSPECTED' : 'REVIEWING', false)
    case 'acknowledged':
      return view('REVIEWING', false)
    case 'approved':
      return view('APPROVED', true)
    case 'declined':
    case 'locked_out':
      return view('DENIED', true)
    case 'expired':
    case 'abandoned':
      return view('EXPIRED', true)
    case 'cancelled':
      return view('CANCELLED', true)
  }
}

/** Document and face passed; only the comparison with declared data or lists wants a person. */
const flaggedOnly = (state: Projected) =>
  state.checks.length > 0 &&
  state.checks.every((check) => check.result !== 'review' || check.kind === 'data_consistency')
