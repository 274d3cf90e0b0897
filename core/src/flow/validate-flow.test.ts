import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyFlow } from '../testing/random-flows.ts'
import { composeFlow, decomposeFlow, type ComposedComponent, type ComposedFlow } from './compose-flow.ts'
import { compareFlows } from './compare-flows.ts'
import { DEFAULT_FLOW } from './default-flow.ts'
import type { FlowIssueCode } from './flow-issue.ts'
import type { FlowDefinition } from './flow.ts'
import { THRESHOLD_BOUNDS } from './threshold-bounds.ts'
import { validateFlow } from './validate-flow.ts'

const composed = decomposeFlow(DEFAULT_FLOW)
const [doc, face] = composed.components as [ComposedComponent, ComposedComponent]
const flow = (changes: Partial<ComposedFlow>): FlowDefinition => composeFlow({ ...composed, ...changes })
const limits = (changes: Partial<FlowDefinition['limits']>) =>
  flow({ limits: { ...composed.limits, ...changes } })
const policy = (changes: Partial<FlowDefinition['policy']>) =>
  flow({ policy: { ...composed.policy, ...changes } })
const { thresholds } = composed.policy
const issuesOf = (given: FlowDefinition) => validateFlow(given).map(({ path, code }) => [path, code])

describe('what can be published', () => {
  test.each<[string, FlowDefinition]>([
    ['the default flow', DEFAULT_FLOW],
    ['a document alone', flow({ components: [doc] })],
    [
      'a selfie alone, which needs no document type',
      flow({ components: [{ ...face, checks: ['selfie_quality'] }], documentTypes: [] }),
    ],
    ['the selfie first', flow({ components: [face, doc] })],
    ['an optional selfie', flow({ components: [doc, { ...face, required: false }] })],
    [
      'passports by their front alone',
      flow({ components: [{ ...doc, steps: ['document_front'] }, face], documentTypes: ['passport'] }),
    ],
    [
      'driving licences that nobody reads',
      flow({ components: [{ ...doc, checks: ['image_quality'] }, face], documentTypes: ['driving_licence'] }),
    ],
    [
      'driving licences that a person looks at',
      composeFlow({
        ...composed,
        documentTypes: ['passport', 'driving_licence'],
        policy: { ...composed.policy, rules: [{ code: 'document_type_not_supported', outcome: 'review' }] },
      }),
    ],
    ['two countries', flow({ countries: ['ESP', 'XKX'] })],
    [
      'a wide rule behind a narrow one',
      policy({
        rules: [
          { code: 'name_mismatch', minSeverity: 'high', outcome: 'decline' },
          { code: 'name_mismatch', outcome: 'review' },
        ],
      }),
    ],
  ])('%s', (_name, given) => {
    expect(validateFlow(given)).toEqual([])
  })
})

test.each<[FlowIssueCode, string, FlowDefinition]>([
  ['components_missing', 'components', flow({ components: [] })],
  [
    'component_unknown',
    'components.1.key',
    flow({ components: [doc, { key: 'watchlist', required: true, steps: [], checks: [] }] }),
  ],
  [
    'component_required_missing',
    'components',
    flow({ components: [doc, face].map((one) => ({ ...one, required: false })) }),
  ],
  ['checks_missing', 'components.1.checks', flow({ components: [doc, { ...face, checks: [] }] })],
  [
    'check_twice',
    'components.1.checks.1',
    flow({ components: [doc, { ...face, checks: ['face_match', 'face_match'] }] }),
  ],
  [
    'check_of_other_component',
    'components.1.checks.0',
    flow({ components: [doc, { ...face, checks: ['document_data'] }] }),
  ],
  [
    'check_without_check',
    'components.0.checks.0',
    flow({ components: [{ ...doc, checks: ['data_consistency'] }, face] }),
  ],
  ['check_without_step', 'components.0.checks.1', flow({ components: [face] })],
  [
    'back_missing',
    'components.0.checks.1',
    flow({ components: [{ ...doc, steps: ['document_front'] }, face] }),
  ],
  ['document_types_missing', 'documentTypes', flow({ documentTypes: [] })],
  ['document_type_twice', 'documentTypes.1', flow({ documentTypes: ['passport', 'passport'] })],
  ['document_type_unreadable', 'documentTypes.1', flow({ documentTypes: ['passport', 'driving_licence'] })],
  ['countries_empty', 'countries', flow({ countries: [] })],
  ['country_unknown', 'countries.1', flow({ countries: ['ESP', 'XXX'] })],
  ['country_twice', 'countries.1', flow({ countries: ['ESP', 'ESP'] })],
  ['languages_missing', 'languages', flow({ languages: [] })],
  ['language_twice', 'languages.1', flow({ languages: ['es', 'es'] })],
  ['out_of_range', 'limits.lifetimeDays', limits({ lifetimeDays: 91 })],
  ['out_of_range', 'limits.stepAttemptsMax', limits({ stepAttemptsMax: 0 })],
  ['out_of_range', 'limits.attemptsMax', limits({ attemptsMax: 2.5 })],
  ['out_of_range', 'limits.ageMin', limits({ ageMin: 121 })],
  ['limit_code_unknown', 'limits.limitCode', limits({ limitCode: 106 as 105 })],
  [
    'threshold_missing',
    'policy.thresholds.face.descriptorPass',
    policy({ thresholds: { ...thresholds, face: { ...thresholds.face, descriptorPass: Number.NaN } } }),
  ],
  [
    'out_of_range',
    'policy.thresholds.name.match',
    policy({ thresholds: { ...thresholds, name: { ...thresholds.name, match: 1.1 } } }),
  ],
  [
    'thresholds_out_of_order',
    'policy.thresholds.image.blurReview',
    policy({ thresholds: { ...thresholds, image: { ...thresholds.image, blurReview: 0.5 } } }),
  ],
  ['precedence_incomplete', 'policy.precedence', policy({ precedence: ['decline', 'review', 'fail'] })],
  [
    'precedence_incomplete',
    'policy.precedence',
    policy({ precedence: ['decline', 'review', 'fail', 'fail'] }),
  ],
  [
    'rule_shadowed',
    'policy.rules.1',
    policy({
      rules: [
        { code: 'name_mismatch', outcome: 'review' },
        { code: 'name_mismatch', minSeverity: 'high', outcome: 'decline' },
      ],
    }),
  ],
  [
    'rule_never_matches',
    'policy.rules.0',
    policy({ rules: [{ code: 'watchlist_match', outcome: 'decline' }] }),
  ],
  [
    'rule_never_matches',
    'policy.rules.0',
    policy({ rules: [{ code: 'document_expired', minSeverity: 'high', outcome: 'decline' }] }),
  ],
])('%s at %s', (code, path, given) => {
  expect(issuesOf(given)).toEqual([[path, code]])
})

