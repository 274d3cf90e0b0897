import sharp from 'sharp'

import type { GrayPicture } from './plane.ts'

const sideMax = 2400
const pixelsMax = 50_000_000

/**
 * The picture in grey, upright as its EXIF says, on white where transparent, 2,400 pixels at most; `reduction` leads back
 * to its own pixels. Rejects when sharp cannot decode it or it has more than 50 million pixels.
 */
export async function decodePicture(picture: Buffer): Promise<{ gray: GrayPicture; reduction: number }> {
  const upright = sharp(picture, { limitInputPixels: pixelsMax, failOn: 'error' }).autoOrient()
  const { data, info } = await upright
    .flatten({ background: '#ffffff' })
    .resize(sideMax, sideMax, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const meta = await sharp(picture, { limitInputPixels: pixelsMax }).metadata()
  const longest = Math.max(meta.width ?? info.width, meta.height ?? info.height)
  const gray = {
    width: info.width,
    height: info.height,
    data: new Uint8Array(data.buffer, data.byteOffset, data.length),
  }
  return { gray, reduction: longest / Math.max(info.width, info.height) }
}
