import type { Box, Raster } from '../raster.ts'
import { loadFaceModels } from './face-models.ts'

/** A face with its detector's score 0–1, in pixels of the picture it was looked for in. */
export type FoundFace = Box & { score: number }

const largestFirst = (faces: FoundFace[]) => faces.toSorted((one, other) => other.height - one.height)

const SSD_SCORE_MIN = 0.4
const BLAZE_SCORE_MIN = 0.5

const NO_DESCRIPTION = {
  face: { mesh: { enabled: false }, description: { enabled: false }, detector: { rotation: false } },
}

/** Careful: SSD MobileNet of face-api, the detector that the distances were measured with. Largest face first. */
export async function findFaces(raster: Raster): Promise<FoundFace[]> {
  const { faceApi, withTensor } = await loadFaceModels()
  const options = new faceApi.SsdMobilenetv1Options({ minConfidence: SSD_SCORE_MIN })
  const found = await withTensor(raster, (tensor) => faceApi.detectAllFaces(tensor, options).run())
  return largestFirst(
    found.map(({ box: { x, y, width, height }, score }) => ({ x, y, width, height, score })),
  )
}

/** Quick: BlazeFace of human, to tell the applicant at once whether there is a face. Its boxes are wider. Largest first. */
export async function glimpseFaces(raster: Raster): Promise<FoundFace[]> {
  const { human, withTensor } = await loadFaceModels()
  const { face } = await withTensor(raster, (tensor) => human.detect(tensor as never, NO_DESCRIPTION))
  return largestFirst(
    face
      .filter(({ score }) => score >= BLAZE_SCORE_MIN)
      .map(({ box: [x, y, width, height], score }) => ({ x, y, width, height, score })),
  )
}
