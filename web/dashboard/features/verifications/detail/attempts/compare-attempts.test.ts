import { expect, test } from 'vitest'
import type { Attempt, Finding } from '../../../../api/wire.ts'
import { compareFindings, handedInAttempt, together } from './compare-attempts.ts'

const finding = (code: Finding['code'], value: number | null = null): Finding => ({
  code,
  severity: 'high',
  step: null,
  measure: null,
  value,
  threshold: null,
  unit: null,
})

const attempt = (checks: Record<string, Finding[]>, changes: Partial<Attempt> = {}): Attempt => ({
  number: 1,
  started_at: null,
  submitted_at: null,
  first_seq: 1,
  event_count: 1,
  document: null,
  skipped_components: [],
  steps: [],
  reruns: [],
  decisions: [],
  ended: null,
  checks: Object.entries(checks).map(([kind, findings]) => ({
    component: 'document',
    kind: kind as Attempt['checks'][number]['kind'],
    result: 'review',
    findings,
    skipped_because: null,
    duration_ms: null,
    tries: 1,
  })),
  ...changes,
})

test('findings that appeared, disappeared and stayed, the newest measure of those that stayed', () => {
  const first = attempt({
    image_quality: [finding('poor_image_quality', 0.9)],
    face_match: [finding('low_face_similarity', 0.5)],
  })
  const second = attempt({
    face_match: [finding('low_face_similarity', 0.4)],
    selfie_quality: [finding('poor_image_quality', 0.7)],
  })
  expect(
    compareFindings(first, second).map(({ check, finding: { code, value }, in: where }) => [
      check,
      code,
      value,
      where,
    ]),
  ).toEqual([
    ['selfie_quality', 'poor_image_quality', 0.7, 'second'],
    ['image_quality', 'poor_image_quality', 0.9, 'first'],
    ['face_match', 'low_face_similarity', 0.4, 'both'],
  ])
})

test('each key once, in the order of the later attempt', () => {
  expect(together(['front', 'selfie', 'back'], ['selfie', 'front'])).toEqual(['selfie', 'front', 'back'])
})

test('tells in which attempt a picture was handed in', () => {
  const step = { key: 'selfie', component: 'biometrics', asked: true, reasons: [], failures: [] } as const
  const at = '2026-11-23T12:00:00.000Z'
  const attempts = [1, 2].map((number) =>
    attempt(
      {},
      {
        number,
        steps: [
          {
            ...step,
            reasons: [],
            failures: [],
            evidence_id: `evi_${number}`,
            accepted: [{ evidence_id: `evi_${number}`, at }],
          },
        ],
      },
    ),
  )
  expect(['evi_1', 'evi_2', 'evi_3', null].map((id) => handedInAttempt(attempts, id))).toEqual([
    1,
    2,
    null,
    null,
  ])
})
