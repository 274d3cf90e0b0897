/** One channel of a picture, row by row. Brightness 0-255 or ink 0-1, as the maker says. */
export type Plane = { width: number; height: number; data: Float32Array }

/** A grey picture as decoded, one byte a pixel. */
export type GrayPicture = { width: number; height: number; data: Uint8Array }

export function makePlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) }
}

/** Mean over the window of 2·rx+1 by 2·ry+1 pixels, cut at the borders. */
export function boxBlur(source: Plane, rx: number, ry: number): Plane {
  return blurColumns(blurRows(source, rx), ry)
}

function blurRows({ width, height, data }: Plane, radius: number): Plane {
  const out = makePlane(width, height)
  for (let y = 0; y < height; y++) {
    const row = y * width
    let sum = 0
    for (let x = 0; x <= Math.min(radius, width - 1); x++) sum += data[row + x]!
    for (let x = 0; x < width; x++) {
      const from = Math.max(0, x - radius)
      const to = Math.min(width - 1, x + radius)
      out.data[row + x] = sum / (to - from + 1)
      if (x + radius + 1 < width) sum += data[row + x + radius + 1]!
      if (x - radius >= 0) sum -= data[row + x - radius]!
    }
  }
  return out
}

function blurColumns({ width, height, data }: Plane, radius: number): Plane {
  const out = makePlane(width, height)
  const sums = new Float64Array(width)
  for (let y = 0; y <= Math.min(radius, height - 1); y++) {
    for (let x = 0; x < width; x++) sums[x]! += data[y * width + x]!
  }
  for (let y = 0; y < height; y++) {
    const count = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1
    const enters = (y + radius + 1) * width
    const leaves = (y - radius) * width
    for (let x = 0; x < width; x++) {
      out.data[y * width + x] = sums[x]! / count
      if (y + radius + 1 < height) sums[x]! += data[enters + x]!
      if (y - radius >= 0) sums[x]! -= data[leaves + x]!
    }
  }
  return out
}

/** An upright rectangle of the result laid over the source: origin, and the steps of one result pixel right and down. */
export type Affine = { x: number; y: number; xx: number; xy: number; yx: number; yy: number }

/**
 * The part of `source` under an affine rectangle, bilinear; where the source is finer than the result several samples
 * are averaged per pixel. Outside the source the nearest border pixel is taken.
 */
export function warp(source: GrayPicture, at: Affine, width: number, height: number): Plane {
  const out = makePlane(width, height)
  const step = Math.max(Math.hypot(at.xx, at.xy), Math.hypot(at.yx, at.yy))
  const n = Math.min(4, Math.max(1, Math.ceil(step * 0.8)))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let j = 0; j < n; j++) {
        const v = y + (j + 0.5) / n - 0.5
        for (let i = 0; i < n; i++) {
          const u = x + (i + 0.5) / n - 0.5
          sum += bilinear(source, at.x + u * at.xx + v * at.yx, at.y + u * at.xy + v * at.yy)
        }
      }
      out.data[y * width + x] = sum / (n * n)
    }
  }
  return out
}

function bilinear({ width, height, data }: GrayPicture, x: number, y: number): number {
  const cx = x < 0 ? 0 : x > width - 1.001 ? width - 1.001 : x
  const cy = y < 0 ? 0 : y > height - 1.001 ? height - 1.001 : y
  const ix = cx | 0
  const iy = cy | 0
  const fx = cx - ix
  const fy = cy - iy
  const p = iy * width + ix
  const top = data[p]! + (data[p + 1]! - data[p]!) * fx
  const bottom = data[p + width]! + (data[p + width + 1]! - data[p + width]!) * fx
  return top + (bottom - top) * fy
}

/** The value that `share` (0-1) of the values in `data` lie below, from a histogram of 1,024 steps over 0-`max`. */
export function quantile(data: Float32Array, share: number, max: number): number {
  const bins = new Uint32Array(1024)
  for (const value of data) bins[Math.min(1023, Math.max(0, (value / max) * 1024) | 0)]! += 1
  let left = share * data.length
  for (let i = 0; i < 1024; i++) {
    left -= bins[i]!
    if (left <= 0) return ((i + 1) / 1024) * max
  }
  return max
}
