/**
 * Test mode can force every outcome and every failure: a verification says beforehand how its checks, its pictures and its e-mails
 * go. What is forced still passes through the same checks, policy, events and deadlines as what is real.
 */
import { CHECK_KINDS, type CheckKind, type Finding, type StepKey } from '../checks/finding.ts'
import type { CheckPlan } from '../flow/flow.ts'
import { REASON_SLUGS, REASONS, isReasonSlug, type ReasonSlug } from '../reasons/catalogue.ts'

/** How a check can fail: for good, at its first try, until somebody runs it again, or by never answering. */
export const CHECK_FAILURES = ['error', 'error_once', 'error_until_rerun', 'hang'] as const
export type CheckFailure = (typeof CHECK_FAILURES)[number]

export type Simulation =
  | 'approve'
  | ReasonSlug
  | `${CheckFailure}:${CheckKind}`
  | 'picture_refused'
  | 'email_bounces'

/** Every value, in the order of the documentation. */
export const SIMULATIONS: readonly Simulation[] = [
  'approve',
  ...REASON_SLUGS,
  ...CHECK_FAILURES.flatMap((failure) => CHECK_KINDS.map((kind) => `${failure}:${kind}` as const)),
  'picture_refused',
  'email_bounces',
]

const KNOWN = new Set<string>(SIMULATIONS)

/** Values of one attempt that hold together are joined by this. */
export const SIMULATION_SEPARATOR = '+'
export const SIMULATED_AT_ONCE_MAX = 5
export const SIMULATED_ATTEMPTS_MAX = 20

/** The values of one attempt; null when one is unknown or repeated, when there are too many, or when `approve` does not stand alone. */
export function parseSimulation(text: string): Simulation[] | null {
  const parts = text.split(SIMULATION_SEPARATOR)
  const isSound =
    parts.length <= SIMULATED_AT_ONCE_MAX &&
    new Set(parts).size === parts.length &&
    parts.every((part) => KNOWN.has(part)) &&
    (parts.length === 1 || !parts.includes('approve'))
  return isSound ? (parts as Simulation[]) : null
}

/** What holds in an attempt, counted from 1: the last value holds for all later ones. Null when nothing is simulated. */
export function simulationOf(simulate: readonly string[] | null, attempt: number): Simulation[] | null {
  const text = simulate?.[Math.min(attempt, simulate.length) - 1]
  return text === undefined ? null : parseSimulation(text)
}

/** Checks that write a reason in reality. What is not here no built-in check writes. */
const WRITTEN_BY: Partial<Record<ReasonSlug, CheckKind>> = {
  document_not_fully_visible: 'document_data',
  poor_image_quality: 'image_quality',
  document_type_not_supported: 'document_data',
  document_expired: 'document_data',
  mrz_invalid: 'document_data',
  under_age: 'document_data',
  country_not_accepted: 'document_data',
  name_mismatch: 'data_consistency',
  data_inconsistent: 'data_consistency',
  face_not_visible: 'face_match',
  document_photo_missing: 'face_match',
  face_mismatch: 'face_match',
  low_face_similarity: 'face_match',
}

const ABOUT_THE_FACE: readonly ReasonSlug[] = [
  'face_not_visible',
  'selfie_missing',
  'face_mismatch',
  'low_face_similarity',
  'liveness_not_confirmed',
]

/** The finding that forces a reason: with a severity at which the reason's default outcome happens, at the step it is about. */
export function simulatedFinding(code: ReasonSlug, steps: readonly StepKey[]): Finding {
  const severity = REASONS[code].defaultOutcome === 'decline' ? 'high' : 'medium'
  const about: StepKey = ABOUT_THE_FACE.includes(code) ? 'selfie' : 'document_front'
  const isNamed = REASONS[code].defaultOutcome === 'resubmit' && steps.includes(about)
  return { code, severity, ...(isNamed && { step: about }) }
}

/** The findings that a check writes in an attempt: of the reasons that it writes in reality, and the first check of the plan the others. */
export function simulatedFindings(
  simulation: readonly Simulation[],
  kind: CheckKind,
  plan: readonly CheckPlan[],
  steps: readonly StepKey[],
): Finding[] {
  const planned = plan.map((check) => check.kind)
  const writerOf = (code: ReasonSlug) => {
    const writer = WRITTEN_BY[code]
    return writer && planned.includes(writer) ? writer : planned[0]
  }
  return simulation
    .filter((value) => isReasonSlug(value))
    .filter((code) => writerOf(code) === kind)
    .map((code) => simulatedFinding(code, steps))
}

/** How a check fails in an attempt; null when it answers. */
export const simulatedFailure = (simulation: readonly Simulation[], kind: CheckKind): CheckFailure | null =>
  CHECK_FAILURES.find((failure) => simulation.includes(`${failure}:${kind}`)) ?? null
