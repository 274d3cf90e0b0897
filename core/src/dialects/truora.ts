import type { Projected } from './projection.ts'

export type TruoraView = {
  status: 'pending' | 'success' | 'failure'
  failure_status: 'declined' | 'expired' | 'system_error' | 'canceled' | null
  /** The newest override, as Truora's event names it. */
  overwritten: 'Overwritten Success' | 'Overwritten Failure' | null
}

/** Truora's process status: every negative end is `failure` with a cause. */
export function toTruora(state: Projected): TruoraView {
  const newest = state.overrides[0]
  const overwritten = newest
    ? newest.to === 'approved'
      ? 'Overwritten Success'
      : 'Overwritten Failure'
    : null
  const failure = (failure_status: TruoraView['failure_status']): TruoraView => ({
    status: 'failure',
    failure_status,
    overwritten,
  })
  switch (state.status) {
    case 'created':
    case 'in_progress':
    case 'processing':
    case 'resubmission_requested':
    case 'in_review':
    case 'acknowledged':
      return { status: 'pending', failure_status: null, overwritten }
    case 'approved':
      return { status: 'success', failure_status: null, overwritten }
    case 'declined':
    case 'locked_out':
      return failure('declined')
    case 'failed':
      return failure('system_error')
    case 'expired':
    case 'abandoned':
      return failure('expired')
    case 'cancelled':
      return failure('canceled')
  }
}
