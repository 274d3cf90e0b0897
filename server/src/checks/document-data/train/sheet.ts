import sharp from 'sharp'

import { classes } from '../classifier.ts'
import { boxBlur, makePlane, warp } from '../plane.ts'
import type { GrayPicture, Plane } from '../plane.ts'
import { glyphHeight, glyphPitch, glyphWidth } from './glyphs.ts'
import type { Random } from './random.ts'

/** A photographed sheet of random characters and where its lines are: middle of the first cell, pitch, all in picture pixels. */
export type Sheet = {
  picture: GrayPicture
  /** Classes of the characters of each line. */
  lines: number[][]
  toPicture: (x: number, y: number) => { x: number; y: number }
  lineSpacing: number
  pitch: number
}

export const sheetColumns = 22
const sheetLines = 2
export const margin = 2 * glyphPitch

const filler = classes - 1

function randomLine(random: Random): number[] {
  const line: number[] = []
  while (line.length < sheetColumns) {
    const run = random.chance(0.12) ? 1 + random.below(6) : 0
    for (let i = 0; i < run; i++) line.push(filler)
    line.push(random.below(classes))
  }
  return line.slice(0, sheetColumns)
}

/** Draws one sheet and photographs it: print gain, security print, uneven light, blur, noise, low resolution, JPEG. */
export async function makeSheet(glyphs: Plane[], random: Random): Promise<Sheet> {
  const lineSpacing = Math.round(glyphPitch * random.between(1.45, 2.7))
  const lines = Array.from({ length: sheetLines }, () => randomLine(random))
  const width = sheetColumns * glyphPitch + 2 * margin
  const height = sheetLines * lineSpacing + 2 * margin
  const mask = drawMask(glyphs, lines, lineSpacing, width, height, random)
  const paper = drawPaper(mask, random)
  const pitch = Math.exp(random.between(Math.log(6.2), Math.log(34)))
  const photo = photograph(paper, pitch, random)
  return { ...photo, picture: await develop(photo.picture, pitch, random), lines, lineSpacing, pitch }
}

function drawMask(
  glyphs: Plane[],
  lines: number[][],
  spacing: number,
  width: number,
  height: number,
  random: Random,
): Plane {
  const mask = makePlane(width, height)
  lines.forEach((line, row) => {
    line.forEach((character, column) => {
      const left = margin + column * glyphPitch + (glyphPitch - glyphWidth) / 2
      const top = Math.round(margin + (row + 0.5) * spacing - glyphHeight / 2)
      const strength = random.between(0.9, 1)
      const glyph = glyphs[character]!
      for (let y = 0; y < glyphHeight; y++) {
        for (let x = 0; x < glyphWidth; x++) {
          const at = (top + y) * width + left + x
          mask.data[at] = Math.max(mask.data[at]!, glyph.data[y * glyphWidth + x]! * strength)
        }
      }
    })
  })
  return gain(mask, random)
}

/** Thicker or thinner strokes: a blur and a threshold off the middle. */
function gain(mask: Plane, random: Random): Plane {
  const soft = boxBlur(boxBlur(mask, 1, 1), 1, 1)
  const threshold = random.between(0.22, 0.72)
  const slope = random.between(2, 5)
  soft.data.forEach((value, i) => {
    soft.data[i] = Math.min(1, Math.max(0, (value - threshold) * slope + 0.5))
  })
  return soft
}

/** A wavy line pattern of security print; `x` and `y` are steps of the table of sines per pixel. */
type Wave = {
  depth: number
  x: number
  y: number
  bend: number
  bendX: number
  bendY: number
  lines: boolean
}

const sineSteps = 1024
const sines = Float32Array.from({ length: sineSteps }, (_, i) => Math.sin((2 * Math.PI * i) / sineSteps))

function makeWave(paper: number, random: Random): Wave {
  const angle = random.between(0, Math.PI)
  const period = random.between(3, 40)
  const bendPeriod = random.between(40, 300)
  return {
    depth: paper * random.between(0.01, 0.09),
    x: (Math.cos(angle) / period) * sineSteps,
    y: (Math.sin(angle) / period) * sineSteps,
    bend: (random.between(0, 14) / period) * sineSteps,
    bendX: (-Math.sin(angle) / bendPeriod) * sineSteps,
    bendY: (Math.cos(angle) / bendPeriod) * sineSteps,
    lines: random.chance(0.4),
  }
}

