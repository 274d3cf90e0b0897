import { bump, carve, ellipsoid, intersect, join, sphere, step } from './distance.ts'
import type { FaceIdentity } from './identity.ts'
import { EYE_RADIUS, lidEdge, mouthLine, proportionsOf } from './proportions.ts'

/** Distance to the skin of the head (without neck, eyes and hair) at a point in head units. */
export type HeadShape = (x: number, y: number, z: number) => number

export function headShape(id: FaceIdentity): HeadShape {
  const bones = skull(id)
  const eyes = eyeRegion(id)
  const nose = noseShape(id)
  const mouth = mouthShape(id)
  const ear = earShape(id)
  const wide = 1 / id.faceWidth
  const long = 1 / id.faceLength
  return (x0, y0, z) => {
    const x = Math.abs(x0) * wide
    const y = y0 * (1 + (long - 1) * step(0.15, -0.35, y0))
    let d = bones(x, y, z)
    if (d > 0.5) return d * 0.9
    d = join(d, ear(x, y, z), 0.06)
    if (z > 0.2 && y < 0.75) {
      d = eyes(x, y, z, d)
      d = nose(x, y, z, d)
      d = mouth(x, y, z, d)
    }
    return d * 0.9
  }
}

function skull(id: FaceIdentity): HeadShape {
  const jawX = 0.5 * id.jawWidth
  const chinR = 0.17 * Math.max(0.5, id.chinWidth)
  const p = proportionsOf(id)
  const fat = id.cheekFullness
  return (x, y, z) => {
    let d = ellipsoid(x, y - 0.4, z + 0.12, 0.79, 0.85 * id.craniumHeight, 0.95)
    d = join(d, ellipsoid(x, y - 0.28, z - 0.2, 0.62, 0.6, 0.6), 0.2)
    d = join(d, ellipsoid(x, y + 0.26, z - 0.17, 0.61, 0.86, 0.6), 0.25)
    d = join(d, ellipsoid(x - 0.2, y + 0.56 + id.jawDrop * 0.5, z - 0.16, jawX - 0.14, 0.4, 0.46), 0.25)
    d = join(d, ellipsoid(x - 0.42 - jawX * 0.2, y + 0.28, z - 0.05, 0.15, 0.4, 0.27), 0.2)
    d = join(d, ellipsoid(x, y - p.chinY, z - 0.5 - id.chinForward, chinR * 1.25, 0.15, 0.2), 0.28)
    d = join(d, ellipsoid(x - 0.47, y + 0.2, z - 0.42, 0.15, 0.13, 0.17) - 0.02 * (id.cheekbone - 1), 0.25)
    d = join(
      d,
      ellipsoid(x - 0.24, y - p.eyeY - 0.22, z + 0.75 * x * x - 0.66, 0.26, 0.07, 0.09) - id.browRidge * 0.5,
      0.24,
    )
    const cheek = bump(((x - 0.4) / 0.34) ** 2 + ((y + 0.5) / 0.42) ** 2)
    return d - fat * cheek
  }
}

function eyeRegion(id: FaceIdentity) {
  const p = proportionsOf(id)
  const shell = EYE_RADIUS + 0.024
  const tilt = id.eyeTilt * 1.6
  const fold = 0.05 + 0.03 * id.lidFold
  return (x: number, y: number, z: number, skin: number): number => {
    const dx = x - p.eyeX
    const dy = y - p.eyeY
    const dz = z - p.eyeZ
    const far = dx * dx + dy * dy
    if (far > 0.3) return skin
    let d = carve(skin, ellipsoid(dx + 0.02, dy - 0.01, z - 0.86, 0.2, 0.13, 0.17), 0.15)
    d = join(d, sphere(dx, dy, dz, shell), 0.06)
    const u = dx / p.eyeHalfWidth
    const au = Math.abs(u)
    const upper = lidEdge(p, Math.max(-1, Math.min(1, u)), tilt, true)
    const crease = dy - upper - fold * (1 - 0.35 * u * u)
    d += 0.014 * bump((crease / 0.022) ** 2) * step(1.25, 0.8, au)
    const bag = dy - lidEdge(p, Math.max(-1, Math.min(1, u)), tilt, false) + 0.085
    d += 0.008 * (0.4 + id.age) * bump((bag / 0.03) ** 2) * step(1.2, 0.6, au)
    const lower = lidEdge(p, Math.max(-1, Math.min(1, u)), tilt, false)
    const slit = Math.max((au - 1) * p.eyeHalfWidth, (lower - dy) * 0.8, (dy - upper) * 0.8)
    const opening = Math.max(slit, EYE_RADIUS - 0.012 - Math.sqrt(far + dz * dz), 0.04 - dz)
    return carve(d, opening, 0.012)
  }
}

