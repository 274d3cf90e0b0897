import { fractal3, noise3 } from '../random.ts'
import { step } from './distance.ts'
import type { FaceCapture } from './capture.ts'
import type { FaceIdentity } from './identity.ts'
import { skinPainter } from './paint.ts'
import type { Paint } from './paint.ts'
import { EYE_RADIUS, proportionsOf } from './proportions.ts'
import { CLOTHES, EYE, HAIR, SKIN } from './scene.ts'
import type { Scene } from './scene.ts'

/** Light that leaves the surface at (x, y, z), seen along the unit direction (dx, dy, dz); linear, into `out`. */
export type Shader = (
  x: number,
  y: number,
  z: number,
  dx: number,
  dy: number,
  dz: number,
  out: Float64Array,
) => void

export function shader(id: FaceIdentity, capture: FaceCapture, scene: Scene): Shader {
  const painters = [skinPainter(id), eyePainter(id, scene), hairPainter(id), clothesPainter(id)]
  const light = lightDirection(capture)
  const [lx, ly, lz] = light
  const paint: Paint = { r: 0, g: 0, b: 0, gloss: 0, soft: 0 }
  const n = new Float64Array(3)
  const h = new Float64Array(3)
  return (x, y, z, dx, dy, dz, out) => {
    const material = scene.material()
    normal(scene, x, y, z, material === EYE ? 0.001 : 0.004, n)
    scene.toHead(x, y, z, true, h)
    const point = material === CLOTHES ? [x, y, z] : h
    painters[material]!(point[0]!, point[1]!, point[2]!, paint)
    if (material === HAIR) tiltStrands(id, h, n)
    const nx = n[0]!
    const ny = n[1]!
    const nz = n[2]!
    const facing = nx * lx + ny * ly + nz * lz
    const shadow = facing > -0.3 ? lit(scene, x + nx * 0.02, y + ny * 0.02, z + nz * 0.02, light) : 0
    const open = openness(scene, x, y, z, nx, ny, nz)
    const half = Math.hypot(lx - dx, ly - dy, lz - dz)
    const shine = Math.max(0, (nx * (lx - dx) + ny * (ly - dy) + nz * (lz - dz)) / half)
    const rimAngle = 1 - Math.max(0, -(nx * dx + ny * dy + nz * dz))
    const power = material === EYE ? 350 : material === HAIR ? 28 : 22
    const strength = material === EYE ? 2.2 : material === HAIR ? 0.1 : material === SKIN ? 0.11 : 0.02
    const spec =
      paint.gloss * (strength * shine ** power * shadow * capture.key + 0.05 * rimAngle ** 4 * open)
    const sky = capture.ambient * open * (0.62 + 0.28 * ny + 0.2 * nz)
    for (let c = 0; c < 3; c++) {
      const wrap = paint.soft * (c === 0 ? 0.32 : c === 1 ? 0.14 : 0.08)
      const diffuse = Math.max(0, (facing + wrap) / (1 + wrap))
      const bleed = shadow + (1 - shadow) * paint.soft * (c === 0 ? 0.1 : 0.02)
      const albedo = c === 0 ? paint.r : c === 1 ? paint.g : paint.b
      const occluded = c === 0 ? sky + (capture.ambient - sky) * 0.12 * paint.soft : sky
      out[c] =
        albedo * (capture.key * capture.lightColour[c]! * diffuse * bleed + occluded) +
        spec * capture.lightColour[c]!
    }
  }
}

function lightDirection(capture: FaceCapture): readonly [number, number, number] {
  const a = (capture.lightYaw * Math.PI) / 180
  const b = (capture.lightPitch * Math.PI) / 180
  return [Math.sin(a) * Math.cos(b), Math.sin(b), Math.cos(a) * Math.cos(b)]
}

function normal(scene: Scene, x: number, y: number, z: number, e: number, out: Float64Array): void {
  const a = scene.distance(x + e, y - e, z - e)
  const b = scene.distance(x - e, y - e, z + e)
  const c = scene.distance(x - e, y + e, z - e)
  const d = scene.distance(x + e, y + e, z + e)
  const nx = a - b - c + d
  const ny = -a - b + c + d
  const nz = -a + b - c + d
  const length = Math.hypot(nx, ny, nz) || 1
  out[0] = nx / length
  out[1] = ny / length
  out[2] = nz / length
}

/** 1 in full light, 0 in shadow, between in the penumbra of a wide lamp. */
function lit(
  scene: Scene,
  x: number,
  y: number,
  z: number,
  light: readonly [number, number, number],
): number {
  let result = 1
  let t = 0.03
  for (let i = 0; i < 14 && t < 1.8; i++) {
    const d = scene.rough(x + light[0] * t, y + light[1] * t, z + light[2] * t)
    result = Math.min(result, 0.5 + (7 * d) / t / 2)
    if (result <= 0) return 0
    t += Math.max(0.03, d)
  }
  const r = Math.max(0, Math.min(1, result))
  return r * r * (3 - 2 * r)
}

