import { FLOW_COUNTRIES } from './countries.ts'
import { issue, repeated, type FlowIssue } from './flow-issue.ts'
import type { FlowDefinition, Limits } from './flow.ts'
import { validateComponents } from './validate-components.ts'
import { validatePolicy } from './validate-policy.ts'

export const LIMIT_RANGES = {
  lifetimeDays: [1, 90],
  stepAttemptsMax: [1, 20],
  attemptsMax: [1, 20],
  ageMin: [0, 120],
} as const satisfies Partial<Record<keyof Limits, readonly [number, number]>>

/** Everything that keeps a flow from being published; an empty list means that it can be. */
export const validateFlow = (flow: FlowDefinition): FlowIssue[] => [
  ...validateComponents(flow),
  ...validateDocuments(flow),
  ...validateLanguages(flow),
  ...validateLimits(flow.limits),
  ...validatePolicy(flow),
]

const known: ReadonlySet<string> = new Set(FLOW_COUNTRIES)

function validateDocuments({ components, documentTypes, countries }: FlowDefinition): FlowIssue[] {
  const asksForDocument = components.some(({ key }) => key === 'document')
  const none = asksForDocument && documentTypes.length === 0
  return [
    ...(none ? [issue('documentTypes', 'document_types_missing')] : []),
    ...repeated(documentTypes).map((index) =>
      issue(`documentTypes.${index}`, 'document_type_twice', { type: documentTypes[index] ?? '' }),
    ),
    ...(countries === null ? [] : validateCountries(countries)),
  ]
}

function validateCountries(countries: readonly string[]): FlowIssue[] {
  if (countries.length === 0) return [issue('countries', 'countries_empty')]
  return [
    ...countries.flatMap((country, index) =>
      known.has(country) ? [] : [issue(`countries.${index}`, 'country_unknown', { country })],
    ),
    ...repeated(countries).map((index) =>
      issue(`countries.${index}`, 'country_twice', { country: countries[index] ?? '' }),
    ),
  ]
}

const validateLanguages = ({ languages }: FlowDefinition): FlowIssue[] =>
  languages.length === 0
    ? [issue('languages', 'languages_missing')]
    : repeated(languages).map((index) =>
        issue(`languages.${index}`, 'language_twice', { language: languages[index] ?? '' }),
      )

const validateLimits = (limits: Limits): FlowIssue[] => [
  ...Object.entries(LIMIT_RANGES).flatMap(([name, [min, max]]) => {
    const value = limits[name as keyof typeof LIMIT_RANGES]
    const isInside = Number.isInteger(value) && value >= min && value <= max
    return isInside ? [] : [issue(`limits.${name}`, 'out_of_range', { min, max })]
  }),
  ...([105, 539].includes(limits.limitCode) ? [] : [issue('limits.limitCode', 'limit_code_unknown')]),
]
