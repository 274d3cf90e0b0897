import type { Picture } from './face/render-face.ts'

/** 8-bit sRGB. */
export type Ink = readonly [number, number, number]

export type Point = readonly [x: number, y: number]

export type PathCommand = {
  type: string
  x?: number
  y?: number
  x1?: number
  y1?: number
  x2?: number
  y2?: number
}

/**
 * A sheet to draw on, measured in millimetres from the top left. Written here because the server's picture library
 * is barred from reading SVG in every process that handles uploads.
 */
export type Canvas = Picture & { pxPerMm: number }

export function newCanvas(widthMm: number, heightMm: number, pxPerMm: number, ink: Ink): Canvas {
  const width = Math.round(widthMm * pxPerMm)
  const height = Math.round(heightMm * pxPerMm)
  const data = new Uint8Array(width * height * 3)
  for (let i = 0; i < data.length; i++) data[i] = ink[i % 3]!
  return { width, height, data, pxPerMm }
}

/** Fills closed polygons (millimetres); areas wound twice are filled once. */
export function fillPolygons(
  canvas: Canvas,
  polygons: readonly (readonly Point[])[],
  ink: Ink,
  alpha = 1,
): void {
  const k = canvas.pxPerMm
  const xs = polygons.flatMap((polygon) => polygon.map(([x]) => x * k))
  const ys = polygons.flatMap((polygon) => polygon.map(([, y]) => y * k))
  if (xs.length === 0) return
  const left = Math.max(0, Math.floor(Math.min(...xs)) - 1)
  const top = Math.max(0, Math.floor(Math.min(...ys)) - 1)
  const width = Math.min(canvas.width, Math.ceil(Math.max(...xs)) + 2) - left
  const height = Math.min(canvas.height, Math.ceil(Math.max(...ys)) + 2) - top
  if (width <= 0 || height <= 0) return
  const cover = new Float32Array((width + 2) * height)
  for (const polygon of polygons)
    polygon.forEach(([x, y], i) => {
      const [x2, y2] = polygon[(i + 1) % polygon.length]!
      addEdge(cover, width, height, x * k - left, y * k - top, x2 * k - left, y2 * k - top)
    })
  for (let j = 0; j < height; j++) {
    let sum = 0
    for (let i = 0; i < width; i++) {
      sum += cover[j * (width + 2) + i]!
      const share = Math.min(1, Math.abs(sum)) * alpha
      if (share > 0.002) blend(canvas.data, ((top + j) * canvas.width + left + i) * 3, ink, share)
    }
  }
}

/** Fills a path of lines and Bézier curves in millimetres. */
export function fillPath(canvas: Canvas, commands: readonly PathCommand[], ink: Ink, alpha = 1): void {
  fillPolygons(canvas, flatten(commands), ink, alpha)
}

/** Draws a line with round-ish joins, `width` in millimetres. */
export function strokeLine(
  canvas: Canvas,
  points: readonly Point[],
  width: number,
  ink: Ink,
  alpha = 1,
): void {
  const quads: Point[][] = []
  for (let i = 1; i < points.length; i++) {
    const [x1, y1] = points[i - 1]!
    const [x2, y2] = points[i]!
    const length = Math.hypot(x2 - x1, y2 - y1) || 1
    const nx = (-(y2 - y1) / length) * (width / 2)
    const ny = ((x2 - x1) / length) * (width / 2)
    quads.push([
      [x1 + nx, y1 + ny],
      [x2 + nx, y2 + ny],
      [x2 - nx, y2 - ny],
      [x1 - nx, y1 - ny],
    ])
  }
  fillPolygons(canvas, quads, ink, alpha)
}

export function fillRectangle(
  canvas: Canvas,
  x: number,
  y: number,
  width: number,
  height: number,
  ink: Ink,
  alpha = 1,
): void {
  fillPolygons(
    canvas,
    [
      [
        [x, y],
        [x + width, y],
        [x + width, y + height],
        [x, y + height],
      ],
    ],
    ink,
    alpha,
  )
}

