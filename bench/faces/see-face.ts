import { describeFace } from '../../server/src/checks/face-match/describe-face.ts'
import type { FaceDescription } from '../../server/src/checks/face-match/describe-face.ts'
import { findFaces, glimpseFaces } from '../../server/src/checks/face-match/find-faces.ts'
import { decode, MEASURING_SIDE_PX, scaleBox, sizeOf } from '../../server/src/checks/raster.ts'

/** What the product's models say about a picture; null when the careful detector sees no face. For tests and benches of specimens. */
export type SeenFace = FaceDescription & {
  faces: number
  score: number
  glimpseScore: number
  heightPx: number
}

/** Needs `allowOnlyLocalFiles()` in this process. */
export async function seeFace(picture: Buffer): Promise<SeenFace | null> {
  const size = await sizeOf(picture)
  const raster = await decode(picture, MEASURING_SIDE_PX)
  const scale = size.widthPx / raster.widthPx
  const found = await findFaces(raster)
  const [glimpse] = await glimpseFaces(raster)
  const [largest] = found
  if (!largest) return null
  const description = await describeFace(picture, size, scaleBox(largest, scale))
  return {
    ...description,
    faces: found.length,
    score: largest.score,
    glimpseScore: glimpse?.score ?? 0,
    heightPx: largest.height * scale,
  }
}

/** L2 distance of the descriptors and cosine distance of the embeddings, as the face match measures them; NaN where one is missing. */
export function faceDistances(
  one: FaceDescription,
  other: FaceDescription,
): { descriptor: number; embedding: number } {
  if (!one.descriptor || !other.descriptor || !one.embedding || !other.embedding)
    return { descriptor: Number.NaN, embedding: Number.NaN }
  let squares = 0
  for (let i = 0; i < one.descriptor.length; i++) squares += (one.descriptor[i]! - other.descriptor[i]!) ** 2
  let [dot, a, b] = [0, 0, 0]
  for (let i = 0; i < one.embedding.length; i++) {
    dot += one.embedding[i]! * other.embedding[i]!
    a += one.embedding[i]! ** 2
    b += other.embedding[i]! ** 2
  }
  return { descriptor: Math.sqrt(squares), embedding: 1 - dot / Math.sqrt(a * b) }
}
