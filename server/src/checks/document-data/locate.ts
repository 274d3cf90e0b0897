import { findComponents } from './components.ts'
import type { Component } from './components.ts'
import { close, invert, otsuThreshold } from './morphology.ts'
import type { GrayPicture } from './plane.ts'
import { shrink } from './turn.ts'

/** A rectangle that may hold a machine-readable zone, in pixels of the searched picture; `angle` is that of its lines. */
export type Band = { x: number; y: number; angle: number; length: number; thickness: number }

const searchSide = 800
const bandsMax = 5

/** The likeliest bands of a picture of any size, likeliest first. */
export function findBands(gray: GrayPicture): Band[] {
  const factor = Math.max(1, Math.max(gray.width, gray.height) / searchSide)
  return locateBands(shrink(gray, factor), bandsMax).map((band) => ({
    x: (band.x + 0.5) * factor - 0.5,
    y: (band.y + 0.5) * factor - 0.5,
    angle: band.angle,
    length: band.length * factor,
    thickness: band.thickness * factor,
  }))
}

/**
 * Windows that join the lines of a zone into one block; the second keeps it apart from print just above, the third keeps
 * its lines apart: on a slanted picture all the print of a page runs together under the others.
 */
const joinWindows = [
  [13, 11],
  [13, 7],
  [9, 3],
] as const

/**
 * Blocks of fine dark print about as wide as a machine-readable zone, likeliest first: dark details, their upright
 * edges, joined along the lines and then across them. Text may be up to about 20 degrees off the horizontal.
 */
function locateBands(picture: GrayPicture, bandsMax: number): Band[] {
  const edges = half(close(withoutRules(uprightEdges(blackHat(picture))), 19, 5))
  const threshold = Math.max(6, otsuThreshold(edges) * 0.8)
  const mask = { ...edges, data: edges.data.map((value) => (value > threshold ? 255 : 0)) }
  const bands: { band: Band; score: number }[] = []
  for (const [kx, ky] of joinWindows) {
    for (const component of findComponents(close(mask, kx, ky), 200)) {
      const score = likelihood(component, edges.width)
      const band = toBand(component)
      if (score > 0 && !bands.some((other) => isSame(other.band, band))) bands.push({ band, score })
    }
  }
  return bands
    .toSorted((a, b) => b.score - a.score)
    .slice(0, bandsMax)
    .map(({ band }) => band)
}

function toBand({ x, y, angle, length, thickness }: Component): Band {
  return { x: 2 * x + 0.5, y: 2 * y + 0.5, angle, length: 2 * length, thickness: 2 * thickness }
}

/** 0 when it cannot be a zone; otherwise larger for wide, evenly filled blocks of the usual proportions. */
function likelihood({ area, angle, length, thickness }: Component, width: number): number {
  const aspect = length / thickness
  const fill = area / (length * thickness)
  if (Math.abs(angle) > Math.PI / 4 || aspect < 2.5 || aspect > 40 || fill < 0.4 || length < 0.18 * width)
    return 0
  const usual = aspect > 4.5 && aspect < 22 ? 1 : 0.5
  return length * fill * usual
}

function isSame(a: Band, b: Band): boolean {
  return (
    Math.hypot(a.x - b.x, a.y - b.y) < 0.25 * a.thickness &&
    Math.abs(a.length - b.length) < 0.06 * a.length &&
    Math.abs(a.thickness - b.thickness) < 0.25 * a.thickness
  )
}

/** How much darker than its surroundings each pixel is, for details smaller than 13 × 7 pixels. */
function blackHat(picture: GrayPicture): GrayPicture {
  const closed = close(picture, 13, 7)
  const data = closed.data.map((value, i) => value - picture.data[i]!)
  return { width: picture.width, height: picture.height, data }
}

/** Strength of the edges between left and right (Sobel), scaled to 0-255. */
function uprightEdges({ width, height, data }: GrayPicture): GrayPicture {
  const strength = new Uint16Array(data.length)
  let largest = 1
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const right = data[at + 1 - width]! + 2 * data[at + 1]! + data[at + 1 + width]!
      const left = data[at - 1 - width]! + 2 * data[at - 1]! + data[at - 1 + width]!
      strength[at] = Math.abs(right - left)
      if (strength[at] > largest) largest = strength[at]
    }
  }
  return { width, height, data: Uint8Array.from(strength, (value) => (value * 255) / largest) }
}

/** Takes out what runs upright for longer than any character: frames, edges of cards, bars of barcodes. */
function withoutRules(edges: GrayPicture): GrayPicture {
  const rules = invert(close(invert(edges), 1, ruleHeight))
  return { ...edges, data: edges.data.map((value, i) => value - rules.data[i]!) }
}

const ruleHeight = 35

function half({ width, height, data }: GrayPicture): GrayPicture {
  const out = new Uint8Array((width >> 1) * (height >> 1))
  for (let y = 0, at = 0; y < height >> 1; y++) {
    for (let x = 0; x < width >> 1; x++, at++) {
      const p = 2 * y * width + 2 * x
      out[at] = Math.max(data[p]!, data[p + 1]!, data[p + width]!, data[p + width + 1]!)
    }
  }
  return { width: width >> 1, height: height >> 1, data: out }
}