/** Colours every pixel of a rectangle (millimetres) with what `paint` answers: an ink and how much of it. */
export function paintArea(
  canvas: Canvas,
  x: number,
  y: number,
  width: number,
  height: number,
  paint: (xMm: number, yMm: number, out: Float64Array) => void,
): void {
  const k = canvas.pxPerMm
  const out = new Float64Array(4)
  const right = Math.min(canvas.width, Math.round((x + width) * k))
  const bottom = Math.min(canvas.height, Math.round((y + height) * k))
  for (let j = Math.max(0, Math.round(y * k)); j < bottom; j++)
    for (let i = Math.max(0, Math.round(x * k)); i < right; i++) {
      paint((i + 0.5) / k, (j + 0.5) / k, out)
      const at = (j * canvas.width + i) * 3
      const share = out[3]!
      for (let c = 0; c < 3; c++)
        canvas.data[at + c] = Math.round(canvas.data[at + c]! * (1 - share) + out[c]! * share)
    }
}

function blend(data: Uint8Array, at: number, ink: Ink, share: number): void {
  for (let c = 0; c < 3; c++) data[at + c] = Math.round(data[at + c]! * (1 - share) + ink[c]! * share)
}

/** Adds the signed area right of an edge, row by row; the running sum of a row is then the coverage. */
function addEdge(
  cover: Float32Array,
  width: number,
  height: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): void {
  if (y1 === y2) return
  const sign = y1 < y2 ? 1 : -1
  const slope = (x2 - x1) / (y2 - y1)
  const from = Math.max(0, Math.min(y1, y2))
  const to = Math.min(height, Math.max(y1, y2))
  for (let row = Math.floor(from); row < to; row++) {
    const a = Math.max(from, row)
    const b = Math.min(to, row + 1)
    if (b <= a) continue
    const xa = x1 + (a - y1) * slope
    const xb = x1 + (b - y1) * slope
    spread(cover, row * (width + 2), width, Math.min(xa, xb), Math.max(xa, xb), (b - a) * sign)
  }
}

function spread(
  cover: Float32Array,
  at: number,
  width: number,
  low: number,
  high: number,
  area: number,
): void {
  const left = Math.max(0, Math.min(width, low))
  const right = Math.max(0, Math.min(width, high))
  const first = Math.floor(left)
  const last = Math.min(width, Math.floor(right))
  if (first === last) {
    const middle = (left + right) / 2 - first
    cover[at + first] = cover[at + first]! + area * (1 - middle)
    cover[at + first + 1] = cover[at + first + 1]! + area * middle
    return
  }
  const share = area / (right - left)
  let before = 0
  for (let i = first; i <= last; i++) {
    // Area under the ramp up to the right side of pixel i.
    const end = Math.min(right, i + 1)
    const start = Math.max(left, i)
    const covered = share * ((end - start) * (i + 1 - (end + start) / 2) + (start - left))
    cover[at + i] = cover[at + i]! + covered - before
    before = covered
  }
  cover[at + last + 1] = cover[at + last + 1]! + area - before
}

const CURVE_STEPS = 7

function flatten(commands: readonly PathCommand[]): Point[][] {
  const polygons: Point[][] = []
  let current: Point[] = []
  let x = 0
  let y = 0
  for (const command of commands) {
    if (command.type === 'M') polygons.push((current = []))
    if (command.type === 'Z') continue
    const end: Point = [command.x ?? x, command.y ?? y]
    if (command.type === 'C' || command.type === 'Q') {
      const c1: Point = [command.x1!, command.y1!]
      const c2: Point = command.type === 'C' ? [command.x2!, command.y2!] : c1
      for (let i = 1; i < CURVE_STEPS; i++)
        current.push(curveAt([x, y], c1, c2, end, i / CURVE_STEPS, command.type === 'C'))
    }
    current.push(end)
    ;[x, y] = end
  }
  return polygons.filter((polygon) => polygon.length > 2)
}

function curveAt(p: Point, c1: Point, c2: Point, q: Point, t: number, cubic: boolean): Point {
  const u = 1 - t
  const weights = cubic ? [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t] : [u * u, 2 * u * t, 0, t * t]
  const of = (i: 0 | 1) => weights[0]! * p[i] + weights[1]! * c1[i] + weights[2]! * c2[i] + weights[3]! * q[i]
  return [of(0), of(1)]
}
