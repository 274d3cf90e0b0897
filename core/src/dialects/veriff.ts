import { REASONS } from '../reasons/catalogue.ts'
import type { Projected } from './projection.ts'

export type VeriffView = {
  status: string
  code: number | null
  reasonCode: number | null
  /** How Veriff announces it: decision webhook, event webhook, or never. */
  channel: 'decision' | 'event' | 'silent'
}

const view = (channel: VeriffView['channel'], status: string, code: number | null = null): VeriffView => ({
  status,
  code,
  reasonCode: null,
  channel,
})

/** Veriff's session status and code. It knows neither `failed` (no decision) nor `cancelled` (said as abandoned). */
export function toVeriff(state: Projected): VeriffView {
  if (state.dataState === 'erased') return view('silent', 'deleted')
  switch (state.status) {
    case 'created':
      return view('silent', 'created')
    case 'in_progress':
      return view('event', 'started', 7001)
    case 'processing':
      if (state.stage === 'checks_dispatched') return view('silent', 'checks_dispatched')
      if (state.stage === 'preprocessed') return view('silent', 'preprocessed')
      return view('event', 'submitted', 7002)
    case 'resubmission_requested':
      return { ...view('decision', 'resubmission_requested', 9103), reasonCode: reasonCode(state) }
    case 'in_review':
    case 'acknowledged':
      return view('decision', 'review', 9121)
    case 'approved':
      return view('decision', 'approved', 9001)
    case 'declined':
    case 'locked_out':
      return { ...view('decision', 'declined', 9102), reasonCode: reasonCode(state) }
    case 'failed':
      return view('silent', 'submitted', 7002)
    case 'expired':
      return view('decision', 'expired', 9104)
    case 'abandoned':
    case 'cancelled':
      return view('decision', 'abandoned', 9104)
  }
}

/** The code of the limit, or of the first reason that Veriff numbers. */
function reasonCode({ decision }: Projected): number | null {
  if (!decision) return null
  return (
    decision.code ??
    decision.reasons.map((slug) => REASONS[slug].veriffCode).find((code) => code !== null) ??
    null
  )
}
