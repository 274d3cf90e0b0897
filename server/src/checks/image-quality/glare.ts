import type { Raster } from '../raster.ts'

const BLOCK_PX = 8
const SATURATED_LEVEL = 250
const COLOUR_SPREAD = 24

/** Per block of 8 × 8 px: whether every channel of every pixel is saturated; and the share of other blocks that are coloured. */
function blocksOf({ rgb, widthPx, heightPx }: Raster) {
  const columns = Math.floor(widthPx / BLOCK_PX)
  const rows = Math.floor(heightPx / BLOCK_PX)
  const saturated = new Uint8Array(columns * rows)
  let coloured = 0
  for (let block = 0; block < saturated.length; block++) {
    const left = (block % columns) * BLOCK_PX
    const top = Math.floor(block / columns) * BLOCK_PX
    let lowest = 255
    let spread = 0
    for (let y = top; y < top + BLOCK_PX; y++)
      for (let at = (y * widthPx + left) * 3, end = at + BLOCK_PX * 3; at < end; at += 3) {
        const red = rgb[at]!
        const green = rgb[at + 1]!
        const blue = rgb[at + 2]!
        const low = Math.min(red, green, blue)
        if (low < lowest) lowest = low
        spread += Math.max(red, green, blue) - low
      }
    if (lowest >= SATURATED_LEVEL) saturated[block] = 1
    else if (spread / BLOCK_PX ** 2 > COLOUR_SPREAD) coloured += 1
  }
  return { saturated, columns, coloured }
}

/** Size of the largest 4-connected group; empties `marked`. */
function largestGroup(marked: Uint8Array, columns: number): number {
  let largest = 0
  for (let seed = 0; seed < marked.length; seed++) {
    if (!marked[seed]) continue
    const open = [seed]
    marked[seed] = 0
    let size = 0
    for (let block = open.pop(); block !== undefined; block = open.pop()) {
      size += 1
      const column = block % columns
      const neighbours = [block - columns, block + columns]
      if (column > 0) neighbours.push(block - 1)
      if (column < columns - 1) neighbours.push(block + 1)
      for (const next of neighbours)
        if (marked[next]) {
          marked[next] = 0
          open.push(next)
        }
    }
    largest = Math.max(largest, size)
  }
  return largest
}

/**
 * `glareRatio`: share of the picture covered by its largest saturated blob. White paper is saturated too, so it means little
 * unless `colouredRatio`, the share of the rest that has colour, is high.
 */
export function measureGlare(raster: Raster): { glareRatio: number; colouredRatio: number } {
  const { saturated, columns, coloured } = blocksOf(raster)
  const total = Math.max(1, saturated.length)
  const dull = saturated.reduce((count, one) => count - one, saturated.length)
  return { glareRatio: largestGroup(saturated, columns) / total, colouredRatio: coloured / Math.max(1, dull) }
}
