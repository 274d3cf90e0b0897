import { fractal3, noise3 } from '../random.ts'
import { carve, ellipsoid, intersect, join } from './distance.ts'
import type { HeadShape } from './head-shape.ts'
import type { FaceIdentity } from './identity.ts'

/** Distance to the hair in head units; far away everywhere for a bald head. */
export function hairShape(id: FaceIdentity): HeadShape {
  if (id.hairStyle === 'bald') return () => 9
  const cap = capOf(id)
  const falls = fallOf(id)
  const seed = id.noiseSeed
  const rough = id.hairStyle === 'short' ? 0.025 : 0.035
  const wide = 1 / id.faceWidth
  return (x0, y, z) => {
    const x = x0 * wide
    if (inFrontOfFace(x, y, z)) return 0.25
    let d = cap(x, y, z)
    if (falls) d = falls(x, y, z, d)
    if (d > 0.25) return d * 0.9
    const faceCut = ellipsoid(x, y + 0.2, z - 1.3, 1.08, 1.1 + id.hairline, 1.2)
    if (carve(d, faceCut, 0.09) > 0.15) return carve(d, faceCut, 0.09) * 0.8
    const a = Math.atan2(x - id.hairPart * 0.5, z + 0.25)
    d = carve(
      d,
      faceCut + 0.05 * noise3(a * 7, y * 3, 1, seed + 4) + 0.03 * noise3(a * 24, y * 6, 2, seed + 5),
      0.09,
    )
    d += rough * fractal3(x * 2.5, y * 2.2, z * 2.5, seed)
    d += 0.012 * noise3(a * 22, y * 1.5, 3, seed + 7)
    return d * 0.75
  }
}

/** Where the face is and hair cannot be within a quarter of a unit: a cheap answer for most points looked at. */
function inFrontOfFace(x: number, y: number, z: number): boolean {
  return z > 0.55 && y < 0.3 && y > -1.1 && x < 0.35 && x > -0.35
}

function capOf(id: FaceIdentity): HeadShape {
  const style = id.hairStyle
  const t =
    (style === 'short' ? 0.045 : style === 'bun' ? 0.05 : style === 'parted' ? 0.09 : 0.075) * id.hairVolume
  const top = style === 'parted' ? 0.07 * id.hairVolume : 0
  const side = style === 'short' || style === 'parted' ? -0.012 : 0
  const side2 = style === 'long' || style === 'bob' ? 0.05 : side
  return (x, y, z) => {
    const lift = top * Math.max(0, 1 - (x - id.hairPart) ** 2 * 1.1)
    let d = ellipsoid(
      x,
      y - 0.42,
      z + 0.13,
      0.79 + t * 0.5 + side2 + 0.02,
      0.85 * id.craniumHeight + t + lift,
      0.95 + t,
    )
    if (style === 'bun') d = join(d, ellipsoid(x, y - 1.22, z + 0.5, 0.3, 0.26, 0.3), 0.1)
    if (style === 'long' || style === 'bob') return d
    return intersect(d, -(y + 0.12 + Math.max(0, -z) * 0.6), 0.06)
  }
}

function fallOf(id: FaceIdentity) {
  if (id.hairStyle !== 'long' && id.hairStyle !== 'bob') return null
  const long = id.hairStyle === 'long'
  const [centre, half] = long ? [-1.3, 1.75] : [-0.35, 0.8]
  const v = id.hairVolume
  return (x: number, y: number, z: number, d: number): number => {
    const side = ellipsoid(Math.abs(x) - 0.68 + 0.06 * y, y - centre, z + 0.1, 0.24 * v, half, 0.42)
    const back = ellipsoid(x, y - centre, z + 0.55, 0.78, half, 0.42)
    return join(d, join(side, back, 0.15), 0.2)
  }
}
