import { fractal3, lattice, noise3 } from '../random.ts'
import { bump, step } from './distance.ts'
import type { FaceIdentity } from './identity.ts'
import { lidEdge, lipEdge, mouthLine, proportionsOf, EYE_RADIUS } from './proportions.ts'

/** Colour of a surface point, linear light; `gloss` 0 to 1 is how much it shines. */
export type Paint = { r: number; g: number; b: number; gloss: number; soft: number }

export type Painter = (x: number, y: number, z: number, out: Paint) => void

/** Colours the skin at a point in head units: tone, blush, lips, brows, lashes, beard, spots. */
export function skinPainter(id: FaceIdentity): Painter {
  const layers = [blush(id), eyePaint(id), browPaint(id), beardPaint(id), lipPaint(id), spots(id)]
  const seed = id.noiseSeed
  const wide = 1 / id.faceWidth
  const long = 1 / id.faceLength
  return (x0, y0, z, out) => {
    const x = x0 * wide
    const y = y0 * (1 + (long - 1) * step(0.15, -0.35, y0))
    const blotch =
      1 +
      0.07 * fractal3(x * 3, y * 3, z * 3, seed) +
      0.045 * noise3(x * 34, y * 34, z * 34, seed + 9) +
      0.05 * noise3(x * 95, y * 95, z * 95, seed + 19)
    out.r = id.skin[0] * blotch
    out.g = id.skin[1] * blotch * blotch
    out.b = id.skin[2] * blotch * blotch
    out.gloss = 0.55
    out.soft = 1
    if (z < -0.1) return
    for (const layer of layers) layer(x, y, z, out)
  }
}

function blush(id: FaceIdentity): Painter {
  const p = proportionsOf(id)
  const amount = id.redness * 0.3
  return (x, y, z, out) => {
    const ax = Math.abs(x)
    const cheek = bump(((ax - 0.4) / 0.34) ** 2 + ((y + 0.33) / 0.33) ** 2)
    const nose = bump((x / 0.22) ** 2 + ((y - p.noseTipY) / 0.2) ** 2)
    const ear = ax > 0.66 ? 0.7 : 0
    const chin = 0.4 * bump((x / 0.25) ** 2 + ((y + 1) / 0.2) ** 2)
    const k =
      amount *
      Math.min(1, cheek + nose + ear + chin) *
      (0.8 + 0.4 * noise3(x * 6, y * 6, z * 6, id.noiseSeed))
    mix(out, out.r * 1.02, out.g * 0.62, out.b * 0.62, k)
  }
}

function eyePaint(id: FaceIdentity): Painter {
  const p = proportionsOf(id)
  const tilt = id.eyeTilt * 1.6
  const man = id.sex === 'M'
  return (x, y, z, out) => {
    const dx = Math.abs(x) - p.eyeX
    const dy = y - p.eyeY
    if (Math.abs(dx) > 0.3 || Math.abs(dy) > 0.25 || z < 0.4) return
    const u = dx / p.eyeHalfWidth
    const cu = Math.max(-1, Math.min(1, u))
    const upper = dy - lidEdge(p, cu, tilt, true)
    const lower = dy - lidEdge(p, cu, tilt, false)
    const range = step(1.3, 0.85, Math.abs(u))
    const socket = bump((dx / 0.28) ** 2 + ((dy + 0.01) / 0.19) ** 2)
    mix(out, out.r * 0.82, out.g * 0.7, out.b * 0.72, (0.25 + 0.25 * id.age) * socket)
    const crease = upper - (0.05 + 0.03 * id.lidFold) * (1 - 0.35 * u * u)
    mix(out, out.r * 0.45, out.g * 0.35, out.b * 0.32, 0.75 * bump((crease / 0.012) ** 2) * range)
    const rim = z < p.eyeZ + EYE_RADIUS * 0.75 ? 0.3 : 0
    if (upper < 0.002 && lower > -0.002 && Math.abs(u) < 1.02) mix(out, 0.35, 0.14, 0.11, 0.3 + rim)
    const lash = bump(((upper - 0.008) / (man ? 0.016 : 0.022)) ** 2)
    mix(out, 0.012, 0.009, 0.008, (man ? 0.8 : 0.95) * lash * range)
    const under = bump(((lower + 0.006) / 0.011) ** 2)
    mix(out, 0.05, 0.03, 0.025, (man ? 0.35 : 0.55) * under * step(1.1, 0.7, Math.abs(u)))
  }
}

function browPaint(id: FaceIdentity): Painter {
  const p = proportionsOf(id)
  const from = p.eyeX - 0.2 + id.browGap
  const to = p.eyeX + 0.235
  const half = 0.036 * Math.max(0.35, id.browThickness)
  const grey = id.hair[0] > 0.3 ? 0.35 : 0.8
  const r = id.hair[0] * grey
  const g = id.hair[1] * grey
  const b = id.hair[2] * grey
  return (x, y, z, out) => {
    const t = (Math.abs(x) - from) / (to - from)
    if (t < -0.1 || t > 1.1 || z < 0.2) return
    const middle = p.browY + id.browTilt * (t - 0.5) * 0.35 + id.browArch * (1 - ((t - 0.62) / 0.62) ** 2)
    const width = half * (t < 0.6 ? 0.85 + 0.25 * t : 1 - (t - 0.6) * 1.5)
    const off = (y - middle) / Math.max(0.008, width)
    if (Math.abs(off) > 1.6) return
    const slant = Math.abs(x) - (y - middle) * (0.4 + t * 1.3)
    const strand = 0.5 + 0.5 * noise3(slant * 120, y * 12, Math.sign(x) * 2, id.noiseSeed + 31)
    const edge = step(1.35, 0.35, Math.abs(off)) * step(-0.08, 0.1, t) * step(1.08, 0.85, t)
    mix(out, r, g, b, Math.min(0.97, id.browDensity * edge * (0.68 + 0.45 * strand)))
    out.gloss *= 1 - 0.7 * edge
  }
}

