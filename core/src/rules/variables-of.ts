import type { Severity } from '../checks/finding.ts'
import { overallOf } from '../components/overall.ts'
import type { VerificationEvent } from '../verification/event.ts'
import type { Verification } from '../verification/state.ts'
import type { Variables } from './variables.ts'

export type EventSeen = {
  /** The verification after the event. */
  state: Verification
  /** Before it; null where the event is the first one. */
  before: Verification | null
  event: VerificationEvent
  /** What stands beside the history. `tags`: those at the moment of the event. */
  beside: {
    eventId: string
    mode: 'test' | 'live'
    reference: string | null
    flow: { id: string; name: string }
    tags: readonly string[]
  }
}

const RISK: Record<Severity, number> = { info: 0, low: 5, medium: 20, high: 50 }
const RISK_MAX = 100

/** What conditions and templates know of an event. Total, and nothing of it is personal. */
export function variablesOf({ state, before, event, beside }: EventSeen): Variables {
  const findings = state.checks.flatMap((check) => check.findings)
  const count = (wanted: Severity) => findings.filter(({ severity }) => severity === wanted).length
  const [override] = state.overrides
  return {
    event: event.type,
    event_id: beside.eventId,
    time: new Date(event.at).toISOString(),
    verification_id: state.id,
    mode: beside.mode,
    reference: beside.reference,
    flow_id: beside.flow.id,
    flow_name: beside.flow.name,
    status: state.status,
    previous_status: before?.status ?? null,
    overall: overallOf(state).name,
    attempt: state.attempt,
    reasons: state.decision?.reasons ?? [],
    decision_source: state.decision?.source ?? null,
    country: state.document?.country ?? null,
    document_type: state.document?.type ?? null,
    risk: Math.min(
      RISK_MAX,
      findings.reduce((sum, { severity }) => sum + RISK[severity], 0),
    ),
    findings: [...new Set(findings.map(({ code }) => code))],
    findings_high: count('high'),
    findings_medium: count('medium'),
    modified: state.overrides.length > 0,
    override_from: override?.from ?? null,
    override_to: override?.to ?? null,
    override_reason: override?.reason ?? null,
    by: event.by.kind,
    tags: beside.tags,
  }
}
