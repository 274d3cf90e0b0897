import { FRAMES } from './options.ts'
import type { Frame, SpecimenFault } from './options.ts'
import type { Picture } from './face/render-face.ts'
import { spoil } from './faults.ts'
import { readPicture, resizePicture, toJpeg } from './picture-file.ts'
import { between, fractal3, noise3, seededRandom } from './random.ts'
import { sampleBilinear } from './sheet.ts'

export type DocumentCapture = {
  /** Default `hd`, 1280 × 720. */
  frame?: Frame
  /** Of tilt, turn, light and grain: the same seed gives the same photograph. */
  seed?: string
  /** `blur`, `dark`, `glare`, `cropped`; others are no matter of the camera and are ignored. */
  faults?: readonly SpecimenFault[]
  /** Standard deviation of sensor noise in 8-bit steps, default 2.2. */
  noise?: number
}

/**
 * A flat document (JPEG or PNG) as a camera sees it on a table: a few degrees of perspective and turn, uneven light, a
 * shadow, sensor noise. A JPEG of exactly the size of the frame.
 */
export async function photograph(document: Buffer, capture: DocumentCapture = {}): Promise<Buffer> {
  return photographSheet(await readPicture(document), capture)
}

/** The same of a document that is at hand as pixels. */
export async function photographSheet(flat: Picture, capture: DocumentCapture): Promise<Buffer> {
  const { width, height } = FRAMES[capture.frame ?? 'hd']
  const faults = capture.faults ?? []
  const random = seededRandom(`photo:${capture.seed ?? 'table'}`)
  const fill = Math.min((width * 0.9) / flat.width, (height * 0.88) / flat.height)
  const cut = faults.includes('cropped')
  const scale = fill * (cut ? 1.12 : 1)
  const sheet = await resizePicture(flat, Math.round(flat.width * scale), Math.round(flat.height * scale))
  const centre = cut
    ? { x: width * 0.5 + sheet.width * 0.16, y: height * 0.5 + sheet.height * 0.1 }
    : { x: width * between(random, 0.49, 0.51), y: height * between(random, 0.49, 0.51) }
  const place = placement(sheet, centre, between(random, -2, 2), [
    between(random, -0.04, 0.04),
    between(random, -0.05, 0.05),
  ])
  const photo = expose(sheet, place, width, height, random, capture.noise ?? 2.2)
  return toJpeg(
    await spoil(
      photo,
      faults.filter((fault) => fault !== 'cropped'),
    ),
    90,
  )
}

/** From a pixel of the photograph to one of the sheet; perspective by tilt about both axes. */
type Placement = (px: number, py: number, out: Float64Array) => void

function placement(
  sheet: Picture,
  centre: { x: number; y: number },
  turn: number,
  tilt: readonly [number, number],
): Placement {
  const c = Math.cos((turn * Math.PI) / 180)
  const s = Math.sin((turn * Math.PI) / 180)
  return (px, py, out) => {
    const x = px - centre.x
    const y = py - centre.y
    const w = 1 + (tilt[0] * x) / sheet.width + (tilt[1] * y) / sheet.height
    out[0] = (c * x + s * y) / w + sheet.width / 2
    out[1] = (-s * x + c * y) / w + sheet.height / 2
  }
}

function expose(
  sheet: Picture,
  place: Placement,
  width: number,
  height: number,
  random: () => number,
  noise: number,
): Picture {
  const data = new Uint8Array(width * height * 3)
  const at = new Float64Array(2)
  const colour = new Float64Array(4)
  const lamp = [between(random, -0.12, 0.12), between(random, -0.14, -0.04)] as const
  const warmth = between(random, -0.03, 0.05)
  const wood = Math.floor(random() * 1000)
  for (let j = 0; j < height; j++)
    for (let i = 0; i < width; i++) {
      place(i + 0.5, j + 0.5, at)
      const inside = cover(sheet, at[0]!, at[1]!)
      if (inside < 1) {
        tableColour(i, j, width, wood, colour)
        const shadow = 1 - 0.45 * soft(sheet, at[0]! - 5, at[1]! - 8, 12)
        for (let c = 0; c < 3; c++) colour[c] = colour[c]! * shadow
      }
      if (inside > 0) lay(sheet, at, inside, colour)
      const light = 0.95 + lamp[0] * (i / width - 0.5) * 2 + lamp[1] * (j / height - 0.5) * 2
      const grain = noise * normalish(random)
      for (let c = 0; c < 3; c++) {
        const tint = 1 + (c === 0 ? warmth : c === 2 ? -warmth : 0)
        data[(j * width + i) * 3 + c] = Math.max(
          0,
          Math.min(255, Math.round(colour[c]! * light * tint + grain + noise * 0.5 * normalish(random))),
        )
      }
    }
  return { width, height, data }
}

const laid = new Float64Array(4)

function lay(sheet: Picture, at: Float64Array, inside: number, colour: Float64Array): void {
  sampleBilinear(sheet, at[0]!, at[1]!, laid)
  for (let c = 0; c < 3; c++) colour[c] = colour[c]! * (1 - inside) + laid[c]! * 0.97 * inside
}

/** How far a point lies inside the rounded rectangle of the sheet, 0 to 1 over one pixel. */
function cover(sheet: Picture, x: number, y: number): number {
  const r = sheet.width * 0.032
  const dx = Math.abs(x - sheet.width / 2) - sheet.width / 2 + r
  const dy = Math.abs(y - sheet.height / 2) - sheet.height / 2 + r
  const d = Math.hypot(Math.max(0, dx), Math.max(0, dy)) + Math.min(0, Math.max(dx, dy)) - r
  return Math.max(0, Math.min(1, 0.5 - d))
}

function soft(sheet: Picture, x: number, y: number, blur: number): number {
  const dx = Math.abs(x - sheet.width / 2) - sheet.width / 2
  const dy = Math.abs(y - sheet.height / 2) - sheet.height / 2
  const d = Math.hypot(Math.max(0, dx), Math.max(0, dy)) + Math.min(0, Math.max(dx, dy))
  return Math.max(0, Math.min(1, 0.5 - d / blur / 2))
}

/** A dark wooden table: long grain, boards. */
function tableColour(i: number, j: number, width: number, seed: number, out: Float64Array): void {
  const x = (i / width) * 10
  const y = (j / width) * 10
  const grain = fractal3(x * 0.6, y * 9, 1, seed) + 0.5 * noise3(x * 2, y * 42, 2, seed + 1)
  const tone = 1 + 0.16 * grain + 0.08 * fractal3(x, y, 3, seed + 2)
  out[0] = 96 * tone
  out[1] = 70 * tone
  out[2] = 52 * tone
}

function normalish(random: () => number): number {
  return (random() + random() + random() - 1.5) * 2
}
