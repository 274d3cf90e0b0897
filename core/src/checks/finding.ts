import type { ReasonSlug } from '../reasons/catalogue.ts'

/** `medium` is shown amber, `high` red (domain.md 1, Vouchsafe). */
export const SEVERITIES = ['info', 'low', 'medium', 'high'] as const
export type Severity = (typeof SEVERITIES)[number]

/** What a check found: a reason of the catalogue, with the number that was measured and the threshold it crossed. */
export type Finding = {
  code: ReasonSlug
  severity: Severity
  step?: StepKey
  measure?: string
  value?: number | string
  threshold?: number | string
  unit?: string
}

/** What the applicant does (domain.md 1). Consent and the choice of document belong to the flow, not to a component. */
export const STEP_KEYS = ['document_front', 'document_back', 'selfie'] as const
export type StepKey = (typeof STEP_KEYS)[number]

export const CHECK_KINDS = [
  'image_quality',
  'document_data',
  'data_consistency',
  'selfie_quality',
  'face_match',
] as const
export type CheckKind = (typeof CHECK_KINDS)[number]

export const COMPONENT_KEYS = ['document', 'biometrics', 'watchlist', 'contact', 'address', 'custom'] as const
export type ComponentKey = (typeof COMPONENT_KEYS)[number]
