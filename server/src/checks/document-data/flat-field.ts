import { boxBlur, makePlane, quantile } from './plane.ts'
import type { Plane } from './plane.ts'

/**
 * Ink of a strip of text, 0 (paper) to about 1 (full ink), with uneven light and printed background taken out: how much
 * darker than its surroundings (2·`radius`+1 pixels square, about two characters) each pixel is, over a scale common to
 * the strip.
 */
export function flatField(gray: Plane, radius: number): Plane {
  const mean = boxBlur(gray, radius, radius)
  const background = paperOnly(gray, mean, radius)
  const ink = makePlane(gray.width, gray.height)
  // Where the surroundings are dark themselves (a table, a black stripe) nothing counts as ink.
  const paperMin = Math.max(8, 0.3 * quantile(gray.data, 0.8, 256))
  for (let i = 0; i < ink.data.length; i++) {
    const paper = background.data[i]!
    ink.data[i] = Math.max(0, (paper - gray.data[i]!) / Math.max(paperMin, paper))
  }
  const full = Math.max(0.08, quantile(ink.data, fullInkShare, 1))
  for (let i = 0; i < ink.data.length; i++) ink.data[i] = Math.min(inkMax, ink.data[i]! / full)
  return ink
}

const fullInkShare = 0.965
export const inkMax = 1.3

/** Mean of the pixels that are not much darker than their surroundings. */
function paperOnly(gray: Plane, mean: Plane, radius: number): Plane {
  const light = makePlane(gray.width, gray.height)
  const weight = makePlane(gray.width, gray.height)
  for (let i = 0; i < gray.data.length; i++) {
    const isPaper = gray.data[i]! >= mean.data[i]! * 0.97
    light.data[i] = isPaper ? gray.data[i]! : 0
    weight.data[i] = isPaper ? 1 : 0.0001
  }
  const sum = boxBlur(light, radius, radius)
  const count = boxBlur(weight, radius, radius)
  for (let i = 0; i < sum.data.length; i++) sum.data[i] = sum.data[i]! / count.data[i]!
  return sum
}
