import { clampBox, decode, scaleBox, type Box, type Raster } from '../raster.ts'
import { loadFaceModels } from './face-models.ts'

/** What both models make of one face. Held in memory only: it is biometric data and leaves no process of the pool. */
export type FaceDescription = {
  /** face-api (dlib ResNet-34), 128 numbers, compared by Euclidean distance. */
  descriptor: Float32Array | null
  /** human (faceres), 1024 numbers, compared by cosine distance. */
  embedding: number[] | null
}

/** Around the face so much of the picture, in face sizes on each side, as both models need to align it. */
const MARGIN = 1
const CROP_SIDE_PX = 600

const DESCRIPTION = {
  face: { mesh: { enabled: true }, description: { enabled: true }, detector: { rotation: true } },
}

async function descriptorOf(crop: Raster, box: Box): Promise<Float32Array | null> {
  const { faceApi, withTensor } = await loadFaceModels()
  return withTensor(crop, async (tensor) => {
    const size = { width: crop.widthPx, height: crop.heightPx }
    const relative = new faceApi.Rect(
      box.x / size.width,
      box.y / size.height,
      box.width / size.width,
      box.height / size.height,
    )
    const detection = new faceApi.FaceDetection(1, relative, size)
    const [face] = await faceApi.extractFaceTensors(tensor, [detection])
    if (!face) return null
    const landmarks = await faceApi.nets.faceLandmark68Net.detectLandmarks(face)
    face.dispose()
    const { alignedRect } = faceApi.extendWithFaceLandmarks({ detection }, [landmarks].flat()[0]!)
    const [aligned] = await faceApi.extractFaceTensors(tensor, [alignedRect])
    if (!aligned) return null
    const descriptor = await faceApi.nets.faceRecognitionNet.computeFaceDescriptor(aligned)
    aligned.dispose()
    return [descriptor].flat()[0]!
  })
}

async function embeddingOf(crop: Raster): Promise<number[] | null> {
  const { human, withTensor } = await loadFaceModels()
  const { face } = await withTensor(crop, (tensor) => human.detect(tensor as never, DESCRIPTION))
  const largest = face.toSorted((one, other) => other.box[3] - one.box[3])[0]
  return largest?.embedding?.length ? largest.embedding : null
}

/** Describes the face in `box` (pixels of the full picture), cut from the full picture so that small portraits keep detail. */
export async function describeFace(
  picture: Uint8Array,
  size: { widthPx: number; heightPx: number },
  box: Box,
): Promise<FaceDescription> {
  const region = clampBox(scaleBox(box, 1, MARGIN), size)
  const crop = await decode(picture, CROP_SIDE_PX, region)
  const scale = crop.widthPx / region.width
  const inCrop = scaleBox({ ...box, x: box.x - region.x, y: box.y - region.y }, scale)
  return { descriptor: await descriptorOf(crop, inCrop), embedding: await embeddingOf(crop) }
}
