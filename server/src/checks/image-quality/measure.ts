import type { ImageQualityMeasurement, SharpnessAndLight } from '@countersign/core'
import { glimpseFaces, type FoundFace } from '../face-match/find-faces.ts'
import { clampBox, decode, MEASURING_SIDE_PX, scaleBox, sizeOf } from '../raster.ts'
import { measureGlare } from './glare.ts'
import { blurRatio, grayOf, laplacianVariance, luminance, type Gray } from './metrics.ts'

export type ImageQualityInput = {
  /** A sanitised picture. */
  picture: Buffer
  subject: 'document' | 'selfie'
  /** Whether to look for faces too: needs the face models. */
  faces: boolean
}

const round = (value: number) => Math.round(value * 1000) / 1000

function sharpnessAndLight(gray: Gray): SharpnessAndLight {
  const { mean, deviation } = luminance(gray)
  return {
    blurRatio: round(blurRatio(gray)),
    laplacianVariance: Math.round(laplacianVariance(gray)),
    luminanceMean: round(mean),
    luminanceDeviation: round(deviation),
  }
}

/** Sharpness inside the largest face, at a size where a few pixels of hair do not decide. */
const FACE_SIDE_PX = 200

async function insideFace(
  picture: Buffer,
  size: { widthPx: number; heightPx: number },
  face: FoundFace,
  scale: number,
) {
  const raster = await decode(picture, FACE_SIDE_PX, clampBox(scaleBox(face, scale), size))
  return sharpnessAndLight(grayOf(raster))
}

/** Measures one picture. Without faces about as long as decoding it takes. */
export async function measureImageQuality({
  picture,
  subject,
  faces,
}: ImageQualityInput): Promise<ImageQualityMeasurement> {
  const size = await sizeOf(picture)
  const raster = await decode(picture, MEASURING_SIDE_PX)
  const scale = size.widthPx / raster.widthPx
  const found = faces ? await glimpseFaces(raster) : null
  const largest = found?.[0]
  const { glareRatio, colouredRatio } = measureGlare(raster)
  return {
    subject,
    ...size,
    ...sharpnessAndLight(grayOf(raster)),
    glareRatio: round(glareRatio),
    colouredRatio: round(colouredRatio),
    faces:
      found?.map(({ height, score }) => ({ heightPx: Math.round(height * scale), score: round(score) })) ??
      null,
    face: largest && subject === 'selfie' ? await insideFace(picture, size, largest, scale) : null,
  }
}
