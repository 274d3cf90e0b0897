import { fractal3, seededRandom } from '../random.ts'
import type { FaceCapture } from './capture.ts'
import type { FaceIdentity } from './identity.ts'
import { sceneOf } from './scene.ts'
import type { Scene } from './scene.ts'
import { shader } from './shade.ts'
import type { Shader } from './shade.ts'

/** Pixels of a picture: 8-bit sRGB, three bytes a pixel, rows from the top. */
export type Picture = { width: number; height: number; data: Uint8Array }

const BLOCK = 8
const FAR = 99

/** A picture of the identity as captured; the same arguments give the same bytes. */
export function renderFace(id: FaceIdentity, capture: FaceCapture): Picture {
  const { width, height } = capture
  const scene = sceneOf(id, capture)
  const ray = cameraRays(capture)
  const shade = shader(id, capture, scene)
  const starts = coarseDepths(scene, ray, capture)
  const depth = new Float32Array(width * height).fill(FAR)
  const light = new Float32Array(width * height * 3)
  const colour = new Float64Array(3)
  const columns = Math.ceil(width / BLOCK)
  for (let j = 0; j < height; j++)
    for (let i = 0; i < width; i++) {
      const start = starts[Math.floor(j / BLOCK) * columns + Math.floor(i / BLOCK)]!
      const k = j * width + i
      depth[k] = sample(scene, shade, ray, capture, i + 0.5, j + 0.5, start, colour)
      light.set(colour, k * 3)
    }
  smoothEdges(scene, shade, ray, capture, starts, depth, light)
  return { width, height, data: develop(light, capture, meteredExposure(id, capture)) }
}

type Ray = {
  at: (px: number, py: number) => void
  d: Float64Array
  y: number
  x: number
  z: number
  pixel: number
}

function cameraRays(capture: FaceCapture): Ray {
  const { width, height, headShare, centre, distance } = capture
  const unit = 2.4 / headShare / height / distance
  const d = new Float64Array(3)
  return {
    x: 0,
    y: 0,
    z: distance,
    d,
    pixel: unit,
    at: (px, py) => {
      const x = (px - centre[0] * width) * unit
      const y = (centre[1] * height - py) * unit
      const length = Math.sqrt(x * x + y * y + 1)
      d[0] = x / length
      d[1] = y / length
      d[2] = -1 / length
    },
  }
}

/** For every block of pixels a depth before which no ray of the block can meet anything. */
function coarseDepths(scene: Scene, ray: Ray, capture: FaceCapture): Float32Array {
  const columns = Math.ceil(capture.width / BLOCK)
  const rows = Math.ceil(capture.height / BLOCK)
  const starts = new Float32Array(columns * rows)
  const cone = ray.pixel * BLOCK * 0.75
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      ray.at((i + 0.5) * BLOCK, (j + 0.5) * BLOCK)
      let t = ray.z - 2.2
      const end = ray.z + 2
      for (let step = 0; step < 60 && t < end; step++) {
        const d = scene.rough(ray.x + ray.d[0]! * t, ray.y + ray.d[1]! * t, ray.z + ray.d[2]! * t) - 0.03
        if (d < cone * t) break
        t += d - cone * t * 0.9
      }
      starts[j * columns + i] = t >= end ? FAR : t
    }
  return starts
}

/** Marches one ray and shades what it meets; answers the depth, FAR for background. */
function sample(
  scene: Scene,
  shade: Shader,
  ray: Ray,
  capture: FaceCapture,
  px: number,
  py: number,
  start: number,
  colour: Float64Array,
): number {
  ray.at(px, py)
  const dx = ray.d[0]!
  const dy = ray.d[1]!
  const dz = ray.d[2]!
  let t = start
  const end = ray.z + 2
  const near = ray.pixel * ray.z * 0.25
  for (let step = 0; t < end; step++) {
    const coarse = scene.rough(ray.x + dx * t, ray.y + dy * t, ray.z + dz * t)
    if (coarse > 0.16 && step < 72) {
      t += coarse - 0.06
      continue
    }
    const d = scene.distance(ray.x + dx * t, ray.y + dy * t, ray.z + dz * t)
    if (Math.abs(d) < near || step === 72) {
      shade(ray.x + dx * t, ray.y + dy * t, ray.z + dz * t, dx, dy, dz, colour)
      return t
    }
    t += d
  }
  backdrop(capture, px / capture.width, py / capture.height, colour)
  return FAR
}