test('what is wrong in several places is said of each', () => {
  const given = composeFlow({
    ...composed,
    components: [
      { ...face, steps: ['selfie', 'document_front', 'selfie'] },
      { ...face, steps: [] },
    ],
    languages: [],
  })
  expect(issuesOf(given)).toEqual([
    ['components.1.key', 'component_twice'],
    ['components.0.steps.1', 'step_of_other_component'],
    ['components.0.steps.2', 'step_twice'],
    ['components.1.steps', 'steps_missing'],
    ['languages', 'languages_missing'],
  ])
})

test('a document is never asked for by its back alone', () => {
  const given = flow({ components: [{ ...doc, steps: ['document_back'], checks: ['image_quality'] }] })
  expect(issuesOf(given)).toEqual([
    ['components.0.steps', 'front_missing'],
    ['components.0.checks.0', 'check_without_step'],
  ])
})

test('composing what was taken apart gives the same', () => {
  expect(composeFlow(decomposeFlow(DEFAULT_FLOW))).toEqual(DEFAULT_FLOW)
  fc.assert(
    fc.property(anyFlow, (given) => {
      expect(composeFlow(decomposeFlow(given))).toEqual(given)
    }),
  )
})

test('every threshold has bounds, and the default lies inside', () => {
  const names = Object.entries(thresholds).flatMap(([group, numbers]) =>
    Object.keys(numbers).map((name) => `${group}.${name}`),
  )
  expect(Object.keys(THRESHOLD_BOUNDS).toSorted()).toEqual(names.toSorted())
})

describe('comparing', () => {
  test('says each change once', () => {
    const after = composeFlow({
      ...composed,
      components: [{ ...face, required: false, checks: ['face_match'] }, doc],
      documentTypes: ['passport'],
      countries: ['ESP'],
      languages: ['es'],
      limits: { ...composed.limits, ageMin: 21 },
      emails: { ...composed.emails, result: true },
      policy: {
        ...composed.policy,
        rules: [{ code: 'name_mismatch', outcome: 'review' }],
        thresholds: { ...thresholds, name: { ...thresholds.name, match: 0.95 } },
      },
    })
    expect(compareFlows(DEFAULT_FLOW, after)).toEqual([
      { kind: 'components_reordered', order: ['biometrics', 'document'] },
      { kind: 'component_required', component: 'biometrics', required: false },
      { kind: 'check_removed', component: 'biometrics', check: 'selfie_quality' },
      { kind: 'document_type_removed', type: 'id_card' },
      { kind: 'document_type_removed', type: 'residence_permit' },
      { kind: 'countries', from: null, to: ['ESP'] },
      { kind: 'languages', from: ['en', 'es'], to: ['es'] },
      { kind: 'limit', name: 'ageMin', from: 18, to: 21 },
      { kind: 'email', name: 'result', to: true },
      { kind: 'rule_added', rule: { code: 'name_mismatch', outcome: 'review' } },
      { kind: 'threshold', name: 'name.match', from: 0.9, to: 0.95 },
    ])
  })

  test('finds nothing exactly when both are the same', () => {
    fc.assert(
      fc.property(anyFlow, anyFlow, (one, other) => {
        expect(compareFlows(one, one)).toEqual([])
        const isSame = JSON.stringify(one) === JSON.stringify(other)
        expect(compareFlows(one, other).length === 0).toBe(isSame)
      }),
    )
  })
})