function addWave(out: Plane, wave: Wave): void {
  for (let y = 0, at = 0; y < out.height; y++) {
    for (let x = 0; x < out.width; x++, at++) {
      const bend = sines[(x * wave.bendX + y * wave.bendY) & (sineSteps - 1)]! * wave.bend
      const value = sines[(x * wave.x + y * wave.y + bend) & (sineSteps - 1)]!
      out.data[at]! -= wave.lines ? (value > 0.6 ? 1.5 * wave.depth : 0) : wave.depth * (value + 1)
    }
  }
}

/** Brightness of the printed sheet: paper with waves of security print and stains, ink of uneven darkness. */
function drawPaper(mask: Plane, random: Random): Plane {
  const { width, height } = mask
  const out = makePlane(width, height)
  const paper = random.between(110, 250)
  const ink = paper * random.between(0.05, random.chance(0.25) ? 0.6 : 0.4)
  const waves = Array.from({ length: random.below(5) }, () => makeWave(paper, random))
  const tilt = { x: random.normal(0.1), y: random.normal(0.1) }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      out.data[y * width + x] = paper * (1 + tilt.x * (x / width - 0.5) + tilt.y * (y / height - 0.5))
    }
  }
  for (const wave of waves) addWave(out, wave)
  if (random.chance(0.3)) drawStrokes(out, random)
  mask.data.forEach((cover, i) => {
    out.data[i] = out.data[i]! * (1 - cover) + Math.min(ink, out.data[i]!) * cover
  })
  return out
}

/** A few lines across the sheet: signatures, underlines, frames, scratches. */
function drawStrokes(out: Plane, random: Random): void {
  for (let count = 1 + random.below(3); count > 0; count--) {
    const angle = random.chance(0.5) ? random.normal(0.05) : random.between(0, Math.PI)
    const thick = random.between(0.6, 2.5)
    const dark = random.between(0.35, 0.9)
    const x0 = random.between(0, out.width)
    const y0 = random.between(0, out.height)
    for (let y = 0; y < out.height; y++) {
      for (let x = 0; x < out.width; x++) {
        if (Math.abs((x - x0) * Math.sin(angle) - (y - y0) * Math.cos(angle)) < thick)
          out.data[y * out.width + x]! *= dark
      }
    }
  }
}

type Photo = Pick<Sheet, 'toPicture'> & { picture: Plane }

function photograph(paper: Plane, pitch: number, random: Random): Photo {
  const angle = random.normal(0.012)
  const scaleX = glyphPitch / pitch
  const scaleY = scaleX * random.between(0.82, 1.2)
  const width = Math.ceil(paper.width / scaleX)
  const height = Math.ceil(paper.height / scaleY)
  const at = {
    xx: scaleX * Math.cos(angle),
    xy: scaleX * Math.sin(angle),
    yx: -scaleY * Math.sin(angle),
    yy: scaleY * Math.cos(angle),
  }
  const x = paper.width / 2 - (at.xx * width + at.yx * height) / 2
  const y = paper.height / 2 - (at.xy * width + at.yy * height) / 2
  const picture = warp(toGray(paper), { x, y, ...at }, width, height)
  const determinant = at.xx * at.yy - at.xy * at.yx
  const toPicture = (px: number, py: number) => ({
    x: ((px - x) * at.yy - (py - y) * at.yx) / determinant,
    y: ((py - y) * at.xx - (px - x) * at.xy) / determinant,
  })
  return { picture, toPicture }
}

function toGray(plane: Plane): GrayPicture {
  const data = new Uint8Array(plane.data.length)
  plane.data.forEach((value, i) => {
    data[i] = Math.max(0, Math.min(255, Math.round(value)))
  })
  return { width: plane.width, height: plane.height, data }
}

/** Blur, light, noise and JPEG of the camera. */
async function develop(photo: Plane, pitch: number, random: Random): Promise<GrayPicture> {
  const { width, height } = photo
  const light = random.chance(0.3) ? random.between(0.25, 0.7) : random.between(0.7, 1.05)
  const noise = random.chance(0.65) ? random.between(0, 5) : random.between(3, 12)
  const sigma = random.chance(0.5) ? 0 : random.between(0.3, Math.max(0.6, pitch * 0.13))
  for (let i = 0; i < photo.data.length; i++)
    photo.data[i] = photo.data[i]! * light + 4 + random.normal(noise)
  let image = sharp(Buffer.from(toGray(photo).data), { raw: { width, height, channels: 1 } })
  if (sigma > 0.3) image = image.blur(sigma)
  if (random.chance(0.25)) image = image.sharpen()
  if (random.chance(0.7)) {
    const jpeg = await image.jpeg({ quality: Math.round(random.between(25, 95)) }).toBuffer()
    image = sharp(jpeg)
  }
  const { data } = await image.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  return { width, height, data: new Uint8Array(data) }
}
