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

const FORCED: Record<'accepted' | 'refused', Pick<JudgedPicture, 'hints' | 'reasons'>> = {
  accepted: { hints: [], reasons: [] },
  refused: { hints: [{ code: 'too_blurred', blocking: true }], reasons: ['poor_image_quality'] },
}

/**
 * Sanitises a picture and judges its quality, both in the check pool; a forced judgement (test mode) still measures, but looks for no
 * face. Throws `PictureRefusal` or `CheckError`.
 */
export async function judgePicture(
  context: Context,
  bytes: Buffer,
  step: StepKey,
  thresholds: Thresholds,
  forced: 'accepted' | 'refused' | null = null,
): Promise<JudgedPicture> {
  const { jpeg, widthPx, heightPx } = await context.checks.run('sanitise', { bytes })
  const subject = step === 'selfie' ? 'selfie' : 'document'
  // The back of a card carries no portrait to look for.
  const faces = step !== 'document_back' && forced === null
  const quality = await context.checks.run('image-quality', { picture: jpeg, subject, faces })
  if (forced !== null) return { jpeg, widthPx, heightPx, quality, ...FORCED[forced] }
  const hints = hintsForPicture(quality, thresholds)
  const reasons = judgeImageQuality(quality, step, thresholds)
    .filter(({ severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf('medium'))
    .map(({ code }) => code)
  return { jpeg, widthPx, heightPx, quality, hints, reasons: [...new Set(reasons)] }
}
