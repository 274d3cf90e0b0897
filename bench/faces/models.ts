import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import sharp from 'sharp'

/** What the two face models of the product say about one picture; null where the model finds no face. */
export type Embeddings = {
  faceApi: { vector: Float32Array; score: number; box: number[] } | null
  human: { vector: number[]; score: number; box: number[] } | null
}

export type FaceModels = { embed: (picture: Buffer) => Promise<Embeddings> }

const require = createRequire(import.meta.url)

/** Loads both models on the wasm backend from the installed packages; nothing is fetched. */
export async function loadFaceModels(): Promise<FaceModels> {
  const modules = findModules()
  shimFileFetch()
  const faceapi = require(path.join(modules, '@vladmandic/face-api/dist/face-api.node-wasm.js'))
  const wasm = require(path.join(modules, '@tensorflow/tfjs-backend-wasm'))
  wasm.setWasmPaths(path.join(modules, '@tensorflow/tfjs-backend-wasm/dist/'))
  await faceapi.tf.setBackend('wasm')
  await faceapi.tf.ready()
  const models = path.join(modules, '@vladmandic/face-api/model')
  for (const net of ['ssdMobilenetv1', 'faceLandmark68Net', 'faceRecognitionNet'])
    await faceapi.nets[net].loadFromDisk(models)
  const { Human } = require(path.join(modules, '@vladmandic/human/dist/human.node-wasm.js'))
  const human = new Human({
    backend: 'wasm',
    wasmPath: path.join(modules, '@tensorflow/tfjs-backend-wasm/dist/'),
    modelBasePath: `file://${modules}/@vladmandic/human/models/`,
    cacheSensitivity: 0,
    debug: false,
    filter: { enabled: false },
    gesture: { enabled: false },
    body: { enabled: false },
    hand: { enabled: false },
    object: { enabled: false },
    face: {
      detector: { rotation: !!process.env.ROT, maxDetected: 4, minConfidence: 0.2 },
      mesh: { enabled: !process.env.NOMESH },
      iris: { enabled: false },
      emotion: { enabled: false },
      antispoof: { enabled: false },
      liveness: { enabled: false },
    },
  })
  await human.load()
  return {
    embed: async (picture) => {
      const { data, info } = await sharp(picture)
        .rotate()
        .resize(800, 800, { fit: 'inside', withoutEnlargement: true })
        .removeAlpha()
        .toColourspace('srgb')
        .raw()
        .toBuffer({ resolveWithObject: true })
      const tensor = faceapi.tf.tensor3d(new Uint8Array(data), [info.height, info.width, 3], 'int32')
      try {
        return { faceApi: await viaFaceApi(faceapi, tensor), human: await viaHuman(human, tensor) }
      } finally {
        tensor.dispose()
      }
    },
  }
}

/** Euclidean distance of two face-api vectors. */
export function faceApiDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2
  return Math.sqrt(sum)
}

/** Cosine distance of two human vectors. */
export function humanDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    ab += a[i]! * b[i]!
    aa += a[i]! ** 2
    bb += b[i]! ** 2
  }
  return 1 - ab / Math.sqrt(aa * bb)
}

async function viaFaceApi(faceapi: any, tensor: unknown): Promise<Embeddings['faceApi']> {
  const found = await faceapi
    .detectSingleFace(tensor, new faceapi.SsdMobilenetv1Options({ minConfidence: 0.3 }))
    .withFaceLandmarks()
    .withFaceDescriptor()
  if (!found) return null
  const { x, y, width, height } = found.detection.box
  return { vector: found.descriptor, score: found.detection.score, box: [x, y, width, height] }
}

async function viaHuman(human: any, tensor: unknown): Promise<Embeddings['human']> {
  const result = await human.detect(tensor)
  const faces = result.face.filter((face: any) => face.embedding?.length)
  faces.sort((a: any, b: any) => b.box[2] * b.box[3] - a.box[2] * a.box[3])
  const face = faces[0]
  return face ? { vector: face.embedding, score: face.boxScore, box: face.box } : null
}

function findModules(): string {
  return path.resolve(import.meta.dirname, '../../node_modules')
}

/** Human loads its models with fetch, which in Node knows no file: addresses. */
function shimFileFetch(): void {
  const original = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const address = String(input instanceof Request ? input.url : input)
    if (!address.startsWith('file://')) return original(input, init)
    const body = await readFile(new URL(address))
    const type = address.endsWith('.json') ? 'application/json' : 'application/octet-stream'
    return new Response(new Uint8Array(body), { headers: { 'content-type': type } })
  }
}
