import type { StepKey } from '@countersign/core'
import sharp from 'sharp'

/** Letters of 5 by 7 squares: no font of the host is needed, and nothing that has to be parsed. */
const LETTERS: Record<string, string> = {
  S: '01111 10000 10000 01110 00001 00001 11110',
  P: '11110 10001 10001 11110 10000 10000 10000',
  E: '11111 10000 10000 11110 10000 10000 11111',
  C: '01111 10000 10000 10000 10000 10000 01111',
  I: '01110 00100 00100 00100 00100 00100 01110',
  M: '10001 11011 10101 10101 10001 10001 10001',
  N: '10001 11001 10101 10011 10001 10001 10001',
}

type Ink = readonly [number, number, number]
const DESK: Ink = [91, 100, 112]
const PAPER: Ink = [233, 238, 245]
const LINE: Ink = [159, 176, 198]
const PERSON: Ink = [125, 140, 163]
const STAMP: Ink = [164, 38, 44]

type Sheet = { width: number; height: number; pixels: Uint8Array }

/** Colours where `covers` says so, inside a box in pixels. */
function paint(
  { width, pixels }: Sheet,
  [left, top, boxWidth, boxHeight]: readonly [number, number, number, number],
  ink: Ink,
  covers: (x: number, y: number) => boolean = () => true,
): void {
  const [red, green, blue] = ink
  for (let y = 0; y < boxHeight; y++) {
    for (let x = 0; x < boxWidth; x++) {
      if (!covers(x / boxWidth, y / boxHeight)) continue
      const at = ((top + y) * width + left + x) * 3
      pixels[at] = red
      pixels[at + 1] = green
      pixels[at + 2] = blue
    }
  }
}

function stamp(sheet: Sheet, top: number): void {
  const square = Math.floor((sheet.width * 0.72) / 47)
  for (const [index, letter] of Array.from('SPECIMEN').entries()) {
    for (const [row, squares] of (LETTERS[letter] ?? '').split(' ').entries()) {
      for (const [column, isSet] of Array.from(squares).entries()) {
        const left = Math.floor(sheet.width * 0.14) + (index * 6 + column) * square
        if (isSet === '1') paint(sheet, [left, top + row * square, square, square], STAMP)
      }
    }
  }
}

const isHead = (x: number, y: number) => Math.hypot((x - 0.5) / 0.3, (y - 0.3) / 0.28) < 1
const isBody = (x: number, y: number) => y > 0.64 && Math.hypot((x - 0.5) / 0.5, (y - 1) / 0.36) < 1
const isPerson = (x: number, y: number) => isHead(x, y) || isBody(x, y)

const blank = (width: number, height: number, ink: Ink): Sheet => {
  const sheet = { width, height, pixels: new Uint8Array(width * height * 3) }
  paint(sheet, [0, 0, width, height], ink)
  return sheet
}

function card({ hasPortrait }: { hasPortrait: boolean }): Sheet {
  const sheet = blank(1200, 800, DESK)
  paint(sheet, [60, 60, 1080, 680], PAPER)
  if (hasPortrait) paint(sheet, [150, 150, 280, 340], PERSON, isPerson)
  const left = hasPortrait ? 520 : 150
  for (let row = 0; row < 6; row++) paint(sheet, [left, 170 + row * 56, row % 2 ? 420 : 540, 18], LINE)
  stamp(sheet, 560)
  return sheet
}

function portrait(): Sheet {
  const sheet = blank(900, 1200, PAPER)
  paint(sheet, [150, 150, 600, 700], PERSON, isPerson)
  stamp(sheet, 960)
  return sheet
}

const DRAWINGS: Record<StepKey, () => Sheet> = {
  document_front: () => card({ hasPortrait: true }),
  document_back: () => card({ hasPortrait: false }),
  selfie: portrait,
}

const drawn = new Map<StepKey, Promise<Buffer>>()

/** A picture of nothing, with SPECIMEN written across it, as a JPEG: what a simulated applicant hands in. */
export function placeholderPicture(step: StepKey): Promise<Buffer> {
  const known = drawn.get(step)
  if (known) return known
  const { width, height, pixels } = DRAWINGS[step]()
  const picture = sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer()
  drawn.set(step, picture)
  return picture
}