function backdrop(capture: FaceCapture, u: number, v: number, colour: Float64Array): void {
  const uneven =
    capture.wall *
    (0.28 * (0.5 - v) +
      0.22 * (u - 0.5) * Math.sign(capture.lightYaw) +
      0.08 * fractal3(u * 3, v * 3, 0, capture.grain))
  const plaster = capture.wall * 0.02 * fractal3(u * 90, v * 90, 1, capture.grain)
  const k = ((1 + uneven + plaster) * (0.35 * capture.key + 0.65 * capture.ambient)) / 1.0
  for (let c = 0; c < 3; c++) colour[c] = capture.background[c]! * k * (0.6 + 0.4 * capture.lightColour[c]!)
}

/** Takes three more samples where depth or light jumps: outlines, lids, strands. */
function smoothEdges(
  scene: Scene,
  shade: Shader,
  ray: Ray,
  capture: FaceCapture,
  starts: Float32Array,
  depth: Float32Array,
  light: Float32Array,
): void {
  const { width, height } = capture
  const columns = Math.ceil(width / BLOCK)
  const colour = new Float64Array(3)
  const before = light.slice()
  const differs = (a: number, b: number) => {
    if (depth[a] === FAR && depth[b] === FAR) return false
    if (Math.abs(depth[a]! - depth[b]!) > 0.05) return true
    const ga = before[a * 3 + 1]!
    const gb = before[b * 3 + 1]!
    return Math.abs(ga - gb) > 0.12 * (ga + gb) + 0.01
  }
  for (let j = 1; j < height - 1; j++)
    for (let i = 1; i < width - 1; i++) {
      const k = j * width + i
      if (!differs(k, k - 1) && !differs(k, k + 1) && !differs(k, k - width) && !differs(k, k + width))
        continue
      const start = starts[Math.floor(j / BLOCK) * columns + Math.floor(i / BLOCK)]!
      for (const [ox, oy] of [
        [0.2, 0.35],
        [0.8, 0.15],
        [0.65, 0.85],
      ] as const) {
        sample(scene, shade, ray, capture, i + ox, j + oy, Math.min(start, ray.z + 2), colour)
        for (let c = 0; c < 3; c++) light[k * 3 + c] = light[k * 3 + c]! + colour[c]!
      }
      for (let c = 0; c < 3; c++) light[k * 3 + c] = light[k * 3 + c]! / 4
    }
}

/** Cameras that know a face expose for its skin, half-way: dark skin stays dark and keeps its drawing. */
function meteredExposure(id: FaceIdentity, capture: FaceCapture): number {
  const skin = 0.21 * id.skin[0] + 0.72 * id.skin[1] + 0.07 * id.skin[2]
  return capture.exposure * Math.max(0.9, Math.min(1.5, (0.33 / skin) ** 0.26))
}

/** Exposure, a film-like shoulder, sensor noise, sRGB. */
function develop(light: Float32Array, capture: FaceCapture, exposure: number): Uint8Array {
  const out = new Uint8Array(light.length)
  const random = seededRandom(`grain:${capture.grain}`)
  for (let i = 0; i < light.length; i++) {
    const v = Math.max(0, light[i]! * exposure)
    const film = (v * (1 + v * 0.18)) / (1 + v * 0.62)
    const srgb = film <= 0.0031308 ? film * 12.92 : 1.055 * Math.pow(film, 1 / 2.4) - 0.055
    const grain = capture.noise === 0 ? 0 : (random() + random() + random() - 1.5) * 2 * capture.noise
    out[i] = Math.max(0, Math.min(255, Math.round(srgb * 255 + grain)))
  }
  return out
}
