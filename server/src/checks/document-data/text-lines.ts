import type { Plane } from './plane.ts'

/** A line of text in a strip: middle of the capitals at x = 0, its slope, height of the capitals, left and right end of the ink. */
export type TextLine = { y: number; slope: number; height: number; left: number; right: number }

const blockWidth = 25
/** Blocks at either end that lie outside the located band: edges of the document, the table. */
const sideBlocks = 3
const slopeMax = 0.055
const slopeStep = 0.0025
const heights = { min: 9, max: 75 }

/** The lines of text in a strip from top to bottom that are at least half as wide as it. */
export function findTextLines(ink: Plane): TextLine[] {
  const profiles = blockProfiles(ink)
  const slope = bestSlope(profiles, ink)
  const profile = rowProfile(profiles, slope, ink)
  const lines = runsOf(profile).map(({ from, to }) =>
    measureLine(ink, tiltLine(profiles, ink, slope, from, to)),
  )
  return lines.filter((line) => line !== null && line.right - line.left > ink.width / 2) as TextLine[]
}

/** Mean ink of each row in blocks of columns. */
function blockProfiles({ width, height, data }: Plane): Float32Array[] {
  return Array.from({ length: Math.floor(width / blockWidth) }, (_, block) => {
    const rows = new Float32Array(height)
    for (let y = 0; y < height; y++) {
      let sum = 0
      for (let x = block * blockWidth; x < (block + 1) * blockWidth; x++)
        sum += Math.min(1, data[y * width + x]!)
      rows[y] = sum / blockWidth
    }
    return rows
  })
}

/** Mean ink along lines of this slope; the index is the row at x = 0. */
function rowProfile(blocks: Float32Array[], slope: number, { height }: Plane): Float32Array {
  const out = new Float32Array(height)
  blocks.forEach((rows, block) => {
    if (block < sideBlocks || block >= blocks.length - sideBlocks) return
    const shift = slope * (block + 0.5) * blockWidth
    for (let y = 0; y < height; y++) {
      const at = Math.round(y + shift)
      if (at >= 0 && at < height) out[y]! += rows[at]! / blocks.length
    }
  })
  return out
}

function bestSlope(blocks: Float32Array[], ink: Plane): number {
  let [best, slope] = [-1, 0]
  for (let candidate = -slopeMax; candidate <= slopeMax; candidate += slopeStep) {
    const profile = rowProfile(blocks, candidate, ink)
    let score = 0
    for (let y = 3; y < profile.length; y++) score += (profile[y]! - profile[y - 3]!) ** 2
    if (score > best) [best, slope] = [score, candidate]
  }
  return slope
}

/** Rows that may be one line of text each, at several thresholds, cut at half of their own height. */
function runsOf(profile: Float32Array): { from: number; to: number }[] {
  const sorted = Float32Array.from(profile).toSorted()
  const high = sorted[Math.floor(sorted.length * 0.95)]!
  const low = sorted[Math.floor(sorted.length * 0.1)]!
  const runs: { from: number; to: number }[] = []
  for (const share of [0.14, 0.25, 0.4, 0.55]) {
    const threshold = low + (high - low) * share
    for (let y = 0; y < profile.length; y++) {
      if (profile[y]! <= threshold) continue
      let end = y
      while (end < profile.length && profile[end]! > threshold) end++
      const run = halfHeight(profile, y, end, low)
      const height = run.to - run.from
      const known = runs.some((other) => Math.abs(other.from + other.to - run.from - run.to) < 0.5 * height)
      if (!known && height >= heights.min && height <= heights.max) runs.push(run)
      y = end
    }
  }
  return runs.toSorted((a, b) => a.from - b.from)
}

