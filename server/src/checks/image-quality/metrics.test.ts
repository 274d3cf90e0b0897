import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Raster } from '../raster.ts'
import { measureGlare } from './glare.ts'
import { blurRatio, grayOf, laplacianVariance, luminance } from './metrics.ts'

/** Random bars on gray: every scale of detail, no photograph needed. */
function bars(widthPx = 400, heightPx = 300): Buffer {
  const rgb = Buffer.alloc(widthPx * heightPx * 3)
  let seed = 7
  const next = () => (seed = (seed * 48_271) % 2_147_483_647)
  const levels = Array.from({ length: 2000 }, () => 60 + (next() % 140))
  for (let at = 0; at < widthPx * heightPx; at++) {
    const [x, y] = [at % widthPx, Math.floor(at / widthPx)]
    rgb.fill(levels[((x >> 3) * 37 + (y >> 3) * 101) % levels.length]!, at * 3, at * 3 + 3)
  }
  return rgb
}
const picture = (rgb = bars()) => sharp(rgb, { raw: { width: 400, height: 300, channels: 3 } })
async function raster(image: Sharp): Promise<Raster> {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { rgb: data, widthPx: info.width, heightPx: info.height }
}
const gray = async (image: Sharp) => grayOf(await raster(image))

describe('the re-blur ratio', () => {
  it('rises with blur, in one direction as well as in both', async () => {
    const ratios: number[] = []
    for (const sigma of [0, 1, 2, 3, 5])
      ratios.push(blurRatio(await gray(sigma ? picture().blur(sigma) : picture())))
    expect(ratios).toEqual(ratios.toSorted((one, other) => one - other))
    expect(ratios[0]).toBeLessThan(0.31)
    expect(ratios[4]).toBeGreaterThan(0.45)
    const motion = picture().convolve({
      width: 11,
      height: 3,
      kernel: [...Array(11).fill(0), ...Array(11).fill(1), ...Array(11).fill(0)],
    })
    expect(blurRatio(await gray(motion))).toBeGreaterThan(0.45)
  })

  it('does not take a dark picture for a blurred one, as the Laplacian does', async () => {
    const [light, dark] = [await gray(picture()), await gray(picture().linear(0.25, 0))]
    expect(blurRatio(dark)).toBeCloseTo(blurRatio(light), 1)
    expect(laplacianVariance(dark)).toBeLessThan(laplacianVariance(light) / 10)
  })

  it('is 1 where there is nothing to see', async () => {
    expect(blurRatio(await gray(picture(Buffer.alloc(400 * 300 * 3, 128))))).toBe(1)
  })
})

describe('light', () => {
  it('is mean and deviation of the gray levels', () => {
    expect(luminance({ levels: Uint8Array.of(0, 100, 200), widthPx: 3, heightPx: 1 })).toEqual({
      mean: 100,
      deviation: Math.sqrt(20_000 / 3),
    })
  })

  it('weighs colours as the eye does', () => {
    const rgb = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255)
    expect([...grayOf({ rgb, widthPx: 4, heightPx: 1 }).levels]).toEqual([77, 149, 29, 255])
  })
})

describe('glare', () => {
  const onColour = (...spots: { left: number; top: number; width: number; height: number }[]) =>
    sharp({ create: { width: 400, height: 320, channels: 3, background: '#2060c0' } }).composite(
      spots.map(({ left, top, width, height }) => ({
        input: { create: { width, height, channels: 3, background: '#ffffff' } },
        left,
        top,
      })),
    )

  it('is the largest saturated blob, not their sum', async () => {
    const two = await raster(
      onColour({ left: 80, top: 80, width: 80, height: 64 }, { left: 240, top: 80, width: 40, height: 40 }),
    )
    expect(measureGlare(two)).toEqual({ glareRatio: (10 * 8) / (50 * 40), colouredRatio: 1 })
  })

  it('does not join spots over the edge of the picture', async () => {
    const edges = await raster(
      onColour({ left: 0, top: 80, width: 40, height: 8 }, { left: 360, top: 72, width: 40, height: 8 }),
    )
    expect(measureGlare(edges).glareRatio).toBe(5 / 2000)
  })

  it('is told apart from white paper by the colour of the rest', async () => {
    expect(measureGlare(await raster(picture()))).toEqual({ glareRatio: 0, colouredRatio: 0 })
  })
})
