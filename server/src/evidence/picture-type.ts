import { fileTypeFromBuffer } from 'file-type'

export type PictureType = 'jpeg' | 'png' | 'webp'

const PICTURE_TYPES: Record<string, PictureType> = { jpg: 'jpeg', png: 'png', webp: 'webp' }

const OTHER_TYPES: Record<string, string> = { tif: 'tiff', heif: 'heic', heics: 'heic' }

/** Text formats carry no signature; the first kilobyte says enough to name them to the person who sent one. */
function textType(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1').toLowerCase()
  if (/<svg[\s>]/.test(head)) return 'svg'
  if (/<!doctype html|<(?:html|head|body|script|iframe|img)[\s>]/.test(head)) return 'html'
  return 'unknown'
}

/** Recognises a file by its content, never by its name or declared type. Answers a picture type, or the name of something else. */
export async function recogniseType(
  bytes: Uint8Array,
): Promise<{ picture: PictureType } | { picture: null; sourceType: string }> {
  const found = await fileTypeFromBuffer(bytes)
  const picture = PICTURE_TYPES[found?.ext ?? '']
  if (picture) return { picture }
  if (!found || found.ext === 'xml') return { picture: null, sourceType: textType(bytes) }
  return { picture: null, sourceType: OTHER_TYPES[found.ext] ?? found.ext }
}

/**
 * Whether the container itself ends where it should: JPEG with an end marker, PNG with IEND, WebP as long as its header says.
 * What follows the end (a polyglot's tail) does not matter here: re-encoding drops it.
 */
export function endsComplete(bytes: Uint8Array, type: PictureType): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (type === 'jpeg') return buffer.lastIndexOf(Buffer.from([0xff, 0xd9])) > 0
  if (type === 'png') return buffer.lastIndexOf('IEND', undefined, 'latin1') > 0
  return buffer.length >= 12 && buffer.length >= buffer.readUInt32LE(4) + 8
}
