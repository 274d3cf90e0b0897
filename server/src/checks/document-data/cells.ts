import type { Plane } from './plane.ts'

/** What the classifier sees of one character: the pitch is as wide as the cell, the capitals are 20 of the 28 rows high. */
export const cellWidth = 20
export const cellHeight = 28
export const cellSize = cellWidth * cellHeight
const capitalRows = 20

/** Where the characters of one line stand in a strip of ink; pixels of the strip. */
export type LineGrid = {
  columns: number
  /** Left edge of the first cell. */
  x: number
  pitch: number
  /** Pixels by which the middle of the line lies to the right of where an even pitch would put it. */
  bow: number
  /** Middle of the capitals at x = 0. */
  y: number
  slope: number
  capitalHeight: number
}

/** Middle of a cell, `column` counted from 0. */
export function cellCentre(grid: LineGrid, column: number): { x: number; y: number } {
  const t = (column + 0.5) / grid.columns
  const x = grid.x + grid.pitch * (column + 0.5) + grid.bow * 4 * t * (1 - t)
  return { x, y: grid.y + grid.slope * x }
}

/** Every `step`-th cell of a line in a row, scaled so that the darkest spot of the middling cell is 1. */
export function sampleLine(ink: Plane, grid: LineGrid, step = 1): { cells: Float32Array; count: number } {
  const count = Math.ceil(grid.columns / step)
  const cells = new Float32Array(count * cellSize)
  const darkest = new Float32Array(count)
  for (let cell = 0; cell < count; cell++) {
    sampleCell(ink, grid, cell * step, cells, cell * cellSize)
    for (let i = cell * cellSize; i < (cell + 1) * cellSize; i++)
      darkest[cell] = Math.max(darkest[cell]!, cells[i]!)
  }
  const middling = darkest.toSorted()[count >> 1]!
  const scale = 1 / Math.max(0.05, middling)
  for (let i = 0; i < cells.length; i++) cells[i] = Math.min(cellValueMax, cells[i]! * scale)
  return { cells, count }
}

/** Largest value of a cell. */
export const cellValueMax = 1.25

/** Writes the 20 × 28 ink values of one cell to `out` from `offset`, four samples a value. */
function sampleCell(ink: Plane, grid: LineGrid, column: number, out: Float32Array, offset: number): void {
  const { x: cx, y: cy } = cellCentre(grid, column)
  const stepX = grid.pitch / cellWidth
  const stepY = grid.capitalHeight / capitalRows
  for (let row = 0; row < cellHeight; row++) {
    for (let col = 0; col < cellWidth; col++) {
      let sum = 0
      for (let k = 0; k < 4; k++) {
        const dx = (col + 0.25 + 0.5 * (k & 1) - cellWidth / 2) * stepX
        const dy = (row + 0.25 + 0.5 * (k >> 1) - cellHeight / 2) * stepY
        sum += inkAt(ink, cx + dx - 0.5, cy + dy + grid.slope * dx - 0.5)
      }
      out[offset + row * cellWidth + col] = sum / 4
    }
  }
}

function inkAt({ width, height, data }: Plane, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) return 0
  const ix = x | 0
  const iy = y | 0
  const fx = x - ix
  const fy = y - iy
  const p = iy * width + ix
  const top = data[p]! + (data[p + 1]! - data[p]!) * fx
  const bottom = data[p + width]! + (data[p + width + 1]! - data[p + width]!) * fx
  return top + (bottom - top) * fy
}
