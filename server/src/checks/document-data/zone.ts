import { proposeReadings, readGrid } from './grid.ts'
import type { CellReader, GridReading } from './grid.ts'
import type { Plane } from './plane.ts'
import { refineGrid } from './refine-grid.ts'
import { findTextLines } from './text-lines.ts'
import type { TextLine } from './text-lines.ts'

/** Two or three neighbouring lines of the same pitch, top to bottom: the shape of a machine-readable zone. */
export type Zone = { lines: GridReading[]; score: number }

const lineCounts = { 30: 3, 36: 2, 44: 2 } as const
type ColumnCount = keyof typeof lineCounts

/** Lines whose best reading is below this are no OCR-B. */
const hopeless = -1.2
const zonesMax = 3

/** A line of text with its readings on grids of one number of columns; none when its ends could not be told. */
type Candidate = { line: TextLine; readings: GridReading[] }

/** The likeliest zones of a strip, surest first; neither refined nor decoded. */
export function findZones(reader: CellReader, ink: Plane): Zone[] {
  const lines = findTextLines(ink).map((line) => ({ line, readings: proposeReadings(reader, ink, line) }))
  const zones = ([44, 36, 30] as const).flatMap((columns) => {
    const candidates = lines.map(({ line, readings }) => ({
      line,
      readings: readings.filter((reading) => reading.grid.columns === columns),
    }))
    return stack(reader, ink, candidates, columns)
  })
  return zones.toSorted((a, b) => b.score - a.score).slice(0, zonesMax)
}

/** Zones made of consecutive lines; lines that are not text of this kind in between are passed over. */
function stack(reader: CellReader, ink: Plane, lines: Candidate[], columns: ColumnCount): Zone[] {
  const zones: Zone[] = []
  const extend = (chosen: Candidate[]) => {
    if (chosen.length === lineCounts[columns]) {
      const zone = agree(reader, ink, chosen)
      if (zone && zone.score > hopeless) zones.push(zone)
      return
    }
    for (const next of lines) if (follows(chosen, next)) extend([...chosen, next])
  }
  for (const first of lines) extend([first])
  return zones
}

const middle = ({ y, slope, left, right }: TextLine) => y + (slope * (left + right)) / 2

/** The next line lies 1.2 to 4 capitals' heights below, evenly spaced, its capitals about as high. */
function follows(chosen: Candidate[], { line: next }: Candidate): boolean {
  const { line: last } = chosen.at(-1)!
  const distance = middle(next) - middle(last)
  const height = (last.height + next.height) / 2
  if (distance < 1.2 * height || distance > 4 * height) return false
  const ratio = last.height / next.height
  if (ratio < 0.6 || ratio > 1.65) return false
  const before = chosen.at(-2)?.line
  if (!before) return true
  const spacing = middle(last) - middle(before)
  return Math.abs(distance - spacing) < 0.25 * spacing
}

/** A line may borrow the grid of one that is at least this sure. */
const lenderScore = -0.7

/**
 * Each line on the best of its own grids and that of the surest of its neighbours, as they are printed together; null
 * when no grid is left for one.
 */
function agree(reader: CellReader, ink: Plane, chosen: Candidate[]): Zone | null {
  const [leader] = chosen.flatMap(({ readings }) => readings).toSorted((a, b) => b.score - a.score)
  if (!leader) return null
  const lines = chosen.map(({ line, readings }) => {
    const own = readings
      .filter((reading) => isAligned(reading, leader))
      .toSorted((a, b) => b.score - a.score)[0]
    if (leader.score < lenderScore || (own && own.score > -0.3)) return own
    const borrowed = readGrid(reader, ink, {
      ...leader.grid,
      y: line.y,
      slope: line.slope,
      capitalHeight: line.height,
    })
    return own && own.score >= borrowed.score ? own : borrowed
  })
  if (!lines.every((line) => line !== undefined)) return null
  return { lines, score: lines.reduce((sum, line) => sum + line.score, 0) / lines.length }
}

function isAligned(a: GridReading, b: GridReading): boolean {
  const left = Math.abs(a.grid.x - b.grid.x)
  const right = Math.abs(a.grid.x + a.grid.pitch * a.grid.columns - b.grid.x - b.grid.pitch * b.grid.columns)
  return left < 0.8 * b.grid.pitch && right < 0.8 * b.grid.pitch
}

/** The zone with each of its lines on the best grid near its own. */
export function refineZone(reader: CellReader, ink: Plane, zone: Zone): Zone {
  const lines = zone.lines.map((line) => refineGrid(reader, ink, line))
  return { lines, score: lines.reduce((sum, line) => sum + line.score, 0) / lines.length }
}
