import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { PICTURE_LIMITS, sanitisePicture } from './picture.ts'
import type { PictureRefusal } from './picture-refusal.ts'

const UPLOADS = path.resolve(import.meta.dirname, '../../../../shared/data/uploads')
const upload = (name: string) => readFileSync(path.join(UPLOADS, name))

const drawn = (width = 320, height = 240) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#4a7',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })

async function refusal(bytes: Uint8Array): Promise<{ code: string; details: object; sentence: string }> {
  const error = (await sanitisePicture(bytes).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )) as PictureRefusal
  return { code: error.code, details: error.details, sentence: error.message }
}

describe.skipIf(!existsSync(UPLOADS))('hostile and broken uploads (../shared/data/uploads)', () => {
  it('refuses a 900-megapixel PNG of 109 kB from its header', async () => {
    expect(await refusal(upload('bomb-30000x30000.png'))).toEqual({
      code: 'picture_too_many_pixels',
      details: { widthPx: 30000, heightPx: 30000, limit: 50_000_000 },
      sentence:
        'The picture has more pixels than can be processed safely. Send it in the size the camera takes it.',
    })
  })

  it.each([
    ['html-named.png', 'html', 'This is a web page, not a picture. Send a photo as JPEG or PNG.'],
    ['svg-named.jpg', 'svg', 'This is an SVG drawing, not a photo. Send a photo as JPEG or PNG.'],
    [
      'specimen-passport.pdf',
      'pdf',
      'This is a PDF, not a picture. Take a photo of the document, or export the page as JPEG or PNG.',
    ],
  ])('tells what %s really is', async (name, sourceType, sentence) => {
    expect(await refusal(upload(name))).toEqual({
      code: 'picture_type_not_accepted',
      details: { sourceType },
      sentence,
    })
  })

  it('refuses a truncated JPEG', async () => {
    expect(await refusal(upload('truncated.jpg'))).toMatchObject({ code: 'picture_truncated' })
  })

  it('drops EXIF and GPS', async () => {
    const source = upload('exif-gps.jpg')
    expect((await sharp(source).metadata()).exif).toBeDefined()
    const { jpeg } = await sanitisePicture(source)
    const kept = await sharp(jpeg).metadata()
    expect([kept.exif, kept.xmp, kept.iptc, kept.icc, kept.orientation]).toEqual(Array(5).fill(undefined))
  })

  it('drops a script behind the end of the JPEG', async () => {
    const source = upload('jpeg-with-script-tail.jpg')
    expect(source.includes('<script')).toBe(true)
    expect((await sanitisePicture(source)).jpeg.includes('<script')).toBe(false)
  })
})

describe('what is taken', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('takes %s and answers a plain JPEG', async (format) => {
    const { jpeg, ...rest } = await sanitisePicture(await drawn().toFormat(format).toBuffer())
    expect(rest).toEqual({ widthPx: 320, heightPx: 240, sourceType: format })
    const { format: kept, width, height, space, channels } = await sharp(jpeg).metadata()
    expect({ kept, width, height, space, channels }).toEqual({
      kept: 'jpeg',
      width: 320,
      height: 240,
      space: 'srgb',
      channels: 3,
    })
  })

  it('turns a sideways phone picture upright', async () => {
    const sideways = await drawn(320, 240).jpeg().withMetadata({ orientation: 6 }).toBuffer()
    expect(await sanitisePicture(sideways)).toMatchObject({ widthPx: 240, heightPx: 320 })
  })

  it('scales down to the long side allowed', async () => {
    const large = await drawn(4000, 1000).jpeg().toBuffer()
    expect(await sanitisePicture(large)).toMatchObject({
      widthPx: PICTURE_LIMITS.longSideMaxPx,
      heightPx: 750,
    })
  })

  it('puts transparency on white and turns CMYK into sRGB', async () => {
    const clear = await sharp({ create: { width: 200, height: 200, channels: 4, background: '#0000' } })
      .png()
      .toBuffer()
    const { jpeg } = await sanitisePicture(clear)
    expect((await sharp(jpeg).stats()).channels.map((channel) => channel.min)).toEqual([255, 255, 255])
    const cmyk = await drawn().toColourspace('cmyk').jpeg().toBuffer()
    expect((await sharp((await sanitisePicture(cmyk)).jpeg).metadata()).space).toBe('srgb')
  })
})

