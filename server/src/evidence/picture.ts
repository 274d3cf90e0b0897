/**
 * The only way a picture from outside gets in. Importing this file limits libvips, for the whole process, to the three loaders
 * below (an SVG or PDF loader would run its own parsers on hostile input): it belongs in the processes of the check pool, which
 * draw nothing themselves.
 */
import sharp from 'sharp'
import { PictureRefusal } from './picture-refusal.ts'
import { endsComplete, recogniseType, type PictureType } from './picture-type.ts'

sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
sharp.cache(false)

export type PictureLimits = {
  bytesMax: number
  /** Of the file as sent, before anything is decoded. */
  pixelsMax: number
  shortSideMinPx: number
  /** Of the result; larger pictures are scaled down. */
  longSideMaxPx: number
}

export const PICTURE_LIMITS: PictureLimits = {
  // Only a backstop: how large an upload may be is the setting of the server.
  bytesMax: 50_000_000,
  pixelsMax: 50_000_000,
  shortSideMinPx: 150,
  longSideMaxPx: 3000,
}

export type SanitisedPicture = {
  /** Re-encoded from pixels: upright, sRGB, no metadata, no trailing bytes. */
  jpeg: Buffer
  widthPx: number
  heightPx: number
  sourceType: PictureType
}

/**
 * Turns uploaded bytes into a picture that is safe to keep and to show, or throws a `PictureRefusal`. Recognised by content,
 * bounded in pixels before decoding, refused when cut off or damaged.
 */
export async function sanitisePicture(
  bytes: Uint8Array,
  limits: PictureLimits = PICTURE_LIMITS,
): Promise<SanitisedPicture> {
  if (bytes.byteLength === 0) throw new PictureRefusal('picture_empty')
  if (bytes.byteLength > limits.bytesMax)
    throw new PictureRefusal('picture_too_large', { limit: limits.bytesMax })
  const type = await recogniseType(bytes)
  if (type.picture === null)
    throw new PictureRefusal('picture_type_not_accepted', { sourceType: type.sourceType })
  const sourceType = type.picture
  if (!endsComplete(bytes, sourceType)) throw new PictureRefusal('picture_truncated', { sourceType })
  await checkHeader(bytes, sourceType, limits)
  return reencode(bytes, sourceType, limits)
}

/** Reads the header only. libvips must see the same format as the signature said, or the file is two things at once. */
async function checkHeader(bytes: Uint8Array, sourceType: PictureType, limits: PictureLimits): Promise<void> {
  const header = await sharp(bytes, { limitInputPixels: false, failOn: 'none' })
    .metadata()
    .catch(() => undefined)
  if (!header || header.format !== sourceType) throw new PictureRefusal('picture_unreadable', { sourceType })
  const { width: widthPx, height: heightPx } = header
  if (widthPx * heightPx > limits.pixelsMax)
    throw new PictureRefusal('picture_too_many_pixels', { widthPx, heightPx, limit: limits.pixelsMax })
  if (Math.min(widthPx, heightPx) < limits.shortSideMinPx)
    throw new PictureRefusal('picture_too_small', { widthPx, heightPx, limit: limits.shortSideMinPx })
}

async function reencode(
  bytes: Uint8Array,
  sourceType: PictureType,
  limits: PictureLimits,
): Promise<SanitisedPicture> {
  const side = limits.longSideMaxPx
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: limits.pixelsMax, failOn: 'error' })
      .autoOrient()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
      .toBuffer({ resolveWithObject: true })
    return { jpeg: data, widthPx: info.width, heightPx: info.height, sourceType }
  } catch (error) {
    const cutOff = /premature end|truncated|unexpected end|not enough/i.test(String(error))
    throw new PictureRefusal(cutOff ? 'picture_truncated' : 'picture_unreadable', { sourceType })
  }
}
