import { distanceGrid } from './distance-grid.ts'
import { carve, ellipsoid, join } from './distance.ts'
import { hairShape } from './hair-shape.ts'
import { headShape } from './head-shape.ts'
import type { FaceIdentity } from './identity.ts'
import { EYE_RADIUS, proportionsOf } from './proportions.ts'

export const SKIN = 0
export const EYE = 1
export const HAIR = 2
export const CLOTHES = 3

/** Turn of the head in degrees: yaw to the subject's left, pitch up, roll towards the subject's left shoulder. */
export type Pose = { yaw: number; pitch: number; roll: number }

export type Scene = {
  /** Distance to the nearest surface from a point of the world. */
  distance: (x: number, y: number, z: number) => number
  /** The same to about a centimetre, many times faster. */
  rough: (x: number, y: number, z: number) => number
  /** What the surface nearest to the point last measured is made of. */
  material: () => number
  /** Turns a world direction (`point` false) or point into head coordinates; writes three numbers to `out`. */
  toHead: (x: number, y: number, z: number, point: boolean, out: Float64Array) => void
}

/** The neck turns about this point. */
const PIVOT_Y = -0.55
const PIVOT_Z = -0.25

export function sceneOf(id: FaceIdentity, pose: Pose): Scene {
  const m = rotation(pose)
  const head = headShape(id)
  const hair = hairShape(id)
  const body = bodyShape(id)
  const p = proportionsOf(id)
  const eyeX = p.eyeX * id.faceWidth
  const parts = new Float64Array(4)
  const measure = (x: number, y: number, z: number): void => {
    const py = y - PIVOT_Y
    const pz = z - PIVOT_Z
    const hx = m[0]! * x + m[1]! * py + m[2]! * pz
    const hy = m[3]! * x + m[4]! * py + m[5]! * pz + PIVOT_Y
    const hz = m[6]! * x + m[7]! * py + m[8]! * pz + PIVOT_Z
    // Below the collar no part of the head is near enough to matter.
    const headAt = y < -1.6 ? 9 : head(hx, hy, hz)
    parts[SKIN] = y < -0.1 ? join(headAt, body.skin(x, y, z), 0.16) : headAt
    const ex = Math.abs(hx) - eyeX
    const ey = hy - p.eyeY
    const ez = hz - p.eyeZ
    parts[EYE] = Math.sqrt(ex * ex + ey * ey + ez * ez) - EYE_RADIUS
    parts[HAIR] = hair(hx, hy, hz)
    parts[CLOTHES] = y < -0.8 ? body.clothes(x, y, z) : 9
  }
  const distance = (x: number, y: number, z: number): number => {
    measure(x, y, z)
    return Math.min(parts[0]!, parts[1]!, parts[2]!, parts[3]!)
  }
  return {
    distance,
    rough: distanceGrid(distance),
    material: () => {
      let best = 0
      for (let i = 1; i < 4; i++) if (parts[i]! < parts[best]!) best = i
      return best
    },
    toHead: (x, y, z, point, out) => {
      const py = point ? y - PIVOT_Y : y
      const pz = point ? z - PIVOT_Z : z
      out[0] = m[0]! * x + m[1]! * py + m[2]! * pz
      out[1] = m[3]! * x + m[4]! * py + m[5]! * pz + (point ? PIVOT_Y : 0)
      out[2] = m[6]! * x + m[7]! * py + m[8]! * pz + (point ? PIVOT_Z : 0)
    },
  }
}

function bodyShape(id: FaceIdentity) {
  const r = 0.45 * id.neckWidth
  const wide = id.sex === 'M' ? 1.82 : 1.6
  const skin = (x: number, y: number, z: number): number => {
    const t = Math.max(0, Math.min(1, (-0.5 - y) / 1.1))
    const nz = z + 0.2 + 0.14 * t
    const neck = Math.sqrt(x * x + nz * nz * 1.05 + Math.max(0, -0.5 - y - 1.1) ** 2) - r - 0.08 * t * t
    const shoulders = ellipsoid(x, y + 1.86, z + 0.42, 1.05, 0.42, 0.42)
    return join(Math.max(neck, y + 0.4), shoulders, 0.35)
  }
  const clothes = (x: number, y: number, z: number): number => {
    const torso = ellipsoid(x, y + 2.5, z + 0.45, wide, 1.02, 0.68)
    const yoke = ellipsoid(x, y + 1.86, z + 0.42, 1.1, 0.44, 0.46)
    return carve(join(torso, yoke, 0.3), ellipsoid(x, y + 1.3, z - 0.1, 0.56, 0.46, 0.78), 0.05) * 0.85
  }
  return { skin, clothes }
}

/** World to head: the inverse of yaw after pitch after roll. */
function rotation(pose: Pose): Float64Array {
  const a = rad(pose.yaw)
  const b = rad(-pose.pitch)
  const c = rad(pose.roll)
  const ca = Math.cos(a)
  const sa = Math.sin(a)
  const cb = Math.cos(b)
  const sb = Math.sin(b)
  const cc = Math.cos(c)
  const sc = Math.sin(c)
  // Head to world is Ry(a)·Rx(b)·Rz(c); its transpose is written out here.
  return Float64Array.from([
    ca * cc + sa * sb * sc,
    cb * sc,
    -sa * cc + ca * sb * sc,
    -ca * sc + sa * sb * cc,
    cb * cc,
    sa * sc + ca * sb * cc,
    sa * cb,
    -sb,
    ca * cb,
  ])
}

function rad(degrees: number): number {
  return (degrees * Math.PI) / 180
}
