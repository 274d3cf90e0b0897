import type { Thresholds } from '../policy/thresholds.ts'
import type { Finding, StepKey } from './finding.ts'
import type { ImageQualityMeasurement } from './measurements.ts'

/** What the applicant is told at once about a picture; each has a text per language on the page. */
export type PictureHint =
  | 'too_blurred'
  | 'too_dark'
  | 'too_bright'
  | 'glare'
  | 'too_small'
  | 'no_face'
  | 'several_faces'
  | 'face_too_small'

export type GivenHint = {
  code: PictureHint
  /** Whether the check of this picture would ask for another one; otherwise it could only be better. */
  blocking: boolean
}

type Judged = { hint: PictureHint; finding: Omit<Finding, 'step'> }

/** A second face counts when it is at least so large beside the first: people in the background do not. */
const SECOND_FACE_RATIO = 0.5

const poor = (
  hint: PictureHint,
  severity: 'low' | 'medium',
  measured: Omit<Finding, 'code' | 'severity' | 'step'>,
): Judged => ({
  hint,
  finding: { code: 'poor_image_quality', severity, ...measured },
})

/** A selfie is judged where it matters: a plain or soft background is no blur. Without a face there is nothing to judge. */
function judgeBlur(measurement: ImageQualityMeasurement, { image }: Thresholds): Judged[] {
  const document = measurement.subject === 'document'
  const value = document ? measurement.blurRatio : measurement.face?.blurRatio
  if (value === undefined) return []
  const [review, reject] = document
    ? [image.blurReview, image.blurReject]
    : [image.selfieBlurReview, image.selfieBlurReject]
  const measure = document ? 'blur_ratio' : 'face_blur_ratio'
  if (value > reject) return [poor('too_blurred', 'medium', { measure, value, threshold: reject })]
  if (value > review) return [poor('too_blurred', 'low', { measure, value, threshold: review })]
  return []
}

/** A selfie is dark when picture and face are: neither a dark background nor dark skin in good light is a dark picture. */
function judgeLight(measurement: ImageQualityMeasurement, { image }: Thresholds): Judged[] {
  const { luminanceDeviation, face } = measurement
  const value = Math.max(measurement.luminanceMean, face?.luminanceMean ?? 0)
  const measure = 'luminance_mean'
  if (value < image.darkBelow)
    return [poor('too_dark', 'medium', { measure, value, threshold: image.darkBelow })]
  if (measurement.luminanceMean > image.brightAbove && luminanceDeviation < image.brightFlatBelow)
    return [
      poor('too_bright', 'medium', {
        measure,
        value: measurement.luminanceMean,
        threshold: image.brightAbove,
      }),
    ]
  return []
}

function judgeGlare(
  { subject, glareRatio, colouredRatio }: ImageQualityMeasurement,
  { image }: Thresholds,
): Judged[] {
  const glaring =
    subject === 'document' && glareRatio > image.glareReview && colouredRatio > image.glareColouredMin
  if (!glaring) return []
  return [poor('glare', 'low', { measure: 'glare_ratio', value: glareRatio, threshold: image.glareReview })]
}

function judgeSize({ widthPx, heightPx }: ImageQualityMeasurement, { image }: Thresholds): Judged[] {
  const value = Math.max(widthPx, heightPx)
  if (value >= image.longSideMin) return []
  return [
    poor('too_small', 'medium', { measure: 'long_side', value, threshold: image.longSideMin, unit: 'px' }),
  ]
}

/** On a document the quick look only hints: `face_match` looks carefully and decides. */
function judgeFaces({ subject, faces }: ImageQualityMeasurement, { image }: Thresholds): Judged[] {
  const largest = faces?.[0]
  if (faces === null) return []
  const count = { measure: 'faces', value: faces.length, threshold: 1 }
  if (subject === 'document')
    return largest
      ? []
      : [{ hint: 'no_face', finding: { code: 'document_photo_missing', severity: 'low', ...count } }]
  if (!largest)
    return [{ hint: 'no_face', finding: { code: 'face_not_visible', severity: 'medium', ...count } }]
  const judged: Judged[] = []
  if (faces.filter(({ heightPx }) => heightPx >= largest.heightPx * SECOND_FACE_RATIO).length > 1)
    judged.push({
      hint: 'several_faces',
      finding: { code: 'face_not_visible', severity: 'medium', ...count },
    })
  if (largest.heightPx < image.faceHeightMin) {
    const height = {
      measure: 'face_height',
      value: largest.heightPx,
      threshold: image.faceHeightMin,
      unit: 'px',
    }
    judged.push({
      hint: 'face_too_small',
      finding: { code: 'face_not_visible', severity: 'medium', ...height },
    })
  }
  return judged
}

const judge = (measurement: ImageQualityMeasurement, thresholds: Thresholds): Judged[] =>
  [judgeSize, judgeBlur, judgeLight, judgeGlare, judgeFaces].flatMap((one) => one(measurement, thresholds))

/** Findings of `image_quality` and `selfie_quality` for the picture of one step. Thresholds and their sources: docs/checks.md. */
export const judgeImageQuality = (
  measurement: ImageQualityMeasurement,
  step: StepKey,
  thresholds: Thresholds,
): Finding[] => judge(measurement, thresholds).map(({ finding }) => ({ ...finding, step }))

/** The same judgement as hints for the applicant, blocking ones first, each once. */
export function hintsForPicture(measurement: ImageQualityMeasurement, thresholds: Thresholds): GivenHint[] {
  const hints = judge(measurement, thresholds).map(({ hint, finding }) => ({
    code: hint,
    blocking: finding.severity !== 'low',
  }))
  return hints.toSorted((one, other) => Number(other.blocking) - Number(one.blocking))
}