function noseShape(id: FaceIdentity) {
  const p = proportionsOf(id)
  const topY = 0.13
  const topZ = 0.735
  const tip = 0.1 * id.noseTipSize
  const ey = p.noseTipY - topY
  const ez = p.noseTipZ - tip - topZ
  const length2 = ey * ey + ez * ez
  const bridge = 0.062 * id.bridgeWidth
  const nostril = 0.07 * Math.max(0.88, id.noseWidth)
  return (x: number, y: number, z: number, skin: number): number => {
    if (x > 0.5 || y > 0.5 || y < -0.85) return skin
    const t = Math.max(0, Math.min(1, ((y - topY) * ey + (z - topZ) * ez) / length2))
    const cy = y - topY - ey * t
    const cz = z - topZ - ez * t - id.noseHump * 4 * t * (1 - t)
    let n = Math.sqrt(x * x * (1 - 0.1 * t) + cy * cy + cz * cz) - bridge - (tip - bridge) * t * t
    const alaX = x - p.noseHalf
    n = join(n, ellipsoid(alaX, y - p.noseBottom - 0.065, z - p.noseTipZ + 0.185, 0.072, 0.075, 0.1), 0.12)
    n = join(n, sphere(x, y - p.noseBottom - 0.04, z - p.noseTipZ + 0.12, 0.052), 0.06)
    const d = join(skin, n, 0.13)
    const hx = x - nostril
    const hy = y - p.noseBottom + 0.012
    const hz = z - p.noseTipZ + 0.15
    return carve(d, ellipsoid(hx, hy + hz * 0.3, hz, 0.034, 0.03, 0.055), 0.025)
  }
}

function mouthShape(id: FaceIdentity) {
  const p = proportionsOf(id)
  const upR = 0.05 * id.lipUpper
  const lowR = 0.058 * id.lipLower
  const w = id.mouthWidth
  const old = id.age
  return (x: number, y: number, z: number, skin: number): number => {
    if (x > 0.7 || y > -0.12 || y < -1.2) return skin
    const line = mouthLine(p, id.mouthCurve, x)
    const zc = z + x * x * 1.05 - p.mouthZ
    let d = join(skin, ellipsoid(x, y - p.mouthY, z - p.mouthZ + 0.27, 0.33, 0.27, 0.3), 0.22)
    d += 0.014 * bump((x / 0.045) ** 2) * bump(((y - p.mouthY - 0.14) / 0.1) ** 2)
    d += 0.02 * bump((x / 0.26) ** 2 + ((y - p.mouthY + 0.175) / 0.06) ** 2)
    const upper = ellipsoid(x - 0.075 * w, y - line - upR * 0.62, zc + 0.012, 0.165 * w, upR, 0.062)
    const lower = ellipsoid(x, y - line + lowR * 0.8, zc + 0.018, 0.2 * w, lowR, 0.072)
    d = join(d, upper, 0.035)
    d = join(d, lower, 0.035)
    const crease = ((y - line) / 0.02) ** 2
    d += 0.02 * bump(crease) * step(1.1, 0.7, x / p.mouthHalf)
    const fold = x - 0.2 - (p.noseBottom + 0.05 - y) * 0.42
    const foldRange = bump(((y - p.mouthY - 0.1) / 0.33) ** 2)
    d += (0.005 + 0.02 * old) * bump((fold / 0.05) ** 2) * foldRange
    return d
  }
}

function earShape(id: FaceIdentity): HeadShape {
  const s = id.earSize
  return (x, y, z) => {
    const out = x - 0.735 + (z + 0.1) * (0.45 + id.earOut * 4)
    const up = y + 0.08
    const back = z + 0.1 + up * 0.18
    if (Math.abs(up) > 0.7 || x < 0.4) return 1
    let d = ellipsoid(out, up, back, 0.05, 0.32 * s, 0.19 * s)
    d = join(d, ellipsoid(out, up + 0.24 * s, back - 0.05, 0.04, 0.1, 0.08), 0.04)
    d = carve(d, ellipsoid(out - 0.05, up - 0.06, back - 0.0, 0.05, 0.2 * s, 0.115 * s), 0.04)
    return intersect(d, -x + 0.6, 0.001) > d ? d : d
  }
}
