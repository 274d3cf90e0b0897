import type { ApplicantState, ApplicantStep, ComponentKey } from '../api/types.ts'

const isPartSkipped = (state: ApplicantState, key: ComponentKey): boolean =>
  state.components.some((component) => component.key === key && component.skipped)

export const isSkipped = (state: ApplicantState, step: ApplicantStep): boolean =>
  isPartSkipped(state, step.component)

export const hasPart = (state: ApplicantState, key: ComponentKey): boolean =>
  state.components.some((component) => component.key === key)

/** Whether a document must be chosen before any picture: the rule of core's `needsDocument`. */
export const needsDocument = (state: ApplicantState): boolean =>
  hasPart(state, 'document') && !isPartSkipped(state, 'document')

/** Whether the applicant may leave a part out now. */
export const maySkip = (state: ApplicantState, key: ComponentKey): boolean =>
  state.components.some((component) => component.key === key && !component.required && !component.skipped)

/** Whether nothing is missing before it can be sent. */
export const isComplete = (state: ApplicantState): boolean =>
  (state.document !== null || !needsDocument(state)) &&
  state.steps.every((step) => step.done || isSkipped(state, step))
