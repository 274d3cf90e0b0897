import { fillPolygons, paintArea, strokeLine } from './canvas.ts'
import type { Canvas, Ink, Point } from './canvas.ts'
import { drawMachineLine, drawText } from './letters.ts'
import type { SpecimenFields } from './options.ts'
import { between, seededRandom } from './random.ts'
import type { Picture } from './face/render-face.ts'

export const INK: Ink = [24, 26, 34]
export const LABEL: Ink = [70, 84, 120]
export const RED: Ink = [176, 32, 44]

/** Millimetres from character to character: ten to the inch (ICAO 9303-3, 4.4: OCR-B size 1). */
const ZONE_PITCH = 2.54

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

/** A date as the visual zone prints it (ICAO 9303-3, 3.8): 12 AUG 1974. */
export function printedDate(date: string): string {
  const [year, month, day] = date.split('-')
  return `${day} ${MONTHS[Number(month) - 1]} ${year}`
}

/** Interlaced fine lines over a soft change of colour, paler where `quiet` answers 1. */
export function guilloche(
  canvas: Canvas,
  tints: readonly [Ink, Ink],
  quiet: (x: number, y: number) => number,
): void {
  const w = canvas.width / canvas.pxPerMm
  const h = canvas.height / canvas.pxPerMm
  paintArea(canvas, 0, 0, w, h, (x, y, out) => {
    const t = Math.max(0, Math.min(1, x / w + 0.15 * Math.sin(y / 17)))
    const wave = 3.1 * Math.sin(x / 11 + 0.6 * Math.sin(y / 9)) + 1.6 * Math.sin(x / 4.7)
    const lines = Math.max(
      fineLine((y + wave) / 1.35),
      fineLine((y - wave * 0.8 + 0.35 * x) / 1.6),
      fineLine((y * 0.4 - x + wave) / 2.4),
    )
    const dx = (x - w * 0.62) / w
    const dy = (y - h * 0.45) / h
    const r = Math.hypot(dx * w, dy * h)
    const a = Math.atan2(dy * h, dx * w)
    const rosette =
      r < 24
        ? Math.max(fineLine((r + 2.4 * Math.sin(a * 9)) / 1.7), fineLine((r - 2.4 * Math.sin(a * 9)) / 1.7)) *
          (1 - r / 24)
        : 0
    for (let c = 0; c < 3; c++) out[c] = tints[0][c]! * (1 - t) + tints[1][c]! * t
    out[3] = (0.17 + 0.3 * lines + 0.42 * rosette) * (1 - 0.72 * quiet(x, y))
  })
}

/** 1 on the lines where `phase` is whole, 0 between. */
function fineLine(phase: number): number {
  const off = Math.abs(phase - Math.round(phase))
  return Math.max(0, 1 - off / 0.13)
}

export function label(canvas: Canvas, text: string, x: number, y: number): void {
  drawText(canvas, text, x, y, { size: 1.85, ink: LABEL })
}

export function field(canvas: Canvas, name: string, value: string, x: number, y: number, size = 3.3): void {
  label(canvas, name, x, y)
  drawText(canvas, value, x, y + size * 1.12, { size, ink: INK, face: 'bold' })
}

/** The zone's lines, the bottom one centred `bottomMm` above the lower edge. */
export function drawZone(
  canvas: Canvas,
  lines: readonly string[],
  x: number,
  bottomMm: number,
  leading: number,
): void {
  const h = canvas.height / canvas.pxPerMm
  lines.forEach((line, i) => {
    const centre = h - bottomMm - (lines.length - 1 - i) * leading
    drawMachineLine(canvas, line, x, centre + 1.2, ZONE_PITCH, INK)
  })
}

/** Says twice that nobody should take this for a document: small along an edge, large across the visual zone. */
export function markSpecimen(canvas: Canvas, x: number, y: number, size: number, turn: number): void {
  drawText(canvas, 'SPECIMEN', x, y, { size, ink: RED, alpha: 0.2, face: 'bold', spacing: size * 0.06, turn })
}

export const NOT_REAL = 'UTOPIA – NOT A REAL DOCUMENT'

