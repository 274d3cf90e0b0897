import type { GrayPicture } from './plane.ts'

/** A connected group of set pixels as an upright ellipse would see it: middle, direction, and extents along and across. */
export type Component = {
  area: number
  x: number
  y: number
  /** Direction of the long axis, radians, between -π/2 and π/2. */
  angle: number
  length: number
  thickness: number
}

/** Groups of non-zero pixels that touch along edges or corners, of at least `areaMin` pixels. */
export function findComponents(mask: GrayPicture, areaMin: number): Component[] {
  const seen = new Uint8Array(mask.data.length)
  const stack = new Int32Array(mask.data.length)
  const found: Component[] = []
  for (let start = 0; start < mask.data.length; start++) {
    if (mask.data[start] === 0 || seen[start]) continue
    const pixels = flood(mask, start, seen, stack)
    if (pixels.length >= areaMin) found.push(measure(pixels, mask.width))
  }
  return found
}

/** The pixels of one group; they are a part of `stack`, valid until the next call. */
function flood(
  { width, height, data }: GrayPicture,
  start: number,
  seen: Uint8Array,
  stack: Int32Array,
): Int32Array {
  let count = 1
  stack[0] = start
  seen[start] = 1
  for (let read = 0; read < count; read++) {
    const at = stack[read]!
    const x = at % width
    const y = (at - x) / width
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        const next = ny * width + nx
        if (data[next] === 0 || seen[next]) continue
        seen[next] = 1
        stack[count++] = next
      }
    }
  }
  return stack.subarray(0, count)
}

function measure(pixels: Int32Array, width: number): Component {
  let [sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0]
  for (const at of pixels) {
    const x = at % width
    const y = (at - x) / width
    sx += x
    sy += y
    sxx += x * x
    syy += y * y
    sxy += x * y
  }
  const n = pixels.length
  const [mx, my] = [sx / n, sy / n]
  const angle = 0.5 * Math.atan2(2 * (sxy / n - mx * my), sxx / n - mx * mx - (syy / n - my * my))
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const at of pixels) {
    const dx = (at % width) - mx
    const dy = Math.floor(at / width) - my
    const along = dx * cos + dy * sin
    const across = dy * cos - dx * sin
    left = Math.min(left, along)
    right = Math.max(right, along)
    top = Math.min(top, across)
    bottom = Math.max(bottom, across)
  }
  const along = (left + right) / 2
  const across = (top + bottom) / 2
  return {
    area: n,
    x: mx + along * cos - across * sin,
    y: my + along * sin + across * cos,
    angle,
    length: right - left + 1,
    thickness: bottom - top + 1,
  }
}
