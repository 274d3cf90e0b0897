import {
  hintsForPicture,
  judgeImageQuality,
  SEVERITIES,
  type GivenHint,
  type ImageQualityMeasurement,
  type ReasonSlug,
  type StepKey,
  type Thresholds,
} from '@countersign/core'
import type { Context } from '../context.ts'

export type JudgedPicture = {
  jpeg: Buffer
  widthPx: number
  heightPx: number
  quality: ImageQualityMeasurement
  hints: GivenHint[]
  /** Why it cannot be used; empty when it can. */
  reasons: ReasonSlug[]
}

/** Sanitises a picture and judges its quality, both in the check pool. Throws `PictureRefusal` or `CheckError`. */
export async function judgePicture(
  context: Context,
  bytes: Buffer,
  step: StepKey,
  thresholds: Thresholds,
): Promise<JudgedPicture> {
  const { jpeg, widthPx, heightPx } = await context.checks.run('sanitise', { bytes })
  const subject = step === 'selfie' ? 'selfie' : 'document'
  // The back of a card carries no portrait to look for.
  const faces = step !== 'document_back'
  const quality = await context.checks.run('image-quality', { picture: jpeg, subject, faces })
  const hints = hintsForPicture(quality, thresholds)
  const reasons = judgeImageQuality(quality, step, thresholds)
    .filter(({ severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf('medium'))
    .map(({ code }) => code)
  return { jpeg, widthPx, heightPx, quality, hints, reasons: [...new Set(reasons)] }
}
