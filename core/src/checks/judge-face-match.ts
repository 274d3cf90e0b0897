import type { Thresholds } from '../policy/thresholds.ts'
import type { Finding } from './finding.ts'
import type { FaceMatchMeasurement } from './measurements.ts'

const SECOND_FACE_RATIO = 0.5

/**
 * The rule of two models (docs/checks.md): the same person when both are sure, another one when both are sure, otherwise a person
 * looks. A rejection also needs a portrait large enough and a selfie with one face: else the comparison itself is in doubt.
 */
export function judgeFaceMatch(measurement: FaceMatchMeasurement, thresholds: Thresholds): Finding[] {
  const [portrait] = measurement.document.faces
  const [person] = measurement.selfie.faces
  const findings: Finding[] = []
  if (!portrait)
    findings.push({ code: 'document_photo_missing', severity: 'medium', step: 'document_front', ...faces(0) })
  if (!person) findings.push({ code: 'face_not_visible', severity: 'medium', step: 'selfie', ...faces(0) })
  if (!portrait || !person) return findings

  const large = measurement.selfie.faces.filter(
    ({ heightPx }) => heightPx >= person.heightPx * SECOND_FACE_RATIO,
  )
  if (large.length > 1)
    findings.push({ code: 'face_not_visible', severity: 'medium', step: 'selfie', ...faces(large.length) })
  const tooSmall = portrait.heightPx < thresholds.image.faceHeightMin
  const compared = compare(measurement, thresholds, !tooSmall && large.length === 1)
  if (tooSmall)
    findings.push({
      code: 'poor_image_quality',
      severity: compared.length === 0 ? 'low' : 'medium',
      step: 'document_front',
      measure: 'portrait_height',
      value: portrait.heightPx,
      threshold: thresholds.image.faceHeightMin,
      unit: 'px',
    })
  return [...findings, ...compared]
}

const faces = (count: number) => ({ measure: 'faces', value: count, threshold: 1 })

function compare(measurement: FaceMatchMeasurement, { face }: Thresholds, mayReject: boolean): Finding[] {
  const { descriptorDistance, embeddingDistance } = measurement
  if (descriptorDistance === null || embeddingDistance === null)
    return [
      {
        code: 'low_face_similarity',
        severity: 'medium',
        step: 'selfie',
        measure: 'comparison',
        value: 'not_possible',
      },
    ]
  const rejected = descriptorDistance > face.descriptorReject && embeddingDistance > face.embeddingReject
  const code = rejected && mayReject ? 'face_mismatch' : 'low_face_similarity'
  const severity = code === 'face_mismatch' ? 'high' : 'medium'
  const over = (measure: string, value: number, pass: number, reject: number): Finding[] =>
    value <= pass
      ? []
      : [{ code, severity, step: 'selfie', measure, value, threshold: rejected ? reject : pass }]
  return [
    ...over('descriptor_distance', descriptorDistance, face.descriptorPass, face.descriptorReject),
    ...over('embedding_distance', embeddingDistance, face.embeddingPass, face.embeddingReject),
  ]
}
