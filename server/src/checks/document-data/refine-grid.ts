import type { LineGrid } from './cells.ts'
import { cellScores, readGrid } from './grid.ts'
import type { CellReader, GridReading } from './grid.ts'
import type { Plane } from './plane.ts'

/** A line this sure is left as it is. */
const goodScore = -0.012

/** Shifts of the cells that are tried along the line, in pitches, and across it, in heights of capitals. */
const along = [-0.6, -0.45, -0.3, -0.15, 0, 0.15, 0.3, 0.45, 0.6]
const across = [-0.2, -0.1, 0, 0.1, 0.2]

/**
 * The grid moved, stretched, bent and tilted to where the reader is surest. Pictures taken at a slant have a pitch that
 * changes along the line; the line is read at a few shifts and the best smooth path through them is taken.
 */
export function refineGrid(reader: CellReader, ink: Plane, start: GridReading): GridReading {
  let best = start
  for (const fineness of [1, 0.5, 0.5]) {
    for (const step of [followAlong, followAcross, fitHeight]) {
      if (best.score > goodScore || reader.cellsLeft < 0) return best
      const moved = readGrid(reader, ink, step(reader, ink, best.grid, fineness))
      if (moved.score > best.score) best = moved
    }
  }
  return best
}

/** Scores of every cell at every shift. */
function tryShifts(reader: CellReader, ink: Plane, grids: LineGrid[]): Float32Array[] {
  return grids.map((grid) => cellScores(reader, ink, grid))
}

/** Shifts at the left end, the middle and the right end whose path is the surest. */
function followAlong(reader: CellReader, ink: Plane, grid: LineGrid, fineness: number): LineGrid {
  const shifts = along.map((shift) => shift * fineness)
  const scores = tryShifts(
    reader,
    ink,
    shifts.map((shift) => ({ ...grid, x: grid.x + shift * grid.pitch })),
  )
  const path = surestPath(scores, true)
  const [left, middle, right] = path.map(
    (place) => (place - (along.length - 1) / 2) * 0.15 * fineness * grid.pitch,
  )
  return {
    ...grid,
    x: grid.x + left!,
    pitch: grid.pitch + (right! - left!) / grid.columns,
    bow: grid.bow + middle! - (left! + right!) / 2,
  }
}

/** Shifts up or down at both ends. */
function followAcross(reader: CellReader, ink: Plane, grid: LineGrid, fineness: number): LineGrid {
  const shifts = across.map((shift) => shift * fineness * grid.capitalHeight)
  const scores = tryShifts(
    reader,
    ink,
    shifts.map((shift) => ({ ...grid, y: grid.y + shift })),
  )
  const path = surestPath(scores, false)
  const [left, , right] = path.map(
    (place) => (place - (across.length - 1) / 2) * 0.1 * fineness * grid.capitalHeight,
  )
  const slope = (right! - left!) / (grid.pitch * grid.columns)
  return { ...grid, slope: grid.slope + slope, y: grid.y + left! - slope * grid.x }
}

function fitHeight(reader: CellReader, ink: Plane, grid: LineGrid, fineness: number): LineGrid {
  const grids = [0.85, 1, 1.18].map((factor) => ({
    ...grid,
    capitalHeight: grid.capitalHeight * (1 + (factor - 1) * fineness),
  }))
  const sums = tryShifts(reader, ink, grids).map((scores) => scores.reduce((a, b) => a + b, 0))
  return grids[sums.indexOf(Math.max(...sums))]!
}

/**
 * Places in the list of shifts at the start, middle and end of the line between which a parabola (or straight line)
 * passes through the highest scores.
 */
function surestPath(scores: Float32Array[], bent: boolean): [number, number, number] {
  const columns = scores[0]!.length
  const last = scores.length - 1
  let best: { score: number; path: [number, number, number] } = {
    score: -Infinity,
    path: [last / 2, last / 2, last / 2],
  }
  for (let left = 0; left <= last; left++) {
    for (let right = 0; right <= last; right++) {
      const straight = (left + right) / 2
      for (let middle = bent ? 0 : straight; middle <= (bent ? last : straight); middle++) {
        const bow = middle - straight
        // Paths of equal score: the straighter one, nearer to where the grid was.
        let score = -0.002 * (Math.abs(bow) + Math.abs(straight - last / 2)) * columns
        for (let column = 0; column < columns; column++) {
          const t = (column + 0.5) / columns
          const place = Math.round(left + (right - left) * t + bow * 4 * t * (1 - t))
          score += scores[Math.min(last, Math.max(0, place))]![column]!
        }
        if (score > best.score) best = { score, path: [left, middle, right] }
      }
    }
  }
  return best.path
}
