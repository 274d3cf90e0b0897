import { composeFlow, decomposeFlow, DEFAULT_FLOW } from '@countersign/core'
import { expect, test } from 'vitest'
import { bodyOf, composedOf, definitionOf } from './definition.ts'
import type { FlowParts } from './wire.ts'

const composed = {
  ...decomposeFlow(DEFAULT_FLOW),
  countries: ['ESP'],
  policy: {
    ...DEFAULT_FLOW.policy,
    rules: [
      { code: 'name_mismatch' as const, outcome: 'review' as const },
      { code: 'under_age' as const, minSeverity: 'high' as const, outcome: 'review' as const },
    ],
  },
}

test('what is sent comes back as it was', () => {
  const sent = bodyOf(composed) as FlowParts
  expect(composedOf(sent)).toEqual(composed)
  expect(definitionOf(sent)).toEqual(composeFlow(composed))
  expect(sent.policy.thresholds['face']).toEqual({
    descriptor_pass: 0.55,
    descriptor_reject: 0.6,
    embedding_pass: 0.42,
    embedding_reject: 0.45,
  })
})
