import type { Projected } from './projection.ts'

export type IdenfyView = {
  overall:
    | 'ACTIVE'
    | 'APPROVED'
    | 'DENIED'
    | 'SUSPECTED'
    | 'REVIEWING'
    | 'EXPIRED'
    | 'DELETED'
    | 'EXPIRED-DELETED'
  /** The webhook that iDenfy names this by; null while it sends none. */
  event: IdenfyEvent | null
  /** Whether iDenfy would still change this result by itself. */
  final: boolean
  /** Decided by a person: iDenfy's manual approve or deny. */
  manual: boolean
}

type IdenfyEvent =
  | 'IDENTIFICATION_AUTO_FINISHED'
  | 'IDENTIFICATION_MANUAL_FINISHED'
  | 'IDENTIFICATION_RESUBMITTED'
  | 'IDENTIFICATION_EXPIRED'
  | 'IDENTIFICATION_CANCELLED'

type Said = [IdenfyView['overall'], IdenfyEvent | null, 'final' | 'open']

/** iDenfy's overall status, and the webhook that would carry it. Cancelling is an event there and no status. */
export function toIdenfy(state: Projected): IdenfyView {
  const [overall, event, end] = saidOf(state)
  const final = end === 'final'
  return { overall: erased(state, overall), event, final, manual: final && isManual(state) }
}

const isManual = ({ decision }: Projected) =>
  decision?.source === 'reviewer' || decision?.source === 'override'

const erased = ({ dataState }: Projected, overall: IdenfyView['overall']) => {
  if (dataState !== 'erased') return overall
  return overall === 'EXPIRED' ? 'EXPIRED-DELETED' : 'DELETED'
}

function saidOf(state: Projected): Said {
  const decided = isManual(state) ? 'IDENTIFICATION_MANUAL_FINISHED' : 'IDENTIFICATION_AUTO_FINISHED'
  switch (state.status) {
    case 'created':
    case 'in_progress':
    case 'processing':
    case 'failed':
      return ['ACTIVE', null, 'open']
    case 'resubmission_requested':
      return ['ACTIVE', 'IDENTIFICATION_RESUBMITTED', 'open']
    case 'in_review':
      return [flaggedOnly(state) ? 'SUSPECTED' : 'REVIEWING', 'IDENTIFICATION_AUTO_FINISHED', 'open']
    case 'acknowledged':
      return ['REVIEWING', 'IDENTIFICATION_AUTO_FINISHED', 'open']
    case 'approved':
      return ['APPROVED', decided, 'final']
    case 'declined':
    case 'locked_out':
      return ['DENIED', decided, 'final']
    case 'expired':
    case 'abandoned':
      return ['EXPIRED', 'IDENTIFICATION_EXPIRED', 'final']
    case 'cancelled':
      return ['ACTIVE', 'IDENTIFICATION_CANCELLED', 'final']
  }
}

/** Document and face passed, and the comparison with what was declared is flagged: never without a flag, never with an error. */
function flaggedOnly({ checks }: Projected): boolean {
  const [data, rest] = [true, false].map((isData) =>
    checks.filter(({ kind }) => (kind === 'data_consistency') === isData),
  )
  const passed = rest?.every(({ result }) => result === 'passed' || result === 'skipped') ?? false
  return passed && (data?.some(({ result }) => result === 'review' || result === 'rejected') ?? false)
}
