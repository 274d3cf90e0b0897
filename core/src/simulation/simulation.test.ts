import { describe, expect, test } from 'vitest'
import { CHECK_KINDS } from '../checks/finding.ts'
import { DEFAULT_FLOW } from '../flow/default-flow.ts'
import { plannedChecks } from '../flow/flow.ts'
import { decideByPolicy, resultOfFindings } from '../policy/policy.ts'
import { REASON_SLUGS, REASONS } from '../reasons/catalogue.ts'
import { simulationSentence } from './sentences.ts'
import {
  parseSimulation,
  simulatedFailure,
  simulatedFinding,
  simulatedFindings,
  SIMULATIONS,
  simulationOf,
} from './simulation.ts'

const PLAN = plannedChecks(DEFAULT_FLOW)
const STEPS = ['document_front', 'selfie'] as const

describe('the values of an attempt', () => {
  test.each([
    ['approve', ['approve']],
    ['low_face_similarity+watchlist_match', ['low_face_similarity', 'watchlist_match']],
    ['error:face_match+email_bounces', ['error:face_match', 'email_bounces']],
    ['approve+email_bounces', null],
    ['under_age+under_age', null],
    ['under_age+data_inconsistent+face_mismatch+mrz_invalid+known_fraud+picture_refused', null],
    ['error:nothing', null],
    ['', null],
    ['approve+', null],
    ['toString', null],
  ])('%s is %j', (text, expected) => expect(parseSimulation(text)).toEqual(expected))

  test('the last holds for all later attempts', () => {
    const simulate = ['document_expired', 'face_not_visible', 'approve']
    expect([1, 2, 3, 4, 10].map((attempt) => simulationOf(simulate, attempt))).toEqual([
      ['document_expired'],
      ['face_not_visible'],
      ['approve'],
      ['approve'],
      ['approve'],
    ])
    expect(simulationOf(null, 1)).toBeNull()
  })
})

describe('findings', () => {
  test.each(REASON_SLUGS)('%s leads to its default outcome, written by one check of the plan', (code) => {
    const checks = PLAN.map(({ kind }) => {
      const findings = simulatedFindings([code], kind, PLAN, STEPS)
      return { kind, findings, result: resultOfFindings(DEFAULT_FLOW.policy, findings) }
    })
    expect(checks.filter(({ findings }) => findings.length > 0)).toHaveLength(1)
    const { outcome, reasons } = decideByPolicy(DEFAULT_FLOW.policy, checks)
    expect({ outcome, reasons }).toEqual({ outcome: REASONS[code].defaultOutcome, reasons: [code] })
  })

  test('a resubmission names the step it is about, when the applicant was asked for it', () => {
    expect(simulatedFinding('document_expired', STEPS)).toEqual({
      code: 'document_expired',
      severity: 'medium',
      step: 'document_front',
    })
    expect(simulatedFinding('face_not_visible', STEPS)).toMatchObject({ step: 'selfie' })
    expect(simulatedFinding('face_not_visible', ['document_front'])).not.toHaveProperty('step')
  })

  test('where the check that writes it is not planned, the first of the plan writes it', () => {
    const plan = PLAN.filter(({ component }) => component === 'document')
    expect(simulatedFindings(['face_mismatch'], 'image_quality', plan, STEPS)).toEqual([
      { code: 'face_mismatch', severity: 'high' },
    ])
    expect(simulatedFindings(['face_mismatch'], 'document_data', plan, STEPS)).toEqual([])
  })
})

test('failures are of one check', () => {
  expect(
    CHECK_KINDS.map((kind) => simulatedFailure(['error:face_match', 'hang:document_data'], kind)),
  ).toEqual([null, 'hang', null, null, 'error'])
})

test('every value has a sentence and no two values are alike', () => {
  for (const value of SIMULATIONS) expect(simulationSentence(value)).toMatch(/^[A-Z].+\.$/)
  expect(new Set(SIMULATIONS).size).toBe(SIMULATIONS.length)
})
