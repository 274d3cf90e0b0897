import { describe, expect, it } from 'vitest'
import { DEFAULT_THRESHOLDS } from '../policy/thresholds.ts'
import { hintsForPicture, judgeImageQuality } from './judge-image-quality.ts'
import type { ImageQualityMeasurement, SharpnessAndLight } from './measurements.ts'

const sharp: SharpnessAndLight = {
  blurRatio: 0.16,
  laplacianVariance: 2582,
  luminanceMean: 150,
  luminanceDeviation: 50,
}
const size = { widthPx: 1200, heightPx: 800, glareRatio: 0, colouredRatio: 0.6 }
const document: ImageQualityMeasurement = { ...sharp, ...size, subject: 'document', faces: null, face: null }
const selfie: ImageQualityMeasurement = {
  ...document,
  subject: 'selfie',
  faces: [{ heightPx: 400, score: 0.95 }],
  face: { ...sharp, blurRatio: 0.36 },
}

const judged = (measurement: ImageQualityMeasurement) => {
  const step = measurement.subject === 'selfie' ? 'selfie' : 'document_front'
  const findings = judgeImageQuality(measurement, step, DEFAULT_THRESHOLDS)
  expect(findings.every((finding) => finding.step === step)).toBe(true)
  return {
    findings: findings.map((finding) =>
      Object.fromEntries(Object.entries(finding).filter(([key]) => key !== 'step')),
    ),
    hints: hintsForPicture(measurement, DEFAULT_THRESHOLDS),
  }
}

describe('a picture that is good enough', () => {
  it.each([
    ['a sharp document', document],
    [
      'a document at every threshold',
      { ...document, blurRatio: 0.31, luminanceMean: 60, widthPx: 480, heightPx: 300, glareRatio: 0.08 },
    ],
    [
      'a white sheet, bright but not flat',
      { ...document, luminanceMean: 250, luminanceDeviation: 30, glareRatio: 0.55, colouredRatio: 0.1 },
    ],
    ['a selfie', selfie],
    ['a selfie before a soft background', { ...selfie, blurRatio: 0.7 }],
    [
      'a selfie before a black background',
      { ...selfie, luminanceMean: 40, face: { ...sharp, luminanceMean: 90 } },
    ],
    [
      'a selfie with people far behind',
      { ...selfie, faces: [400, 199, 150].map((heightPx) => ({ heightPx, score: 0.9 })) },
    ],
    ['a selfie at the blur threshold', { ...selfie, face: { ...sharp, blurRatio: 0.5 } }],
  ] satisfies [string, ImageQualityMeasurement][])('%s: nothing to find', (_, measurement) => {
    expect(judged(measurement)).toEqual({ findings: [], hints: [] })
  })
})

const poor = (severity: string, measure: string, value: number, threshold: number, unit?: string) => ({
  code: 'poor_image_quality',
  severity,
  measure,
  value,
  threshold,
  ...(unit && { unit }),
})
const noFace = (value: number) => ({
  code: 'face_not_visible',
  severity: 'medium',
  measure: 'faces',
  value,
  threshold: 1,
})

describe('a picture that is not', () => {
  it.each([
    [
      'a soft document',
      { ...document, blurRatio: 0.32 },
      poor('low', 'blur_ratio', 0.32, 0.31),
      'too_blurred',
      false,
    ],
    [
      'a blurred document',
      { ...document, blurRatio: 0.46 },
      poor('medium', 'blur_ratio', 0.46, 0.45),
      'too_blurred',
      true,
    ],
    [
      'a dark document',
      { ...document, luminanceMean: 42 },
      poor('medium', 'luminance_mean', 42, 60),
      'too_dark',
      true,
    ],
    [
      'an over-exposed document',
      { ...document, luminanceMean: 247, luminanceDeviation: 12 },
      poor('medium', 'luminance_mean', 247, 240),
      'too_bright',
      true,
    ],
    [
      'glare on a coloured document',
      { ...document, glareRatio: 0.1 },
      poor('low', 'glare_ratio', 0.1, 0.08),
      'glare',
      false,
    ],
    [
      'a small picture',
      { ...document, widthPx: 300, heightPx: 479 },
      poor('medium', 'long_side', 479, 480, 'px'),
      'too_small',
      true,
    ],
    [
      'a document without a visible portrait',
      { ...document, faces: [] },
      { code: 'document_photo_missing', severity: 'low', measure: 'faces', value: 0, threshold: 1 },
      'no_face',
      false,
    ],
    [
      'a soft selfie',
      { ...selfie, face: { ...sharp, blurRatio: 0.55 } },
      poor('low', 'face_blur_ratio', 0.55, 0.5),
      'too_blurred',
      false,
    ],
    [
      'a blurred selfie',
      { ...selfie, face: { ...sharp, blurRatio: 0.61 } },
      poor('medium', 'face_blur_ratio', 0.61, 0.6),
      'too_blurred',
      true,
    ],
    ['a selfie without a face', { ...selfie, faces: [], face: null }, noFace(0), 'no_face', true],
    [
      'two people',
      { ...selfie, faces: [400, 200].map((heightPx) => ({ heightPx, score: 0.9 })) },
      noFace(2),
      'several_faces',
      true,
    ],
    [
      'a face too far away',
      { ...selfie, faces: [{ heightPx: 79, score: 0.9 }] },
      {
        code: 'face_not_visible',
        severity: 'medium',
        measure: 'face_height',
        value: 79,
        threshold: 80,
        unit: 'px',
      },
      'face_too_small',
      true,
    ],
  ] satisfies [string, ImageQualityMeasurement, object, string, boolean][])(
    '%s',
    (_, measurement, finding, code, blocking) => {
      expect(judged(measurement)).toEqual({ findings: [finding], hints: [{ code, blocking }] })
    },
  )

  it('tells everything that is wrong, what needs another picture first', () => {
    const bad = { ...document, blurRatio: 0.35, luminanceMean: 30, faces: [] }
    expect(judged(bad).hints).toEqual([
      { code: 'too_dark', blocking: true },
      { code: 'too_blurred', blocking: false },
      { code: 'no_face', blocking: false },
    ])
  })

  it('is judged by the thresholds of the policy', () => {
    const strict = {
      ...DEFAULT_THRESHOLDS,
      image: { ...DEFAULT_THRESHOLDS.image, blurReview: 0.05, blurReject: 0.1 },
    }
    expect(judgeImageQuality(document, 'document_back', strict)).toEqual([
      { ...poor('medium', 'blur_ratio', 0.16, 0.1), step: 'document_back' },
    ])
  })
})
