import sharp from 'sharp'

import type { Picture } from './face/render-face.ts'
import { SpecimenOptionError } from './options.ts'

export function toJpeg(picture: Picture, quality = 92): Promise<Buffer> {
  const { width, height, data } = picture
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: '4:4:4' })
    .toBuffer()
}

/** Pixels of a picture file, upright, not larger than `sideMax`. */
export async function readPicture(file: Buffer, sideMax = 2000): Promise<Picture> {
  const { data, info } = await sharp(file, { limitInputPixels: 50e6, failOn: 'error' })
    .rotate()
    .resize(sideMax, sideMax, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8Array(data) }
}

export async function readPortrait(file: Buffer): Promise<Picture> {
  const portrait = await readPicture(file, 1200).catch((cause: unknown) => {
    throw new SpecimenOptionError(
      'portrait',
      'The portrait cannot be read as a picture: give a JPEG, PNG or WebP file.',
      cause,
    )
  })
  if (Math.min(portrait.width, portrait.height) < 120)
    throw new SpecimenOptionError(
      'portrait',
      'The portrait is too small: at least 120 pixels on each side are needed.',
    )
  return portrait
}

export async function resizePicture(picture: Picture, width: number, height: number): Promise<Picture> {
  if (picture.width === width && picture.height === height) return picture
  const data = await sharp(picture.data, {
    raw: { width: picture.width, height: picture.height, channels: 3 },
  })
    .resize(width, height, { fit: 'cover', kernel: 'lanczos3' })
    .raw()
    .toBuffer()
  return { width, height, data: new Uint8Array(data) }
}

export async function blurPicture(picture: Picture, sigma: number): Promise<Picture> {
  const { width, height } = picture
  const data = await sharp(picture.data, { raw: { width, height, channels: 3 } })
    .blur(sigma)
    .raw()
    .toBuffer()
  return { width, height, data: new Uint8Array(data) }
}
