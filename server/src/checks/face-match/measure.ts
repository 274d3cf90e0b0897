import { decode, MEASURING_SIDE_PX, scaleBox, sizeOf, type Box } from '../raster.ts'
import { describeFace, type FaceDescription } from './describe-face.ts'
import { findFaces } from './find-faces.ts'
import type { FaceMatchMeasurement, FacesOnPicture } from '@countersign/core'

export type FaceMatchInput = { document: Buffer; selfie: Buffer }

/** Faces of one picture and, in memory only, the description of the largest. */
export type ExaminedPicture = { faces: FacesOnPicture; description: FaceDescription | null }

export async function examinePicture(picture: Buffer): Promise<ExaminedPicture> {
  const size = await sizeOf(picture)
  const raster = await decode(picture, MEASURING_SIDE_PX)
  const scale = size.widthPx / raster.widthPx
  const found = (await findFaces(raster)).map(({ score, ...box }) => ({ ...scaleBox(box, scale), score }))
  const largest: Box | undefined = found[0]
  return {
    faces: { ...size, faces: found.map(rounded) },
    description: largest ? await describeFace(picture, size, largest) : null,
  }
}

const rounded = ({ x, y, width, height, score }: Box & { score: number }) => ({
  xPx: Math.round(x),
  yPx: Math.round(y),
  widthPx: Math.round(width),
  heightPx: Math.round(height),
  score: round(score),
})

const round = (value: number) => Math.round(value * 1000) / 1000

function euclidean(one: Float32Array, other: Float32Array): number {
  return Math.sqrt(one.reduce((sum, value, at) => sum + (value - other[at]!) ** 2, 0))
}

function cosineDistance(one: readonly number[], other: readonly number[]): number {
  let dot = 0
  let oneSquared = 0
  let otherSquared = 0
  for (const [at, value] of one.entries()) {
    dot += value * other[at]!
    oneSquared += value * value
    otherSquared += other[at]! ** 2
  }
  return 1 - dot / Math.sqrt(oneSquared * otherSquared)
}

/** Only counts, boxes and distances leave: no description of a face is kept. */
export function compareExamined(portrait: ExaminedPicture, person: ExaminedPicture): FaceMatchMeasurement {
  const descriptors = [portrait.description?.descriptor, person.description?.descriptor]
  const embeddings = [portrait.description?.embedding, person.description?.embedding]
  return {
    document: portrait.faces,
    selfie: person.faces,
    descriptorDistance:
      descriptors[0] && descriptors[1] ? round(euclidean(descriptors[0], descriptors[1])) : null,
    embeddingDistance:
      embeddings[0] && embeddings[1] ? round(cosineDistance(embeddings[0], embeddings[1])) : null,
  }
}

/** Finds the faces on both pictures and compares the largest of each with both models. */
export const measureFaceMatch = async ({ document, selfie }: FaceMatchInput): Promise<FaceMatchMeasurement> =>
  compareExamined(await examinePicture(document), await examinePicture(selfie))
