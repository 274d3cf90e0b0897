import fc from 'fast-check'
import { REASON_SLUGS } from '../reasons/catalogue.ts'
import { SEVERITIES } from '../checks/finding.ts'
import { COMPONENT_PARTS, composeFlow, type ComposedComponent } from '../flow/compose-flow.ts'
import { DEFAULT_FLOW } from '../flow/default-flow.ts'
import { DOCUMENT_TYPES, LANGUAGES, type FlowDefinition } from '../flow/flow.ts'
import { DEFAULT_POLICY } from '../policy/policy.ts'

/** Usually all of them, in any order. */
const mostly = <Item>(items: Item[]): fc.Arbitrary<Item[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.shuffledSubarray(items, { minLength: items.length }) },
    fc.shuffledSubarray(items, { minLength: 1 }),
  )

const component = (key: keyof typeof COMPONENT_PARTS): fc.Arbitrary<ComposedComponent> =>
  fc.record({
    key: fc.constant(key),
    required: fc.boolean(),
    steps: mostly([...COMPONENT_PARTS[key].steps]),
    checks: mostly([...COMPONENT_PARTS[key].checks]),
  })

const rule = fc.record(
  {
    code: fc.constantFrom(...REASON_SLUGS),
    minSeverity: fc.constantFrom(...SEVERITIES),
    outcome: fc.constantFrom(
      'approve' as const,
      'decline' as const,
      'review' as const,
      'resubmit' as const,
      'fail' as const,
    ),
  },
  { requiredKeys: ['code', 'outcome'] },
)

/** Flows as somebody might compose them; many are not valid. */
export const anyFlow: fc.Arbitrary<FlowDefinition> = fc
  .record({
    components: fc
      .tuple(component('document'), component('biometrics'))
      .chain((both) => fc.shuffledSubarray(both, { minLength: 1 })),
    documentTypes: fc.oneof(
      { weight: 3, arbitrary: fc.shuffledSubarray(DOCUMENT_TYPES.slice(0, 3), { minLength: 1 }) },
      fc.shuffledSubarray([...DOCUMENT_TYPES]),
    ),
    countries: fc.constantFrom(null, ['UTO'], ['ESP', 'UTO'], ['UTO', 'ESP', 'FRA']),
    languages: mostly([...LANGUAGES]),
    limits: fc.record({
      lifetimeDays: fc.integer({ min: 1, max: 90 }),
      stepAttemptsMax: fc.integer({ min: 1, max: 3 }),
      attemptsMax: fc.integer({ min: 1, max: 4 }),
      limitCode: fc.constantFrom(105 as const, 539 as const),
      ageMin: fc.integer({ min: 0, max: 120 }),
    }),
    emails: fc.record({ reminders: fc.boolean(), result: fc.boolean() }),
    policy: fc.record({
      rules: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(rule, { maxLength: 2 })),
      precedence: fc.shuffledSubarray([...DEFAULT_POLICY.precedence], { minLength: 4 }),
      thresholds: fc.constant(DEFAULT_POLICY.thresholds),
    }),
  })
  .map((composed) => composeFlow({ ...DEFAULT_FLOW, ...composed }))
