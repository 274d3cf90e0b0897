import { expect, test } from 'vitest'
import type { StepKey } from '../checks/finding.ts'
import type { ReasonSlug } from './catalogue.ts'
import { reasonsOfStep } from './reasons-of-step.ts'

const told = (asked: StepKey[], reasons: ReasonSlug[]) =>
  asked.map((step) => [step, reasonsOfStep(step, asked, reasons)])

test('each step is told what is about it', () => {
  expect(
    told(['document_front', 'selfie'], ['face_not_visible', 'document_expired', 'poor_image_quality']),
  ).toEqual([
    ['document_front', ['document_expired', 'poor_image_quality']],
    ['selfie', ['face_not_visible', 'poor_image_quality']],
  ])
})

test('no reason is lost, and no step is without one', () => {
  expect(told(['selfie'], ['document_expired', 'face_not_visible'])).toEqual([
    ['selfie', ['document_expired', 'face_not_visible']],
  ])
  expect(told(['document_front', 'selfie'], ['document_expired'])).toEqual([
    ['document_front', ['document_expired']],
    ['selfie', ['document_expired']],
  ])
})
