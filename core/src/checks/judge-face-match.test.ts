import { describe, expect, it } from 'vitest'
import { DEFAULT_THRESHOLDS } from '../policy/thresholds.ts'
import { judgeFaceMatch } from './judge-face-match.ts'
import type { FaceMatchMeasurement } from './measurements.ts'

const picture = (...heightsPx: number[]) => ({
  widthPx: 1000,
  heightPx: 1000,
  faces: heightsPx.map((heightPx) => ({ xPx: 10, yPx: 10, widthPx: heightPx, heightPx, score: 0.9 })),
})
const same: FaceMatchMeasurement = {
  document: picture(150),
  selfie: picture(400),
  descriptorDistance: 0.4,
  embeddingDistance: 0.3,
}
const other = { ...same, descriptorDistance: 0.8, embeddingDistance: 0.6 }
const judged = (measurement: FaceMatchMeasurement) => judgeFaceMatch(measurement, DEFAULT_THRESHOLDS)

const finding = (code: string, severity: string, measure: string, value: number, threshold: number) => ({
  code,
  severity,
  step: 'selfie',
  measure,
  value,
  threshold,
})

describe('the rule of two models', () => {
  it.each([
    ['both sure it is the same person', 0.4, 0.3, []],
    ['both just sure', 0.55, 0.42, []],
    [
      'both sure it is another',
      0.601,
      0.451,
      ['face_mismatch high descriptor_distance 0.6', 'face_mismatch high embedding_distance 0.45'],
    ],
    ['only the first doubts', 0.56, 0.3, ['low_face_similarity medium descriptor_distance 0.55']],
    ['only the second doubts', 0.4, 0.43, ['low_face_similarity medium embedding_distance 0.42']],
    ['only the first rejects', 0.9, 0.3, ['low_face_similarity medium descriptor_distance 0.55']],
    ['only the second rejects', 0.3, 0.9, ['low_face_similarity medium embedding_distance 0.42']],
    [
      'one rejects and one doubts',
      0.7,
      0.44,
      [
        'low_face_similarity medium descriptor_distance 0.55',
        'low_face_similarity medium embedding_distance 0.42',
      ],
    ],
  ])('%s (%f, %f)', (_, descriptorDistance, embeddingDistance, expected) => {
    const findings = judged({ ...same, descriptorDistance, embeddingDistance })
    expect(
      findings.map(({ code, severity, measure, threshold }) => `${code} ${severity} ${measure} ${threshold}`),
    ).toEqual(expected)
    expect(findings.every(({ step, value }) => step === 'selfie' && typeof value === 'number')).toBe(true)
  })

  it('says nothing about faces that could not be described', () => {
    const expected = [
      {
        code: 'low_face_similarity',
        severity: 'medium',
        step: 'selfie',
        measure: 'comparison',
        value: 'not_possible',
      },
    ]
    expect(judged({ ...same, descriptorDistance: null })).toEqual(expected)
    expect(judged({ ...other, embeddingDistance: null })).toEqual(expected)
  })
})

describe('faces', () => {
  const missing = (code: string, step: string) => ({
    code,
    severity: 'medium',
    step,
    measure: 'faces',
    value: 0,
    threshold: 1,
  })
  const unknown = { descriptorDistance: null, embeddingDistance: null }

  it('asks again for the picture on which there is none', () => {
    expect(judged({ ...same, ...unknown, selfie: picture() })).toEqual([
      missing('face_not_visible', 'selfie'),
    ])
    expect(judged({ ...same, ...unknown, document: picture() })).toEqual([
      missing('document_photo_missing', 'document_front'),
    ])
    expect(judged({ document: picture(), selfie: picture(), ...unknown })).toHaveLength(2)
  })

  it('never rejects when two people are on the selfie, and ignores who is far behind', () => {
    expect(judged({ ...same, selfie: picture(400, 200) })).toEqual([
      { ...missing('face_not_visible', 'selfie'), value: 2 },
    ])
    expect(judged({ ...other, selfie: picture(400, 200) }).map(({ code }) => code)).toEqual([
      'face_not_visible',
      'low_face_similarity',
      'low_face_similarity',
    ])
    expect(judged({ ...same, selfie: picture(400, 199) })).toEqual([])
  })

  it('takes a ghost image on the document for what it is', () => {
    expect(judged({ ...same, document: picture(150, 120) })).toEqual([])
  })

  it('never rejects on a portrait that is too small, and asks for a larger one unless it was enough', () => {
    const small = (severity: string) => ({
      code: 'poor_image_quality',
      severity,
      step: 'document_front',
      measure: 'portrait_height',
      value: 79,
      threshold: 80,
      unit: 'px',
    })
    expect(judged({ ...same, document: picture(79) })).toEqual([small('low')])
    expect(judged({ ...other, document: picture(79) })).toEqual([
      small('medium'),
      finding('low_face_similarity', 'medium', 'descriptor_distance', 0.8, 0.6),
      finding('low_face_similarity', 'medium', 'embedding_distance', 0.6, 0.45),
    ])
    expect(judged({ ...same, document: picture(80) })).toEqual([])
  })
})
