import { cellSize, sampleLine } from './cells.ts'
import type { LineGrid } from './cells.ts'
import { classes, classify } from './classifier.ts'
import type { Network } from './classifier.ts'
import type { Plane } from './plane.ts'
import { columnProfile } from './text-lines.ts'
import type { TextLine } from './text-lines.ts'

/** A line read on a grid: log-probabilities of the 37 characters per cell, and how sure the reader is over the whole line. */
export type GridReading = { grid: LineGrid; logProbabilities: Float32Array; score: number }

/**
 * The classifier with the number of cells it may still look at for this picture: a bound on the work that is the same on
 * every machine. What is begun is finished; nothing new is begun below zero.
 */
export type CellReader = { network: Network; cellsLeft: number }

/** Characters per line of the known formats. */
export const columnCounts = [44, 36, 30] as const

/** Log-probability of a cell without ink, whatever the classifier makes of it. */
const blankLogProbability = -6
const blankInk = 0.45

export function readGrid(reader: CellReader, ink: Plane, grid: LineGrid): GridReading {
  const { cells, count } = sampleLine(ink, grid)
  reader.cellsLeft -= count
  const logProbabilities = classify(reader.network, cells, count)
  return { grid, logProbabilities, score: scoreOf(cells, logProbabilities, count) }
}

/** How sure the reader is of each cell of a line. */
export function cellScores(reader: CellReader, ink: Plane, grid: LineGrid): Float32Array {
  const { cells, count } = sampleLine(ink, grid)
  reader.cellsLeft -= count
  return scoresOf(cells, classify(reader.network, cells, count), count)
}

const scoreOf = (cells: Float32Array, logProbabilities: Float32Array, count: number): number =>
  scoresOf(cells, logProbabilities, count).reduce((sum, score) => sum + score, 0) / count

/** Each cell's largest log-probability; those of blank cells are levelled on the way. */
function scoresOf(cells: Float32Array, logProbabilities: Float32Array, count: number): Float32Array {
  const scores = new Float32Array(count)
  for (let cell = 0; cell < count; cell++) {
    let darkest = 0
    for (let i = cell * cellSize; i < (cell + 1) * cellSize; i++) if (cells[i]! > darkest) darkest = cells[i]!
    let best = blankLogProbability
    const [from, to] = [cell * classes, (cell + 1) * classes]
    if (darkest < blankInk) logProbabilities.fill(blankLogProbability, from, to)
    for (let i = from; i < to; i++) if (logProbabilities[i]! > best) best = logProbabilities[i]!
    scores[cell] = best
  }
  return scores
}

/** Every how many cells a grid is tried out before it is read. */
const probeStep = 3
const probeMargin = 0.5

/** The proposed grids of a line that hold up against its best one, read. */
export function proposeReadings(reader: CellReader, ink: Plane, line: TextLine): GridReading[] {
  const probes = proposeGrids(ink, line, 2).map((grid) => ({
    grid,
    score: probe(reader, ink, grid, probeStep),
  }))
  const best = Math.max(...probes.map(({ score }) => score))
  return probes
    .filter(({ score }) => score > best - probeMargin)
    .map(({ grid }) => readGrid(reader, ink, grid))
}

function probe(reader: CellReader, ink: Plane, grid: LineGrid, step: number): number {
  const { cells, count } = sampleLine(ink, grid, step)
  reader.cellsLeft -= count
  return scoreOf(cells, classify(reader.network, cells, count), count)
}

/** The likeliest grids of a line for each number of columns, judged by the ink on cell borders and beside the line. */
function proposeGrids(ink: Plane, line: TextLine, perCount: number): LineGrid[] {
  const profile = columnProfile(ink, line.y, line.slope, line.height)
  const sums = new Float64Array(profile.length + 1)
  profile.forEach((value, i) => (sums[i + 1] = sums[i]! + value))
  // Pitch and height of capitals are about the same in OCR-B; pictures may be squeezed or seen at a slant.
  const squares = (line.right - line.left) / line.height
  return columnCounts
    .filter((columns) => columns > 0.58 * squares && columns < 1.45 * squares)
    .flatMap((columns) => proposeFor(columns, sums, line, perCount))
}

type Proposal = { x: number; pitch: number; cost: number }

function proposeFor(columns: number, sums: Float64Array, line: TextLine, count: number): LineGrid[] {
  const length = line.right - line.left
  const proposals: Proposal[] = []
  // Ink ends some way inside the outer cells; either end may be lost, or stick to something else.
  const middle = length / (columns - 0.35)
  for (let pitch = middle * 0.93; pitch <= middle * 1.045; pitch += middle / (5 * columns)) {
    const span = pitch * columns
    for (let x = line.left - 1.6 * pitch; x <= line.right + 1.6 * pitch - span; x += pitch / 10) {
      proposals.push({ x, pitch, cost: borderCost(sums, x, pitch, columns) })
    }
  }
  const kept: Proposal[] = []
  for (const proposal of proposals.toSorted((a, b) => a.cost - b.cost)) {
    const isNew = kept.every(
      (other) =>
        Math.abs(other.x - proposal.x) > 0.3 * other.pitch ||
        Math.abs(other.x - proposal.x + columns * (other.pitch - proposal.pitch)) > 0.3 * other.pitch,
    )
    if (isNew) kept.push(proposal)
    if (kept.length === count) break
  }
  return kept.map(({ x, pitch }) => ({
    columns,
    x,
    pitch,
    bow: 0,
    y: line.y,
    slope: line.slope,
    capitalHeight: line.height,
  }))
}

function borderCost(sums: Float64Array, x: number, pitch: number, columns: number): number {
  const mean = (from: number, to: number) => {
    const a = Math.max(0, Math.min(sums.length - 1, Math.round(from)))
    const b = Math.max(a + 1, Math.min(sums.length - 1, Math.round(to)))
    return b < sums.length ? (sums[b]! - sums[a]!) / (b - a) : 0
  }
  const inside = mean(x, x + pitch * columns)
  let border = 0
  for (let k = 0; k <= columns; k++) border += mean(x + pitch * (k - 0.09), x + pitch * (k + 0.09))
  const outside =
    mean(x - 1.1 * pitch, x - 0.1 * pitch) + mean(x + pitch * (columns + 0.1), x + pitch * (columns + 1.1))
  return (border / (columns + 1) + 0.15 * outside) / Math.max(0.01, inside)
}
