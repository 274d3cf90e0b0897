import sharp from 'sharp'

/** Decoded pixels, three bytes each. */
export type Raster = { rgb: Uint8Array; widthPx: number; heightPx: number }

export type Box = { x: number; y: number; width: number; height: number }

/** Measures are taken at one scale, so that a threshold means the same for every camera. */
export const MEASURING_SIDE_PX = 1000

/** Decodes a picture of ours (a sanitised JPEG), scaled down to fit `sidePx`; with `region`, only that part of it. */
export async function decode(picture: Uint8Array, sidePx: number, region?: Box): Promise<Raster> {
  const source = sharp(picture, { failOn: 'error' })
  if (region) source.extract({ left: region.x, top: region.y, width: region.width, height: region.height })
  const { data, info } = await source
    .resize(sidePx, sidePx, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { rgb: data, widthPx: info.width, heightPx: info.height }
}

export async function sizeOf(picture: Uint8Array): Promise<{ widthPx: number; heightPx: number }> {
  const { width, height } = await sharp(picture).metadata()
  return { widthPx: width, heightPx: height }
}

/** The part of a box that lies inside a picture, in whole pixels, at least one. */
export function clampBox(box: Box, { widthPx, heightPx }: { widthPx: number; heightPx: number }): Box {
  const x = Math.min(Math.max(0, Math.round(box.x)), widthPx - 1)
  const y = Math.min(Math.max(0, Math.round(box.y)), heightPx - 1)
  const right = Math.min(widthPx, Math.round(box.x + box.width))
  const bottom = Math.min(heightPx, Math.round(box.y + box.height))
  return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) }
}

/** Scales a box, and lets it grow by `margin` times its size on each side. */
export function scaleBox({ x, y, width, height }: Box, scale: number, margin = 0): Box {
  return {
    x: (x - width * margin) * scale,
    y: (y - height * margin) * scale,
    width: width * (1 + 2 * margin) * scale,
    height: height * (1 + 2 * margin) * scale,
  }
}
