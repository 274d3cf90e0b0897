/**
 * The two face libraries on the WebAssembly backend of TensorFlow.js, from files of the installed packages. Loaded once per
 * process and kept: some 600 MB resident. Needs `allowOnlyLocalFiles()` (human loads its models through `fetch`).
 */
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as FaceApi from '@vladmandic/face-api'
import type * as HumanModule from '@vladmandic/human'
import type * as Wasm from '@tensorflow/tfjs-backend-wasm'
import type { Raster } from '../raster.ts'

const require = createRequire(import.meta.url)
const folderOf = (module: string) => path.dirname(require.resolve(module))

// The builds for WebAssembly are hidden by the `exports` of both packages.
const FACE_API = folderOf('@vladmandic/face-api')
const HUMAN = folderOf('@vladmandic/human')
const WASM = `${path.join(folderOf('@tensorflow/tfjs-backend-wasm/package.json'), 'dist')}/`

/** Every optional stage off: no stage may judge age, sex, emotion or liveness. Detection never reuses an earlier frame. */
const HUMAN_CONFIG: Partial<HumanModule.Config> = {
  backend: 'wasm',
  wasmPath: WASM,
  modelBasePath: pathToFileURL(path.join(HUMAN, '../models/')).href,
  debug: false,
  async: false,
  warmup: 'none',
  cacheSensitivity: 0,
  filter: { enabled: false },
  body: { enabled: false },
  hand: { enabled: false },
  object: { enabled: false },
  gesture: { enabled: false },
  segmentation: { enabled: false },
  face: {
    enabled: true,
    detector: { minConfidence: 0.5, maxDetected: 5, skipFrames: 0, skipTime: 0 },
    mesh: { enabled: true },
    description: { enabled: true, skipFrames: 0, skipTime: 0 },
    attention: { enabled: false },
    iris: { enabled: false },
    emotion: { enabled: false },
    antispoof: { enabled: false },
    liveness: { enabled: false },
  },
}

export type FaceModels = {
  faceApi: typeof FaceApi
  human: HumanModule.Human
  /** Gives the pixels to `use` as a tensor and frees it afterwards. */
  withTensor: <Result>(
    raster: Raster,
    use: (tensor: FaceApi.tf.Tensor3D) => Promise<Result>,
  ) => Promise<Result>
}

async function load(): Promise<FaceModels> {
  const wasm = require('@tensorflow/tfjs-backend-wasm') as typeof Wasm
  const faceApi = require(path.join(FACE_API, 'face-api.node-wasm.js')) as typeof FaceApi
  const { Human } = require(path.join(HUMAN, 'human.node-wasm.js')) as typeof HumanModule
  const tf = faceApi.tf as unknown as typeof FaceApi.tf & { setBackend: (name: string) => Promise<boolean> }
  wasm.setWasmPaths(WASM)
  wasm.setThreadsCount(1)
  if (!(await tf.setBackend('wasm'))) throw new Error('the WebAssembly backend did not start')
  const models = path.join(FACE_API, '../model')
  await faceApi.nets.ssdMobilenetv1.loadFromDisk(models)
  await faceApi.nets.faceLandmark68Net.loadFromDisk(models)
  await faceApi.nets.faceRecognitionNet.loadFromDisk(models)
  const human = new Human(HUMAN_CONFIG)
  await human.load()
  return {
    faceApi,
    human,
    withTensor: async ({ rgb, widthPx, heightPx }, use) => {
      const tensor = faceApi.tf.tensor3d(rgb, [heightPx, widthPx, 3], 'int32')
      return use(tensor).finally(() => tensor.dispose())
    },
  }
}

let loading: Promise<FaceModels> | undefined

/** The models of this process, loaded at the first call. */
export const loadFaceModels = (): Promise<FaceModels> => (loading ??= load())
