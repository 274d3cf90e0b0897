import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SEVERITIES, type Finding } from '../checks/finding.ts'
import { componentResult } from '../components/roll-up.ts'
import { REASON_SLUGS } from '../reasons/catalogue.ts'
import { finding } from '../testing/histories.ts'
import {
  decideByPolicy,
  DEFAULT_POLICY,
  judgeFinding,
  resultOfFindings,
  type CheckedFindings,
  type Policy,
} from './policy.ts'

const checksOf = (...findings: Finding[]): CheckedFindings[] => [
  { kind: 'face_match', result: resultOfFindings(DEFAULT_POLICY, findings), findings },
]

describe('one finding', () => {
  test('leads to the outcome of the catalogue where the policy is silent', () => {
    expect(judgeFinding(DEFAULT_POLICY, finding('document_expired'))).toEqual({
      outcome: 'resubmit',
      rule: 'catalogue',
    })
  })

  test('below medium informs and never decides', () => {
    expect(judgeFinding(DEFAULT_POLICY, finding('face_mismatch', 'low'))).toEqual({
      outcome: 'approve',
      rule: 'severity',
    })
  })

  test('leads where the first matching rule says: an expired document may be a decline', () => {
    const strict: Policy = {
      ...DEFAULT_POLICY,
      rules: [
        { code: 'document_expired', minSeverity: 'high', outcome: 'decline' },
        { code: 'document_expired', minSeverity: 'low', outcome: 'review' },
      ],
    }
    expect(judgeFinding(strict, finding('document_expired', 'high'))).toEqual({
      outcome: 'decline',
      rule: 'rules[0]',
    })
    expect(judgeFinding(strict, finding('document_expired', 'low'))).toEqual({
      outcome: 'review',
      rule: 'rules[1]',
    })
  })
})

describe('several findings', () => {
  test.each([
    ['approve', [], []],
    ['resubmit', ['poor_image_quality'], ['poor_image_quality']],
    ['review', ['poor_image_quality', 'data_inconsistent'], ['data_inconsistent']],
    [
      'decline',
      ['data_inconsistent', 'face_mismatch', 'document_tampered'],
      ['face_mismatch', 'document_tampered'],
    ],
  ] as const)('%s wins for %j', (outcome, codes, reasons) => {
    const decision = decideByPolicy(DEFAULT_POLICY, checksOf(...codes.map((code) => finding(code))))
    expect({ outcome: decision.outcome, reasons: decision.reasons }).toEqual({ outcome, reasons })
  })

  test('a check in error is a technical failure, never a rejection', () => {
    const decision = decideByPolicy(DEFAULT_POLICY, [
      { kind: 'document_data', result: 'error', findings: [] },
    ])
    expect(decision).toEqual({
      outcome: 'fail',
      reasons: ['provider_unavailable'],
      why: [
        {
          check: 'document_data',
          finding: { code: 'provider_unavailable', severity: 'medium' },
          outcome: 'fail',
          rule: 'catalogue',
        },
      ],
    })
  })

  test('agrees with the roll-up: approve if and only if everything passed', () => {
    const anyFinding = fc.record({
      code: fc.constantFrom(...REASON_SLUGS),
      severity: fc.constantFrom(...SEVERITIES),
    })
    fc.assert(
      fc.property(
        fc.array(fc.array(anyFinding, { maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        (lists) => {
          const checks = lists.map((findings) => ({
            kind: 'face_match' as const,
            result: resultOfFindings(DEFAULT_POLICY, findings),
            findings,
          }))
          const parts = checks.map((check, index) => ({
            key: `c${index}`,
            required: true,
            result: check.result,
          }))
          const outcome = decideByPolicy(DEFAULT_POLICY, checks).outcome
          expect(outcome === 'approve').toBe(componentResult(parts) === 'passed')
          expect(outcome === 'decline').toBe(componentResult(parts) === 'rejected')
        },
      ),
    )
  })
})
