import type { CheckKind, ComponentKey, Severity, StepKey } from '../checks/finding.ts'
import type { ReasonSlug } from '../reasons/catalogue.ts'
import type { ComponentDefinition, FlowDefinition, StepDefinition } from './flow.ts'

/** What somebody composes: which steps and checks, in which order. What follows from that is derived. */
export type ComposedComponent = {
  key: ComponentKey
  required: boolean
  steps: readonly StepKey[]
  checks: readonly CheckKind[]
}
export type ComposedFlow = Omit<FlowDefinition, 'components'> & { components: readonly ComposedComponent[] }

/** The component a step belongs to, and when it is asked for. */
export const STEP_RULES = {
  document_front: { component: 'document', required: 'always' },
  document_back: { component: 'document', required: 'document_with_back' },
  selfie: { component: 'biometrics', required: 'always' },
} as const satisfies Record<StepKey, { component: ComponentKey; required: StepDefinition['required'] }>

export type CheckNeeds = {
  component: ComponentKey
  /** Pictures it cannot do without. */
  steps: readonly StepKey[]
  /** Checks whose output it works on. */
  after: readonly CheckKind[]
}

export const CHECK_NEEDS: Record<CheckKind, CheckNeeds> = {
  image_quality: { component: 'document', steps: ['document_front'], after: [] },
  document_data: { component: 'document', steps: ['document_front'], after: [] },
  data_consistency: { component: 'document', steps: [], after: ['document_data'] },
  selfie_quality: { component: 'biometrics', steps: ['selfie'], after: [] },
  face_match: { component: 'biometrics', steps: ['document_front', 'selfie'], after: [] },
}

/** What each check can find, with the highest severity it gives it (core/src/checks, docs/checks.md). */
export const CHECK_FINDINGS: Record<CheckKind, Partial<Record<ReasonSlug, Severity>>> = {
  image_quality: { poor_image_quality: 'medium', document_photo_missing: 'low' },
  document_data: {
    mrz_invalid: 'medium',
    poor_image_quality: 'medium',
    document_not_fully_visible: 'medium',
    document_type_not_supported: 'medium',
    country_not_accepted: 'medium',
    document_expired: 'medium',
    data_inconsistent: 'high',
    under_age: 'high',
  },
  data_consistency: { name_mismatch: 'high', data_inconsistent: 'high' },
  selfie_quality: { poor_image_quality: 'medium', face_not_visible: 'medium' },
  face_match: {
    document_photo_missing: 'medium',
    face_not_visible: 'medium',
    poor_image_quality: 'medium',
    face_mismatch: 'high',
    low_face_similarity: 'medium',
  },
}

/** The component kinds that have steps and checks today, with all of them in their usual order. */
export const COMPONENT_PARTS = {
  document: {
    steps: ['document_front', 'document_back'],
    checks: ['image_quality', 'document_data', 'data_consistency'],
  },
  biometrics: { steps: ['selfie'], checks: ['selfie_quality', 'face_match'] },
} as const satisfies Partial<
  Record<ComponentKey, { steps: readonly StepKey[]; checks: readonly CheckKind[] }>
>

const composeComponent = ({ key, required, steps, checks }: ComposedComponent): ComponentDefinition => ({
  key,
  required,
  steps: steps.map((step) => ({ key: step, required: STEP_RULES[step].required })),
  checks: checks.map((kind) => ({
    kind,
    after: CHECK_NEEDS[kind].after.filter((needed) => checks.includes(needed)),
  })),
})

/** The definition that is stored and run. Total: what is wrong with it `validateFlow` says. */
export const composeFlow = (composed: ComposedFlow): FlowDefinition => ({
  ...composed,
  components: composed.components.map(composeComponent),
})

/** What somebody can change of a definition. */
export const decomposeFlow = (definition: FlowDefinition): ComposedFlow => ({
  ...definition,
  components: definition.components.map(({ key, required, steps, checks }) => ({
    key,
    required,
    steps: steps.map((step) => step.key),
    checks: checks.map((check) => check.kind),
  })),
})
