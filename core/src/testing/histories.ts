import type { CheckKind, Finding } from '../checks/finding.ts'
import { DEFAULT_FLOW } from '../flow/default-flow.ts'
import { plannedChecks, type FlowDefinition } from '../flow/flow.ts'
import { DAY_MS } from '../instant.ts'
import { resultOfFindings } from '../policy/policy.ts'
import { Refusal } from '../refusal.ts'
import type { Command } from '../verification/command.ts'
import { create, decide } from '../verification/decide.ts'
import type { VerificationEvent } from '../verification/event.ts'
import { evolve, replay } from '../verification/evolve.ts'
import type { Actor, Status, Verification } from '../verification/state.ts'

export const T0 = Date.UTC(2026, 10, 23, 9)
export const APPLICANT: Actor = { kind: 'applicant', id: null }
export const SYSTEM: Actor = { kind: 'system', id: null }
export const MEMBER: Actor = { kind: 'member', id: 'mem_reviewer' }
export const COLLEAGUE: Actor = { kind: 'member', id: 'mem_colleague' }

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
export type Act = DistributiveOmit<Command, 'at' | 'by'> & { at?: number; by?: Actor }

/** A history under construction: commands in, events and state out. */
export type History = { events: VerificationEvent[]; state: Verification }

export function begun(flow: FlowDefinition = DEFAULT_FLOW): History {
  const event = create({ id: 'ver_1', flow, at: T0, by: { kind: 'api_key', id: 'key_1' } })
  return { events: [event], state: replay([event]) }
}

/** Gives a command; its time defaults to one second after the last event. */
export function when(history: History, act: Act): History {
  const command: Command = { at: history.state.updatedAt + 1000, by: APPLICANT, ...act }
  const events = decide(history.state, command)
  return { events: [...history.events, ...events], state: events.reduce(evolve, history.state) }
}

export const whenAll = (history: History, acts: readonly Act[]): History => acts.reduce(when, history)

const OPENED: Act[] = [
  { type: 'open' },
  { type: 'consent' },
  { type: 'choose_document', document: { type: 'passport', country: 'UTO' } },
]
const PICTURES: Act[] = [
  { type: 'accept_step', step: 'document_front', evidenceId: 'evi_front' },
  { type: 'accept_step', step: 'selfie', evidenceId: 'evi_selfie' },
]

export const started = (flow?: FlowDefinition) => whenAll(begun(flow), OPENED)
export const submitted = (flow?: FlowDefinition) => whenAll(started(flow), [...PICTURES, { type: 'submit' }])

export type Findings = Partial<Record<CheckKind, Finding[] | 'error'>>

/** Runs the checks of the current attempt with these findings and decides. */
export function checked(history: History, findings: Findings = {}): History {
  const { attempt, flow, skippedComponents } = history.state
  const records = plannedChecks(flow, skippedComponents).map(({ kind }): Act => {
    const found = findings[kind] ?? []
    return found === 'error'
      ? { type: 'record_check', kind, attempt, result: 'error', findings: [] }
      : {
          type: 'record_check',
          kind,
          attempt,
          result: resultOfFindings(flow.policy, found) as 'passed',
          findings: found,
        }
  })
  const acts: Act[] = [{ type: 'dispatch_checks' }, ...records, { type: 'decide_automatically' }]
  return whenAll(
    history,
    acts.map((act) => ({ ...act, by: SYSTEM })),
  )
}

export const finding = (
  code: Finding['code'],
  severity: Finding['severity'] = 'high',
  step?: Finding['step'],
): Finding => (step ? { code, severity, step } : { code, severity })

const deadline: Act = { type: 'reach_deadline', at: T0 + 7 * DAY_MS, by: SYSTEM }

/** One history that ends in each status. */
export const HISTORY_OF: Record<Status, () => History> = {
  created: () => begun(),
  in_progress: () => started(),
  processing: () => submitted(),
  resubmission_requested: () =>
    checked(submitted(), { selfie_quality: [finding('face_not_visible', 'high', 'selfie')] }),
  in_review: () => checked(submitted(), { face_match: [finding('low_face_similarity', 'medium')] }),
  approved: () => checked(submitted()),
  declined: () => checked(submitted(), { face_match: [finding('face_mismatch')] }),
  acknowledged: () => when(HISTORY_OF.in_review(), { type: 'acknowledge', by: MEMBER }),
  locked_out: () =>
    whenAll(
      started(),
      Array.from({ length: 6 }, (): Act => ({
        type: 'fail_step',
        step: 'selfie',
        reasons: ['face_not_visible'],
      })),
    ),
  failed: () => checked(submitted(), { document_data: 'error' }),
  expired: () => when(begun(), deadline),
  abandoned: () => when(started(), deadline),
  cancelled: () => when(started(), { type: 'cancel', by: MEMBER }),
}

/** A member turns a failure into success. */
export const OVERRIDE: Extract<Act, { type: 'override' }> = {
  type: 'override',
  id: 'ovr_1',
  to: 'approved',
  reason: 'regular_client',
  rejectionReasons: [],
  evidenceIds: [],
  termsVersion: '1',
  fourEyes: false,
  by: MEMBER,
}

export const typesOf = (history: History, from = 0) => history.events.slice(from).map((event) => event.type)

/** With what a command is refused; throws when it is not. */
export function refusal(history: History, act: Act): { code: string; details: unknown } {
  try {
    when(history, act)
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, details: error.details }
  }
  throw new Error('was not refused')
}
