/** A seeded source of numbers in [0, 1): same seed, same numbers, on every machine. */
export type Random = () => number

/** Mulberry32 started from a string or number through FNV-1a. Not for secrets. */
export function seededRandom(seed: string | number): Random {
  let state = hash(String(seed))
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Uniform in [low, high). */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random()
}

/** Roughly normal with mean 0 and deviation 1, never beyond ±3.5 (sum of uniforms: same on every engine). */
export function normal(random: Random): number {
  let sum = 0
  for (let i = 0; i < 12; i++) sum += random()
  return Math.max(-3.5, Math.min(3.5, sum - 6))
}

export function pick<T>(random: Random, values: readonly [T, ...T[]]): T {
  return values[Math.floor(random() * values.length)] ?? values[0]
}

/** Smooth value noise in [-1, 1] over three coordinates; `seed` selects another field. */
export function noise3(x: number, y: number, z: number, seed: number): number {
  const ix = Math.floor(x)
  const iy = Math.floor(y)
  const iz = Math.floor(z)
  const fx = smooth(x - ix)
  const fy = smooth(y - iy)
  const fz = smooth(z - iz)
  const near = plane(ix, iy, iz, fx, fy, seed)
  return near + (plane(ix, iy, iz + 1, fx, fy, seed) - near) * fz
}

/** Three octaves of `noise3`, in [-1, 1]. */
export function fractal3(x: number, y: number, z: number, seed: number): number {
  return (
    0.57 * noise3(x, y, z, seed) +
    0.29 * noise3(x * 2.03, y * 2.03, z * 2.03, seed + 1) +
    0.14 * noise3(x * 4.1, y * 4.1, z * 4.1, seed + 2)
  )
}

/** Pseudo-random number in [-1, 1] of a lattice point. */
export function lattice(x: number, y: number, z: number, seed: number): number {
  let h =
    Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(z, 2147483647) ^ Math.imul(seed, 1274126177)
  h = Math.imul(h ^ (h >>> 13), 1274126177)
  h ^= h >>> 16
  return ((h >>> 0) / 4294967295) * 2 - 1
}

function plane(ix: number, iy: number, iz: number, fx: number, fy: number, seed: number): number {
  const a = lattice(ix, iy, iz, seed)
  const b = lattice(ix + 1, iy, iz, seed)
  const c = lattice(ix, iy + 1, iz, seed)
  const d = lattice(ix + 1, iy + 1, iz, seed)
  const low = a + (b - a) * fx
  return low + (c + (d - c) * fx - low) * fy
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t)
}

function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h | 0
}
