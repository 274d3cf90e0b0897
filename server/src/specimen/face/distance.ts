/** Signed distances of simple solids and the smooth ways of joining them (after Inigo Quilez's published formulas). */

/** Ellipsoid about the origin; the usual bound-correct approximation. */
export function ellipsoid(x: number, y: number, z: number, rx: number, ry: number, rz: number): number {
  const ix = 1 / rx
  const iy = 1 / ry
  const iz = 1 / rz
  const a = x * ix
  const b = y * iy
  const c = z * iz
  const q = a * a + b * b + c * c
  const d = a * ix
  const e = b * iy
  const f = c * iz
  const k1 = Math.sqrt(d * d + e * e + f * f)
  return k1 < 1e-9 ? -Math.min(rx, ry, rz) : (q - Math.sqrt(q)) / k1
}

export function sphere(x: number, y: number, z: number, r: number): number {
  return Math.sqrt(x * x + y * y + z * z) - r
}

/** Union with a fillet of about `k`. */
export function join(a: number, b: number, k: number): number {
  const h = k - Math.abs(a - b)
  return h <= 0 ? (a < b ? a : b) : (a < b ? a : b) - (h * h) / (4 * k)
}

/** `a` without `b`, with a rounded edge. */
export function carve(a: number, b: number, k: number): number {
  return -join(-a, b, k)
}

/** Intersection with a rounded edge. */
export function intersect(a: number, b: number, k: number): number {
  return -join(-a, -b, k)
}

/** 1 at the centre, 0 outside the radius, smooth between; argument is the squared relative distance. */
export function bump(q: number): number {
  if (q >= 1) return 0
  const t = 1 - q
  return t * t
}

export function step(low: number, high: number, value: number): number {
  const t = (value - low) / (high - low)
  return t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t)
}
