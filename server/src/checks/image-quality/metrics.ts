/**
 * Numbers that describe a picture, on gray levels 0–255. Pure functions over arrays; all are linear in the number of pixels.
 */
import type { Raster } from '../raster.ts'

export type Gray = { levels: Uint8Array; widthPx: number; heightPx: number }

/** Luma of ITU-R BT.601. */
export function grayOf({ rgb, widthPx, heightPx }: Raster): Gray {
  const levels = new Uint8Array(widthPx * heightPx)
  for (let at = 0, from = 0; at < levels.length; at++, from += 3)
    levels[at] = (rgb[from]! * 77 + rgb[from + 1]! * 150 + rgb[from + 2]! * 29 + 128) >> 8
  return { levels, widthPx, heightPx }
}

const BLUR_SPAN_PX = 11

/**
 * Share of the gray-level steps along one direction that survives blurring the picture once more with a box of `BLUR_SPAN_PX`. A
 * step of the blurred picture is the difference of the two pixels at the ends of the box, so the blurred picture is never made.
 */
function survivingShare({ levels, widthPx, heightPx }: Gray, stride: number): number {
  const half = BLUR_SPAN_PX >> 1
  const [firstColumn, lastColumn] = stride === 1 ? [half + 1, widthPx - half] : [0, widthPx]
  const [firstRow, lastRow] = stride === 1 ? [0, heightPx] : [half + 1, heightPx - half]
  let steps = 0
  let lost = 0
  for (let row = firstRow; row < lastRow; row++)
    for (let at = row * widthPx + firstColumn, end = row * widthPx + lastColumn; at < end; at++) {
      const step = Math.abs(levels[at]! - levels[at - stride]!) * BLUR_SPAN_PX
      const blurredStep = Math.abs(levels[at + half * stride]! - levels[at - (half + 1) * stride]!)
      steps += step
      if (step > blurredStep) lost += step - blurredStep
    }
  return steps === 0 ? 1 : (steps - lost) / steps
}

/**
 * Re-blur ratio of Crété, Dolmiere, Ladret and Nicolas 2007, span 11 px: 0 sharp to 1 blurred, the worse of both directions. A
 * sharp picture loses most of its steps when blurred again, a blurred one hardly any. Does not depend on brightness.
 */
export const blurRatio = (gray: Gray): number =>
  Math.max(survivingShare(gray, 1), survivingShare(gray, gray.widthPx))

/** Variance of the 4-neighbour Laplacian: reported beside the re-blur ratio, confuses dark or plain with blurred. */
export function laplacianVariance({ levels, widthPx, heightPx }: Gray): number {
  let sum = 0
  let squares = 0
  for (let y = 1; y < heightPx - 1; y++)
    for (let at = y * widthPx + 1; at < (y + 1) * widthPx - 1; at++) {
      const value =
        levels[at - 1]! + levels[at + 1]! + levels[at - widthPx]! + levels[at + widthPx]! - 4 * levels[at]!
      sum += value
      squares += value * value
    }
  const count = Math.max(1, (widthPx - 2) * (heightPx - 2))
  return squares / count - (sum / count) ** 2
}

export function luminance({ levels }: Gray): { mean: number; deviation: number } {
  const counts = new Uint32Array(256)
  for (let at = 0; at < levels.length; at++) counts[levels[at]!]!++
  let sum = 0
  let squares = 0
  for (const [level, count] of counts.entries()) {
    sum += count * level
    squares += count * level * level
  }
  const mean = sum / levels.length
  return { mean, deviation: Math.sqrt(Math.max(0, squares / levels.length - mean * mean)) }
}
