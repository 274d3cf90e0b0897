import type { GrayPicture } from './plane.ts'

/** Largest value in the window of `kx` × `ky` pixels around each pixel. */
export function dilate(source: GrayPicture, kx: number, ky: number): GrayPicture {
  return maximumDown(maximumAcross(source, kx), ky)
}

/** Dark details smaller than the window filled in: dilation, then erosion. */
export function close(source: GrayPicture, kx: number, ky: number): GrayPicture {
  return invert(dilate(invert(dilate(source, kx, ky)), kx, ky))
}

export function invert({ width, height, data }: GrayPicture): GrayPicture {
  const out = new Uint8Array(data.length)
  for (let i = 0; i < data.length; i++) out[i] = 255 - data[i]!
  return { width, height, data: out }
}

// Both filters double the window until it is as long as wanted: a handful of passes whatever its size.
function maximumAcross({ width, height, data }: GrayPicture, window: number): GrayPicture {
  const out = new Uint8Array(data.length)
  const radius = window >> 1
  const line = new Uint8Array(width + 2 * radius)
  for (let y = 0; y < height; y++) {
    line.fill(0)
    line.set(data.subarray(y * width, (y + 1) * width), radius)
    let covered = 1
    while (covered < window) {
      const shift = Math.min(covered, window - covered)
      for (let x = 0; x + shift < line.length; x++)
        if (line[x + shift]! > line[x]!) line[x] = line[x + shift]!
      covered += shift
    }
    out.set(line.subarray(0, width), y * width)
  }
  return { width, height, data: out }
}

function maximumDown({ width, height, data }: GrayPicture, window: number): GrayPicture {
  const radius = window >> 1
  const out = new Uint8Array(width * (height + 2 * radius))
  out.set(data, radius * width)
  let covered = 1
  while (covered < window) {
    const shift = Math.min(covered, window - covered)
    const ahead = shift * width
    for (let i = 0; i + ahead < out.length; i++) if (out[i + ahead]! > out[i]!) out[i] = out[i + ahead]!
    covered += shift
  }
  return { width, height, data: out.subarray(0, width * height) }
}

/** Otsu's threshold: the brightness that best parts a picture into two groups. */
export function otsuThreshold({ data }: GrayPicture): number {
  const counts = new Float64Array(256)
  for (const value of data) counts[value]! += 1
  const total = data.length
  const sum = counts.reduce((all, count, value) => all + count * value, 0)
  let [below, sumBelow, best, threshold] = [0, 0, -1, 0]
  for (let value = 0; value < 256; value++) {
    below += counts[value]!
    sumBelow += value * counts[value]!
    if (below === 0 || below === total) continue
    const difference = sumBelow / below - (sum - sumBelow) / (total - below)
    const between = below * (total - below) * difference * difference
    if (between > best) [best, threshold] = [between, value]
  }
  return threshold
}