function beardPaint(id: FaceIdentity): Painter {
  if (id.beard === 'none') return () => {}
  const p = proportionsOf(id)
  const seed = id.noiseSeed + 57
  const dense = id.beard === 'stubble' ? 0.38 : 0.93
  return (x, y, z, out) => {
    const ax = Math.abs(x)
    const lip = y - p.mouthY
    const ragged = 0.025 * noise3(x * 14, y * 14, 0, seed)
    const top = p.noseBottom - p.mouthY - 0.03 - ax * ax * 1.6 + ragged
    const moustache =
      step(0.38, 0.26, ax + ragged) *
      step(-0.01, 0.04, lip + ax * ax * 1.8 + ragged) *
      step(top + 0.025, top - 0.03, lip)
    const low = step(-1.16, -1.02, y + ragged)
    const chin = step(0.34, 0.2, ax + ragged * 2) * step(-0.1, -0.17, lip + ragged) * low
    const rim = step(0.25, 0.31, ax + ragged) * step(0.43, 0.3, ax + ragged) * step(0.12, 0.02, lip) * low
    const line = y + 0.6 - ax * 0.75 + ax * ax * 0.3 + 3 * ragged
    const cheeks = (step(0.08, -0.14, line) * step(0.24, 0.42, ax) + step(-0.12, -0.2, lip + ragged)) * low
    const mask =
      id.beard === 'moustache'
        ? moustache
        : id.beard === 'goatee'
          ? Math.max(moustache, chin, rim * step(-0.4, -0.3, lip))
          : Math.max(moustache, Math.min(1, cheeks), rim)
    if (mask <= 0) return
    const strand = 0.5 + 0.5 * noise3(x * 75, y * 38, z * 40, seed)
    const a = dense * mask * (id.beard === 'stubble' ? 0.5 + 0.8 * strand : 0.7 + 0.4 * strand)
    mix(out, id.hair[0] * 0.8, id.hair[1] * 0.8, id.hair[2] * 0.8, Math.min(0.96, a))
    out.gloss *= 1 - 0.6 * mask
  }
}

function lipPaint(id: FaceIdentity): Painter {
  const p = proportionsOf(id)
  return (x, y, z, out) => {
    const ax = Math.abs(x)
    if (ax > p.mouthHalf * 1.1 || z < 0.3) return
    const line = mouthLine(p, id.mouthCurve, ax)
    const v = y - line
    if (Math.abs(v) > 0.25) return
    const top = lipEdge(p, ax, true)
    const bottom = lipEdge(p, ax, false)
    const inside = v > 0 ? step(top + 0.012, top - 0.018, v) : step(bottom - 0.016, bottom + 0.022, v)
    const grain = 0.9 + 0.2 * noise3(x * 60, y * 12, 0, id.noiseSeed + 3)
    const [r, g, b] = id.lips
    const shade = v > 0 ? 0.86 : 1
    mix(out, r * grain * shade, g * grain * shade, b * grain * shade, inside * id.lipContrast)
    out.gloss += 0.3 * inside
    const gap = bump((v / 0.015) ** 2) * step(1.08, 0.72, ax / p.mouthHalf)
    mix(out, 0.05, 0.015, 0.013, 0.8 * gap)
  }
}

function spots(id: FaceIdentity): Painter {
  const seed = id.noiseSeed + 71
  return (x, y, z, out) => {
    if (id.freckles > 0 && z > 0.2) {
      const spread = bump((x / 0.62) ** 2 + ((y + 0.18) / 0.42) ** 2)
      const cx = Math.floor(x * 24)
      const cy = Math.floor(y * 24)
      const fx = x * 24 - cx - 0.5 - 0.3 * lattice(cx, cy, 1, seed)
      const fy = y * 24 - cy - 0.5 - 0.3 * lattice(cx, cy, 2, seed)
      const there = lattice(cx, cy, 3, seed) > 0.15 ? 1 : 0
      const k = there * bump((fx * fx + fy * fy) / 0.09) * spread * id.freckles
      mix(out, out.r * 0.62, out.g * 0.45, out.b * 0.35, k)
    }
    for (const [mx, my, radius] of id.moles) {
      const k = bump(((x - mx) ** 2 + (y - my) ** 2) / (radius * radius))
      if (k > 0) mix(out, out.r * 0.25, out.g * 0.18, out.b * 0.15, k)
    }
  }
}

function mix(out: Paint, r: number, g: number, b: number, amount: number): void {
  const k = amount < 0 ? 0 : amount > 1 ? 1 : amount
  out.r += (r - out.r) * k
  out.g += (g - out.g) * k
  out.b += (b - out.b) * k
}