describe('what is refused', () => {
  it('refuses nothing at all', async () => {
    expect(await refusal(Buffer.alloc(0))).toMatchObject({ code: 'picture_empty' })
  })

  it('refuses bytes that are no known file', async () => {
    expect(await refusal(Buffer.from('hello there'))).toEqual({
      code: 'picture_type_not_accepted',
      details: { sourceType: 'unknown' },
      sentence: 'This file is not a picture in a format that can be used. Send a JPEG, PNG or WebP picture.',
    })
  })

  it.each([
    ['tiff', 'tiff', 'TIFF'],
    ['gif', 'gif', 'GIF'],
    ['avif', 'avif', 'AVIF'],
  ] as const)('refuses %s with a sentence of its own', async (format, sourceType, word) => {
    const { code, details, sentence } = await refusal(await drawn().toFormat(format).toBuffer())
    expect({ code, details }).toEqual({ code: 'picture_type_not_accepted', details: { sourceType } })
    expect(sentence).toMatch(new RegExp(`^${word} pictures`))
  })

  it('refuses HEIC, which an iPhone sends', async () => {
    const heic = Buffer.concat([
      Buffer.from('00000018667479706865696300000000', 'hex'),
      Buffer.from('mif1heic'),
      Buffer.alloc(64),
    ])
    expect(await refusal(heic)).toMatchObject({
      code: 'picture_type_not_accepted',
      details: { sourceType: 'heic' },
    })
  })

  it.each(['jpeg', 'png', 'webp'] as const)('refuses a %s that was cut off anywhere', async (format) => {
    const whole = await drawn().toFormat(format).toBuffer()
    for (const share of [0.1, 0.5, 0.9, 0.99])
      expect(await refusal(whole.subarray(0, whole.length * share))).toMatchObject({
        code: 'picture_truncated',
      })
  })

  it('is not taken in by the end marker of an embedded thumbnail', async () => {
    const whole = await drawn().jpeg().toBuffer()
    const thumbnail = await drawn(64, 48).jpeg().toBuffer()
    const segment = Buffer.concat([Buffer.from([0xff, 0xe5]), Buffer.alloc(2), thumbnail])
    segment.writeUInt16BE(segment.length - 2, 2)
    const cut = Buffer.concat([whole.subarray(0, 2), segment, whole.subarray(2, whole.length / 2)])
    expect(await refusal(cut)).toMatchObject({ code: 'picture_truncated' })
  })

  it('refuses a damaged PNG', async () => {
    const bytes = await drawn().png().toBuffer()
    bytes.fill(0x55, bytes.length >> 2, bytes.length >> 1)
    expect(await refusal(bytes)).toMatchObject({ code: 'picture_unreadable' })
  })

  it('refuses a JPEG signature in front of another format', async () => {
    const svg = Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
      Buffer.from('<svg xmlns="…"/>'),
      Buffer.from([0xff, 0xd9]),
    ])
    expect(await refusal(svg)).toMatchObject({ code: 'picture_unreadable' })
  })

  it('refuses thumbnails and files over the limit in bytes', async () => {
    expect(await refusal(await drawn(149, 900).jpeg().toBuffer())).toMatchObject({
      code: 'picture_too_small',
      details: { widthPx: 149, heightPx: 900, limit: 150 },
    })
    const bytes = await drawn().png().toBuffer()
    const tight = { ...PICTURE_LIMITS, bytesMax: bytes.length - 1 }
    await expect(sanitisePicture(bytes, tight)).rejects.toMatchObject({ code: 'picture_too_large' })
  })

  it('leaves libvips without a loader for SVG, even when asked directly', async () => {
    await expect(
      sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')).toBuffer(),
    ).rejects.toThrow(/unsupported image format/)
  })
})
