import { cellSize, cellValueMax, sampleLine } from '../cells.ts'
import type { LineGrid } from '../cells.ts'
import { flatField } from '../flat-field.ts'
import { warp } from '../plane.ts'
import type { Plane } from '../plane.ts'
import { glyphPitch } from './glyphs.ts'
import type { Random } from './random.ts'
import { makeSheet, margin, sheetColumns } from './sheet.ts'
import type { Sheet } from './sheet.ts'

/** Cells as bytes (255 is `cellValueMax`), one row of `cellSize` after the other, with the class of each. */
export type CellSet = { count: number; cells: Uint8Array; labels: Uint8Array }

/** Cells cut from synthetic photographs by the reader's own flat-fielding and sampling, with small errors of the grid. */
export async function makeCellSet(glyphs: Plane[], count: number, random: Random): Promise<CellSet> {
  const set: CellSet = { count, cells: new Uint8Array(count * cellSize), labels: new Uint8Array(count) }
  let filled = 0
  while (filled < count) {
    const sheet = await makeSheet(glyphs, random)
    const strip = develop(sheet, random)
    for (let row = 0; row < sheet.lines.length && filled < count; row++) {
      const { cells } = sampleLine(strip.ink, gridOf(sheet, row, strip.scale, random))
      const contrast = random.between(0.85, 1.12)
      for (let column = 0; column < sheetColumns && filled < count; column++, filled++) {
        set.labels[filled] = sheet.lines[row]![column]!
        for (let i = 0; i < cellSize; i++) {
          const value = Math.min(cellValueMax, cells[column * cellSize + i]! * contrast)
          set.cells[filled * cellSize + i] = Math.round((value / cellValueMax) * 255)
        }
      }
    }
  }
  return set
}

/** The picture enlarged or reduced to the pitch at which the reader works, as ink. */
function develop(sheet: Sheet, random: Random): { ink: Plane; scale: number } {
  const { picture } = sheet
  const scale = random.between(19, 34) / sheet.pitch
  const step = 1 / scale
  const half = step / 2 - 0.5
  const gray = warp(
    picture,
    { x: half, y: half, xx: step, xy: 0, yx: 0, yy: step },
    Math.floor(picture.width * scale),
    Math.floor(picture.height * scale),
  )
  return { ink: flatField(gray, Math.round(sheet.pitch * scale * random.between(0.6, 1.2))), scale }
}

function gridOf(sheet: Sheet, row: number, scale: number, random: Random): LineGrid {
  const line = margin + (row + 0.5) * sheet.lineSpacing
  const left = sheet.toPicture(margin, line)
  const right = sheet.toPicture(margin + sheetColumns * glyphPitch, line)
  const above = sheet.toPicture(margin, line - glyphPitch)
  const pitch = ((right.x - left.x) / sheetColumns) * scale
  const capitalHeight = (left.y - above.y) * scale
  const slope = (right.y - left.y) / (right.x - left.x)
  const x = left.x * scale + random.normal(0.05 * pitch)
  return {
    columns: sheetColumns,
    x,
    pitch: pitch * (1 + random.normal(0.003)),
    bow: 0,
    y: left.y * scale - slope * x + random.normal(0.055 * capitalHeight),
    slope: slope + random.normal(0.002),
    capitalHeight: capitalHeight * (1 + random.normal(0.06)),
  }
}