function halfHeight(
  profile: Float32Array,
  from: number,
  to: number,
  low: number,
): { from: number; to: number } {
  const inside = profile.slice(from, to).toSorted()
  const level = low + (inside[Math.floor(inside.length * 0.75)]! - low) * 0.5
  let [first, last] = [from, to - 1]
  while (first < last && profile[first]! < level) first++
  while (last > first && profile[last]! < level) last--
  // Between two rows the crossing is interpolated: at small sizes a row is a tenth of the height.
  const before = first > 0 ? (level - profile[first - 1]!) / (profile[first]! - profile[first - 1]!) : 1
  const after =
    last + 1 < profile.length ? (level - profile[last + 1]!) / (profile[last]! - profile[last + 1]!) : 1
  return { from: first - 0.5 + (clamp(before) - 0.5), to: last + 0.5 - (clamp(after) - 0.5) }
}

const clamp = (value: number) => Math.min(1, Math.max(0, value))

type Run = { y: number; slope: number; height: number }

const tiltMax = 0.024
const tiltStep = 0.003

/** The run turned about its middle so that it parts best from the rows above and below: lines seen at a slant converge. */
function tiltLine(blocks: Float32Array[], ink: Plane, slope: number, from: number, to: number): Run {
  const height = to - from
  const pivot = ink.width / 2
  const middle = (from + to) / 2 + slope * pivot
  let best = { score: -Infinity, slope }
  for (let tilt = -tiltMax; tilt <= tiltMax; tilt += tiltStep) {
    let score = 0
    for (let block = sideBlocks; block < blocks.length - sideBlocks; block++) {
      const at = middle + (slope + tilt) * ((block + 0.5) * blockWidth - pivot)
      score += rowsMean(blocks[block]!, at - height * 0.45, at + height * 0.45)
      score -= 0.5 * rowsMean(blocks[block]!, at - height * 0.9, at - height * 0.6)
      score -= 0.5 * rowsMean(blocks[block]!, at + height * 0.6, at + height * 0.9)
    }
    // Ties go to the slope of the whole strip.
    if (score - Math.abs(tilt) > best.score) best = { score: score - Math.abs(tilt), slope: slope + tilt }
  }
  return { y: middle - best.slope * pivot, slope: best.slope, height }
}

function rowsMean(rows: Float32Array, from: number, to: number): number {
  let [sum, count] = [0, 0]
  for (let y = Math.max(0, Math.round(from)); y <= Math.min(rows.length - 1, Math.round(to)); y++) {
    sum += rows[y]!
    count++
  }
  return count === 0 ? 0 : sum / count
}

function measureLine(ink: Plane, { y, slope, height }: Run): TextLine | null {
  const run = longestRun(columnProfile(ink, y, slope, height), height)
  return run && { y, slope, height, ...run }
}

/** Mean ink of each column over the height of a line. */
export function columnProfile(
  { width, height, data }: Plane,
  y: number,
  slope: number,
  lineHeight: number,
): Float32Array {
  const out = new Float32Array(width)
  for (let x = 0; x < width; x++) {
    const middle = y + slope * x
    const from = Math.max(0, Math.round(middle - lineHeight * 0.52))
    const to = Math.min(height, Math.round(middle + lineHeight * 0.52))
    let sum = 0
    for (let row = from; row < to; row++) sum += Math.min(1, data[row * width + x]!)
    out[x] = sum / Math.max(1, to - from)
  }
  return out
}

/** The longest stretch of text, where gaps of up to two capitals' heights do not end it. */
function longestRun(columns: Float32Array, height: number): { left: number; right: number } | null {
  const sorted = Float32Array.from(columns).toSorted()
  const threshold = sorted[Math.floor(sorted.length * 0.75)]! * 0.4
  let best: { left: number; right: number } | null = null
  let [left, last] = [-1, -Infinity]
  for (let x = 0; x < columns.length; x++) {
    if (columns[x]! < threshold) continue
    if (x - last > 2 * height) left = x
    last = x
    if (!best || last - left > best.right - best.left) best = { left, right: last }
  }
  return best
}