/** Ambient occlusion from three samples along the normal. */
function openness(scene: Scene, x: number, y: number, z: number, nx: number, ny: number, nz: number): number {
  let closed = 0
  let weight = 1
  closed = Math.max(0, 0.04 - scene.distance(x + nx * 0.04, y + ny * 0.04, z + nz * 0.04))
  for (let t = 0.13; t < 0.5; t += 0.17) {
    weight *= 0.6
    closed += weight * Math.max(0, t - scene.rough(x + nx * t, y + ny * t, z + nz * t))
  }
  return Math.max(0.12, 1 - 2.6 * closed)
}

type PointPainter = (x: number, y: number, z: number, out: Paint) => void

function eyePainter(id: FaceIdentity, scene: Scene): PointPainter {
  const p = proportionsOf(id)
  const gaze = new Float64Array(3)
  scene.toHead(0, 0.02, 1, false, gaze)
  const seed = id.noiseSeed + 5
  const upper = p.lidUpper
  return (x, y, z, out) => {
    const ex = x - Math.sign(x) * p.eyeX * id.faceWidth
    const ey = y - p.eyeY
    const ez = z - p.eyeZ
    const along = (ex * gaze[0]! + ey * gaze[1]! + ez * gaze[2]!) / EYE_RADIUS
    const r = EYE_RADIUS * Math.sqrt(Math.max(0, 1 - along * along))
    const a = Math.atan2(ey - gaze[1]! * EYE_RADIUS * along, ex - gaze[0]! * EYE_RADIUS * along)
    const edge = Math.abs(ex) / (p.eyeHalfWidth * 1.05)
    const shade = (1 - 0.45 * step(0.3, 1, edge)) * (0.45 + 0.55 * step(upper * 1.05, upper * 0.2, ey))
    const veins = 0.06 * Math.max(0, fractal3(x * 30, y * 30, z * 30, seed)) + 0.1 * step(0.5, 1, edge)
    out.r = 0.66 * shade
    out.g = (0.62 - veins) * shade
    out.b = (0.6 - veins) * shade
    const iris = step(0.066, 0.061, r)
    const fibre = 0.75 + 0.5 * noise3(a * 9, r * 40, 0, seed) + 0.25 * step(0.05, 0.03, r)
    const ring = 1 - 0.75 * step(0.052, 0.064, r)
    const pupil = 1 - step(0.027, 0.023, r)
    for (const [key, tone] of [
      ['r', id.iris[0]],
      ['g', id.iris[1]],
      ['b', id.iris[2]],
    ] as const)
      out[key] += (tone * fibre * ring * pupil * (0.5 + 0.5 * shade) + 0.004 - out[key]) * iris
    out.gloss = 1
    out.soft = 0.1
  }
}

function hairPainter(id: FaceIdentity): PointPainter {
  const seed = id.noiseSeed + 13
  return (x, y, z, out) => {
    const strand = strandNoise(id, x, y, z, seed)
    const clump = fractal3(x * 4, y * 2, z * 4, seed + 3)
    const k = Math.max(0.25, 0.95 + 0.42 * strand + 0.3 * clump)
    out.r = id.hair[0] * k
    out.g = id.hair[1] * k
    out.b = id.hair[2] * k
    out.gloss = Math.max(0, 0.55 + 0.6 * strand) * (0.25 + Math.min(0.75, id.hair[0] * 4))
    out.soft = 0.35
  }
}

function strandNoise(id: FaceIdentity, x: number, y: number, z: number, seed: number): number {
  const a = Math.atan2(x - id.hairPart * 0.5, z + 0.25)
  const r = Math.hypot(x - id.hairPart * 0.5, z + 0.25)
  const across = y > 0.3 ? a * 26 : a * 26 * Math.min(1.4, r + 0.4)
  return 0.6 * noise3(across * 1.6, y * 2.2, r * 3, seed) + 0.4 * noise3(across * 4.2, y * 4, r * 4, seed + 1)
}

/** Turns the normal a little from strand to strand, so that highlights break up as on hair. */
function tiltStrands(id: FaceIdentity, h: Float64Array, n: Float64Array): void {
  const k = 0.35 * strandNoise(id, h[0]!, h[1]!, h[2]!, id.noiseSeed + 29)
  const a = Math.atan2(h[0]!, h[2]! + 0.25)
  n[0] = n[0]! + k * Math.cos(a)
  n[2] = n[2]! - k * Math.sin(a)
  const length = Math.hypot(n[0], n[1]!, n[2]) || 1
  for (let i = 0; i < 3; i++) n[i] = n[i]! / length
}

function clothesPainter(id: FaceIdentity): PointPainter {
  return (x, y, z, out) => {
    const weave =
      1 + 0.08 * noise3(x * 45, y * 45, z * 45, id.noiseSeed) + 0.1 * fractal3(x * 3, y * 3, z * 3, 5)
    out.r = id.clothes[0] * weave
    out.g = id.clothes[1] * weave
    out.b = id.clothes[2] * weave
    out.gloss = 0.3
    out.soft = 0.1
  }
}
