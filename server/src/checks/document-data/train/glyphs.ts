import { readFileSync } from 'node:fs'

import opentype from 'opentype.js'

import { mrzAlphabet } from '../classifier.ts'
import { makePlane } from '../plane.ts'
import type { Plane } from '../plane.ts'

/** Pitch and height of capitals of the drawn glyphs, pixels; each glyph is drawn in the middle of a box of glyphWidth × glyphHeight. */
export const glyphPitch = 32
export const glyphWidth = 32
export const glyphHeight = 40

type Edge = { x0: number; y0: number; x1: number; y1: number }

/** Ink coverage (0-1) of the 37 characters of OCR-B, in the order of `mrzAlphabet`. */
export function drawGlyphs(fontFile: URL): Plane[] {
  const bytes = readFileSync(fontFile)
  const font = opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  const advance = font.charToGlyph('0').advanceWidth ?? 0
  const size = (glyphPitch / advance) * font.unitsPerEm
  const capital = font.charToGlyph('H').getPath(0, 0, size).getBoundingBox()
  const baseline = glyphHeight / 2 - (capital.y1 + capital.y2) / 2
  return Array.from(mrzAlphabet).map((character) => {
    const path = font.charToGlyph(character).getPath((glyphWidth - glyphPitch) / 2, baseline, size)
    return fill(flatten(path.commands), glyphWidth, glyphHeight)
  })
}

type Command = { type: string; x?: number; y?: number; x1?: number; y1?: number; x2?: number; y2?: number }

const curveSteps = 8

function flatten(commands: readonly Command[]): Edge[] {
  const edges: Edge[] = []
  let start = { x: 0, y: 0 }
  let pen = start
  const lineTo = (x: number, y: number) => {
    edges.push({ x0: pen.x, y0: pen.y, x1: x, y1: y })
    pen = { x, y }
  }
  // Outlines of this format need not return to their start by themselves.
  for (const c of [...commands, { type: 'Z' } as Command]) {
    if (c.type === 'M') {
      lineTo(start.x, start.y)
      pen = start = { x: c.x!, y: c.y! }
    } else if (c.type === 'L') lineTo(c.x!, c.y!)
    else if (c.type === 'Z') lineTo(start.x, start.y)
    else {
      const from = pen
      for (let i = 1; i <= curveSteps; i++) {
        const t = i / curveSteps
        const s = 1 - t
        const on = (a: number, b: number, d: number, e: number) =>
          s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * d + t * t * t * e
        const two = (a: number, b: number, d: number) => s * s * a + 2 * s * t * b + t * t * d
        if (c.type === 'C') lineTo(on(from.x, c.x1!, c.x2!, c.x!), on(from.y, c.y1!, c.y2!, c.y!))
        else lineTo(two(from.x, c.x1!, c.x!), two(from.y, c.y1!, c.y!))
      }
    }
  }
  return edges
}

const scanlines = 8

/** Area coverage under the non-zero winding rule: eight scan lines a row, exact along each of them. */
function fill(edges: Edge[], width: number, height: number): Plane {
  const out = makePlane(width, height)
  for (let line = 0; line < height * scanlines; line++) {
    const y = (line + 0.5) / scanlines
    const crossings = edges
      .filter((e) => e.y0 <= y !== e.y1 <= y)
      .map((e) => ({ x: e.x0 + ((y - e.y0) / (e.y1 - e.y0)) * (e.x1 - e.x0), turn: e.y1 > e.y0 ? 1 : -1 }))
      .toSorted((a, b) => a.x - b.x)
    let winding = 0
    for (let i = 0; i + 1 < crossings.length; i++) {
      winding += crossings[i]!.turn
      if (winding !== 0) addRun(out, Math.floor(line / scanlines), crossings[i]!.x, crossings[i + 1]!.x)
    }
  }
  return out
}

function addRun(out: Plane, row: number, from: number, to: number): void {
  for (let x = Math.max(0, Math.floor(from)); x < Math.min(out.width, to); x++) {
    const covered = Math.min(x + 1, to) - Math.max(x, from)
    if (covered > 0) out.data[row * out.width + x]! += covered / scanlines
  }
}