/** An invented handwritten signature: loops drawn from the seed. */
export function drawSignature(
  canvas: Canvas,
  fields: SpecimenFields,
  x: number,
  y: number,
  width: number,
): void {
  const random = seededRandom(`signature:${fields.identity}:${fields.surname}`)
  const letters = Math.max(6, Math.min(11, fields.surname.length + 2))
  const points: Point[] = []
  const phase = between(random, 0, 6)
  for (let i = 0; i <= letters * 14; i++) {
    const t = i / 14
    const tall = 0.6 + 0.9 * Math.abs(Math.sin(Math.floor(t) * 12.9 + phase)) * (t < 1 ? 2 : 1)
    points.push([
      x + (width * t) / letters + 0.75 * Math.sin(t * 6.28 + 0.6),
      y - tall * (1 - Math.cos(t * 6.28 + phase)) * 0.9 - 0.03 * t,
    ])
  }
  strokeLine(canvas, points, 0.24, [30, 34, 90], 0.9)
}

/** Lays a picture into a rectangle in millimetres, cut to fill it; `fade` softens its edges into the paper. */
export function layPicture(
  canvas: Canvas,
  picture: Picture,
  x: number,
  y: number,
  width: number,
  height: number,
  options: { alpha?: number; fade?: number; gray?: number } = {},
): void {
  const { alpha = 1, fade = 0, gray = 0 } = options
  const scale = Math.min(picture.width / width, picture.height / height)
  const left = (picture.width - width * scale) / 2
  const top = (picture.height - height * scale) / 2
  paintArea(canvas, x, y, width, height, (mx, my, out) => {
    const px = left + (mx - x) * scale
    const py = top + (my - y) * scale
    sampleBilinear(picture, px, py, out)
    const mean = (out[0]! + out[1]! + out[2]!) / 3
    for (let c = 0; c < 3; c++) out[c] = out[c]! * (1 - gray) + mean * gray
    const edge = Math.min(mx - x, my - y, x + width - mx, y + height - my)
    out[3] = alpha * (fade === 0 ? 1 : Math.min(1, edge / fade))
  })
}

export function sampleBilinear(picture: Picture, px: number, py: number, out: Float64Array): void {
  const x = Math.max(0, Math.min(picture.width - 1.001, px - 0.5))
  const y = Math.max(0, Math.min(picture.height - 1.001, py - 0.5))
  const ix = Math.floor(x)
  const iy = Math.floor(y)
  const fx = x - ix
  const fy = y - iy
  const at = (iy * picture.width + ix) * 3
  const down = picture.width * 3
  for (let c = 0; c < 3; c++) {
    const a = picture.data[at + c]! * (1 - fx) + picture.data[at + 3 + c]! * fx
    const b = picture.data[at + down + c]! * (1 - fx) + picture.data[at + down + 3 + c]! * fx
    out[c] = a * (1 - fy) + b * fy
  }
}

/** The mark of Utopia: a compass rose. */
export function drawEmblem(canvas: Canvas, x: number, y: number, r: number, ink: Ink, alpha: number): void {
  for (let i = 0; i < 8; i++) {
    const a = (i * Math.PI) / 4
    const long = i % 2 === 0 ? r : r * 0.62
    const tip: Point = [x + Math.sin(a) * long, y - Math.cos(a) * long]
    const side = (b: number): Point => [x + Math.sin(a + b) * r * 0.2, y - Math.cos(a + b) * r * 0.2]
    fillPolygons(canvas, [[[x, y], side(-0.6), tip]], ink, alpha)
    fillPolygons(canvas, [[[x, y], tip, side(0.6)]], ink, alpha * 0.45)
  }
  const ring = (radius: number): Point[] =>
    Array.from({ length: 49 }, (_, i) => [
      x + radius * Math.sin((i * Math.PI) / 24),
      y + radius * Math.cos((i * Math.PI) / 24),
    ])
  strokeLine(canvas, ring(r * 1.12), r * 0.05, ink, alpha)
  strokeLine(canvas, ring(r * 1.22), r * 0.025, ink, alpha)
}
