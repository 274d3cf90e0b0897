import { proposeReadings, readGrid } from './grid.ts'
import type { CellReader, GridReading } from './grid.ts'
import type { Plane } from './plane.ts'
import { refineGrid } from './refine-grid.ts'
import { findTextLines } from './text-lines.ts'

/** Two or three neighbouring lines of the same pitch, top to bottom: the shape of a machine-readable zone. */
export type Zone = { lines: GridReading[]; score: number }

const lineCounts = { 30: 3, 36: 2, 44: 2 } as const
type ColumnCount = keyof typeof lineCounts

/** Lines whose best reading is below this are no OCR-B. */
const hopeless = -1.2
const zonesMax = 3

/** A zone this sure needs no rival. */
const clearScore = -0.1

/** The likeliest zones of a strip, surest first; refined, not yet decoded. */
export function findZones(reader: CellReader, ink: Plane): Zone[] {
  const lines = findTextLines(ink).map((line) => proposeReadings(reader, ink, line))
  const zones = ([44, 36, 30] as const).flatMap((columns) => {
    const candidates = lines.map((readings) => readings.filter((reading) => reading.grid.columns === columns))
    return stack(reader, ink, candidates, columns)
  })
  zones.sort((a, b) => b.score - a.score)
  const refined: Zone[] = []
  for (const zone of zones.slice(0, zonesMax)) {
    if (reader.cellsLeft < 0 || zone.score < zones[0]!.score - rivalMargin) break
    if (refined[0] && refined[0].score > clearScore) break
    refined.push(refine(reader, ink, zone))
    refined.sort((a, b) => b.score - a.score)
  }
  return refined
}

const rivalMargin = 0.5

/** Zones made of consecutive lines; lines that are not text of this kind in between are passed over. */
function stack(reader: CellReader, ink: Plane, lines: GridReading[][], columns: ColumnCount): Zone[] {
  const usable = lines.filter((readings) => readings.length > 0)
  const zones: Zone[] = []
  const extend = (chosen: GridReading[][]) => {
    if (chosen.length === lineCounts[columns]) {
      const zone = agree(reader, ink, chosen)
      if (zone && zone.score > hopeless) zones.push(zone)
      return
    }
    for (const next of usable) if (follows(chosen, next)) extend([...chosen, next])
  }
  for (const first of usable) extend([first])
  return zones
}

const middle = ({ grid }: GridReading) => grid.y + grid.slope * (grid.x + (grid.pitch * grid.columns) / 2)

/** The next line lies 1.2 to 4 capitals' heights below, evenly spaced, its capitals about as high. */
function follows(chosen: GridReading[][], next: GridReading[]): boolean {
  const last = chosen.at(-1)![0]!
  const distance = middle(next[0]!) - middle(last)
  const height = (last.grid.capitalHeight + next[0]!.grid.capitalHeight) / 2
  if (distance < 1.2 * height || distance > 4 * height) return false
  const ratio = last.grid.capitalHeight / next[0]!.grid.capitalHeight
  if (ratio < 0.6 || ratio > 1.65) return false
  const before = chosen.at(-2)?.[0]
  if (!before) return true
  const spacing = middle(last) - middle(before)
  return Math.abs(distance - spacing) < 0.25 * spacing
}

/** Each line on the best of its own grids and its neighbours', as they are printed together; null when they differ much. */
function agree(reader: CellReader, ink: Plane, chosen: GridReading[][]): Zone | null {
  const leader = chosen.flat().reduce((a, b) => (b.score > a.score ? b : a))
  const lines = chosen.map((readings) => {
    const own = readings.filter((reading) => isAligned(reading, leader)).sort((a, b) => b.score - a.score)[0]
    if (own && (own.score > -0.3 || leader.score < -0.7)) return own
    if (leader.score < -0.7) return readings[0]!
    const { y, slope, capitalHeight } = readings[0]!.grid
    const borrowed = readGrid(reader, ink, { ...leader.grid, y, slope, capitalHeight })
    return own && own.score >= borrowed.score ? own : borrowed
  })
  const score = lines.reduce((sum, line) => sum + line.score, 0) / lines.length
  return { lines, score }
}

function isAligned(a: GridReading, b: GridReading): boolean {
  const left = Math.abs(a.grid.x - b.grid.x)
  const right = Math.abs(a.grid.x + a.grid.pitch * a.grid.columns - b.grid.x - b.grid.pitch * b.grid.columns)
  return left < 0.8 * b.grid.pitch && right < 0.8 * b.grid.pitch
}

function refine(reader: CellReader, ink: Plane, zone: Zone): Zone {
  const lines = zone.lines.map((line) => refineGrid(reader, ink, line))
  return { lines, score: lines.reduce((sum, line) => sum + line.score, 0) / lines.length }
}
