import type { LineGrid } from './cells.ts'
import { cellCentre } from './cells.ts'
import type { Plane } from './plane.ts'
import type { Strip } from './strip.ts'
import type { Zone } from './zone.ts'

/** Mean ink of a box around (x, y). */
function boxInk({ width, height, data }: Plane, x: number, y: number, w: number, h: number): number {
  let [sum, count] = [0, 0]
  for (let row = Math.round(y - h / 2); row < y + h / 2; row++) {
    for (let column = Math.round(x - w / 2); column < x + w / 2; column++) {
      if (row < 0 || column < 0 || row >= height || column >= width) continue
      sum += Math.min(1, data[row * width + column]!)
      count++
    }
  }
  return count === 0 ? 0 : sum / count
}

/** Ink of the capitals' rows of one cell beyond what stands in the same columns just above: rules and edges cancel out. */
function cellInk(ink: Plane, grid: LineGrid, column: number): number {
  const { x, y } = cellCentre(grid, column)
  const slices = 12
  let sum = 0
  for (let i = 0; i < slices; i++) {
    const at = x + ((i + 0.5) / slices - 0.5) * 0.9 * grid.pitch
    const width = Math.max(1.5, (0.9 * grid.pitch) / slices)
    const line = boxInk(ink, at, y, width, grid.capitalHeight)
    const gap = boxInk(ink, at, y - 0.78 * grid.capitalHeight, width, 0.25 * grid.capitalHeight)
    sum += Math.max(0, line - gap)
  }
  return sum / slices
}

/**
 * Ink in the places just left and right of the lines where another character would stand, as a share of the ink of a
 * character: the larger of the two sides. A line that goes on does so in all lines of the zone, a stain need not.
 */
export function inkOutsideRatio(ink: Plane, zone: Zone): number {
  const columns = zone.lines[0]!.grid.columns
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length
  const inside = mean(
    zone.lines.flatMap(({ grid }) => Array.from({ length: columns }, (_, i) => cellInk(ink, grid, i))),
  )
  const side = (column: number) => Math.min(...zone.lines.map(({ grid }) => cellInk(ink, grid, column)))
  return Math.max(side(-1), side(columns)) / Math.max(0.01, inside)
}

/**
 * Steepest change of ink along the lines, per pixel of the classifier's cell (a twentieth of the pitch), 90th percentile
 * over the inked rows: about 0.1 for a blur as wide as a stroke, 0.3 and more for sharp print.
 */
export function sharpnessOf(ink: Plane, zone: Zone): number {
  const steps: number[] = []
  for (const { grid } of zone.lines) {
    const unit = grid.pitch / 20
    for (let k = -2; k <= 2; k++) {
      let largest = 0
      for (let column = 0; column < grid.columns; column++) {
        const { x, y } = cellCentre(grid, column)
        const row = Math.round(y + k * 0.18 * grid.capitalHeight)
        largest = 0
        for (let dx = -grid.pitch / 2; dx < grid.pitch / 2; dx++) {
          const at = row * ink.width + Math.round(x + dx)
          const change = Math.abs((ink.data[at + 1] ?? 0) - (ink.data[at - 1] ?? 0)) / 2
          largest = Math.max(largest, change * unit)
        }
        steps.push(largest)
      }
    }
  }
  const sorted = steps.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.8)] ?? 0
}

export type Corner = { x: number; y: number }

/** Corners of the zone in the picture, clockwise from the left end of the first line. */
export function zoneCorners(strip: Strip, zone: Zone): Corner[] {
  const [first, last] = [zone.lines[0]!.grid, zone.lines.at(-1)!.grid]
  const corner = (grid: LineGrid, right: boolean, up: number) => {
    const x = grid.x + (right ? grid.pitch * grid.columns : 0)
    const at = strip.toPicture(x, grid.y + grid.slope * x + up * 0.5 * grid.capitalHeight)
    return { x: Math.round(at.x * 10) / 10, y: Math.round(at.y * 10) / 10 }
  }
  return [corner(first, false, -1), corner(first, true, -1), corner(last, true, 1), corner(last, false, 1)]
}
