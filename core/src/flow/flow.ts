/**
 * A flow version (domain.md 1): what is asked of the applicant, which checks examine it, which policy decides. It is data,
 * immutable once published; a running verification keeps its version.
 */
import type { CheckKind, ComponentKey, StepKey } from '../checks/finding.ts'
import type { Policy } from '../policy/policy.ts'

export const DOCUMENT_TYPES = ['passport', 'id_card', 'residence_permit', 'driving_licence'] as const
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

/** Types whose back side is needed: on an ID-1 card the machine-readable zone stands there. */
export const hasBack = (type: DocumentType): boolean => type !== 'passport'

export type StepDefinition = {
  key: StepKey
  /** `document_with_back`: asked for only when the chosen document type has a back. */
  required: 'always' | 'document_with_back'
}

export type CheckDefinition = {
  kind: CheckKind
  /** Checks whose output this one needs; when one of them errs, this one is skipped with that cause (domain.md 4.6). */
  after: readonly CheckKind[]
}

export type ComponentDefinition = {
  key: ComponentKey
  required: boolean
  steps: readonly StepDefinition[]
  checks: readonly CheckDefinition[]
}

export type Limits = {
  /** Life of the link in days from creation (domain.md 4.1). */
  lifetimeDays: number
  /** Failures allowed at one step; the next one locks out (domain.md 4.3). */
  stepAttemptsMax: number
  /** Attempts of the whole flow; when the last is still inconclusive the verification is declined by limit (domain.md 4.4). */
  attemptsMax: number
  /** Veriff's code for that decline: 105 in its help article, 539 in its developer documentation. */
  limitCode: 105 | 539
  /** Years. */
  ageMin: number
}

export type Language = 'en' | 'es'
export const LANGUAGES: readonly Language[] = ['en', 'es']

/** The language that was asked for, where the flow has it, else its first. */
export const languageFor = (
  { languages }: Pick<FlowDefinition, 'languages'>,
  wanted: Language = 'en',
): Language => (languages.includes(wanted) ? wanted : (languages[0] ?? wanted))

/** E-mails to the applicant beyond those about a review, a lock-out, a resubmission or a new link, which are always sent. */
export type EmailRules = {
  /** At most one a day while something is left to do (domain.md 4.10). */
  reminders: boolean
  /** Whether the applicant is told that they were verified or not. */
  result: boolean
}

export type FlowDefinition = {
  components: readonly ComponentDefinition[]
  documentTypes: readonly DocumentType[]
  /** Issuing states accepted, ISO 3166-1 alpha-3; null accepts all. */
  countries: readonly string[] | null
  languages: readonly Language[]
  limits: Limits
  emails: EmailRules
  policy: Policy
}

export type StepPlan = { key: StepKey; component: ComponentKey }

/** The picture steps an applicant has to complete for this document type, in order. */
export function plannedSteps(flow: FlowDefinition, documentType: DocumentType | null): StepPlan[] {
  return flow.components.flatMap((component) =>
    component.steps
      .filter((step) => step.required === 'always' || (documentType !== null && hasBack(documentType)))
      .map((step) => ({ key: step.key, component: component.key })),
  )
}

export type CheckPlan = { component: ComponentKey; kind: CheckKind; after: readonly CheckKind[] }

/** The checks of an attempt. Components that the applicant left out have none. */
export const plannedChecks = (
  flow: FlowDefinition,
  skippedComponents: readonly ComponentKey[] = [],
): CheckPlan[] =>
  flow.components
    .filter(({ key }) => !skippedComponents.includes(key))
    .flatMap((component) => component.checks.map((check) => ({ component: component.key, ...check })))
