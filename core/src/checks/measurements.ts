/**
 * What the checks measured, as plain data: kept beside the findings, so that another policy can judge the same pictures again
 * without looking at them. Holds no picture and no description of a face; the reading of a machine-readable zone holds what is
 * printed there, name, number and dates, and is personal data as they are.
 */
import type { MrzCheckDigit, MrzFields, MrzFormat } from '../mrz/index.ts'
import type { StepKey } from './finding.ts'

export type SharpnessAndLight = {
  /** Re-blur ratio (Crété 2007), 0 sharp to 1 blurred, at 1,000 px. */
  blurRatio: number
  laplacianVariance: number
  /** 0–255. */
  luminanceMean: number
  luminanceDeviation: number
}

export type ImageQualityMeasurement = SharpnessAndLight & {
  subject: 'document' | 'selfie'
  widthPx: number
  heightPx: number
  /** Share of the picture covered by its largest saturated blob. */
  glareRatio: number
  /** Share of the rest that has colour: on white paper a saturated blob means nothing. */
  colouredRatio: number
  /** Largest first; null when nobody looked. */
  faces: { heightPx: number; score: number }[] | null
  /** Inside the largest face of a selfie, at 200 px. */
  face: SharpnessAndLight | null
}

export type FacesOnPicture = {
  widthPx: number
  heightPx: number
  /** Largest first. */
  faces: { xPx: number; yPx: number; widthPx: number; heightPx: number; score: number }[]
}

export type FaceMatchMeasurement = {
  document: FacesOnPicture
  selfie: FacesOnPicture
  /** Euclidean distance of the 128 numbers of face-api; null when it could not describe both faces. */
  descriptorDistance: number | null
  /** Cosine distance of the 1,024 numbers of human; null likewise. */
  embeddingDistance: number | null
}

/** The part of a reading of the machine-readable zone that is judged. Personal data: its lines and fields name the holder. */
export type ZoneReading = {
  found: boolean
  /** Only then may the fields be used as what is printed. */
  accepted: boolean
  refusedBecause: readonly string[]
  format: MrzFormat | null
  lines: readonly string[]
  fields: MrzFields | null
  checkDigits: readonly MrzCheckDigit[]
  pitchPx: number
  touchesBorder: boolean
}

/** One reading per side of the document that was shown. */
export type StepReading = { step: StepKey; reading: ZoneReading }
