import type { GrayPicture } from './plane.ts'

/** The picture turned by 90 degrees against the clock. */
export function quarterTurn({ width, height, data }: GrayPicture): GrayPicture {
  const out = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) out[(width - 1 - x) * height + y] = data[y * width + x]!
  }
  return { width: height, height: width, data: out }
}

/** Where a point of the turned picture lies in the one of this width. */
export function turnPointBack(point: { x: number; y: number }, width: number): { x: number; y: number } {
  return { x: width - 1 - point.y, y: point.x }
}

/** The picture made smaller by `factor` (1 or more), mean of the covered pixels. */
export function shrink({ width, height, data }: GrayPicture, factor: number): GrayPicture {
  if (factor <= 1) return { width, height, data }
  const [w, h] = [Math.floor(width / factor), Math.floor(height / factor)]
  const out = new Uint8Array(w * h)
  for (let y = 0; y < h; y++) {
    const [top, bottom] = [Math.floor(y * factor), Math.min(height, Math.ceil((y + 1) * factor))]
    for (let x = 0; x < w; x++) {
      const [left, right] = [Math.floor(x * factor), Math.min(width, Math.ceil((x + 1) * factor))]
      let sum = 0
      for (let row = top; row < bottom; row++)
        for (let col = left; col < right; col++) sum += data[row * width + col]!
      out[y * w + x] = sum / ((bottom - top) * (right - left))
    }
  }
  return { width: w, height: h, data: out }
}
