/** Where `j` and `k` go from the row `current` (-1: none yet) in a list of `count` rows; it does not wrap round. */
export const nextRow = (current: number, count: number, step: 1 | -1): number =>
  current === -1 ? 0 : Math.min(count - 1, Math.max(0, current + step))
