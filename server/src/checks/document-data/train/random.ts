/** Numbers that depend on the seed alone (mulberry32), so that the same seed makes the same training set. */
export type Random = {
  /** At least `from`, below `to`. */
  between: (from: number, to: number) => number
  /** Whole number from 0 to `count` - 1. */
  below: (count: number) => number
  chance: (share: number) => boolean
  /** Normal distribution around 0. */
  normal: (deviation: number) => number
}

export function makeRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    between: (from, to) => from + (to - from) * next(),
    below: (count) => Math.floor(next() * count),
    chance: (share) => next() < share,
    normal: (deviation) => (next() + next() + next() + next() - 2) * Math.sqrt(3) * deviation,
  }
}
