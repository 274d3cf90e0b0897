import sharp from 'sharp'
import { describe, expect, it, vi } from 'vitest'

import { readMrz } from '../checks/document-data/read-mrz.ts'
import { measureGlare } from '../checks/image-quality/glare.ts'
import { blurRatio, grayOf, luminance } from '../checks/image-quality/metrics.ts'
import { decode } from '../checks/raster.ts'
import { makeSpecimen } from './make-specimen.ts'
import type { SpecimenFault } from './options.ts'
import { photograph } from './photograph.ts'

const today = '2026-11-23'

// Reading a zone takes a second of an idle processor, and much longer on a busy one.
vi.setConfig({ testTimeout: 240_000 })

/** A plain picture in place of the rendered face: these tests are about paper, not faces. */
const portrait = await sharp({ create: { width: 350, height: 450, channels: 3, background: '#8899aa' } })
  .png()
  .toBuffer()

const make = (...faults: SpecimenFault[]) => makeSpecimen({ today, portrait, faults })

async function measured(picture: Buffer) {
  const raster = await decode(picture, 1000)
  const gray = grayOf(raster)
  return {
    blur: blurRatio(gray),
    light: luminance(gray).mean,
    glare: measureGlare(raster).glareRatio,
    ...raster,
  }
}

describe('a specimen', () => {
  it('has the same bytes for the same options and others for another seed', async () => {
    const [one, same, other] = await Promise.all([
      make(),
      make(),
      makeSpecimen({ today, portrait, seed: 'other' }),
    ])
    expect(same).toEqual(one)
    expect(other.front.equals(one.front)).toBe(false)
  })

  it('has the proportions of a passport page, or of a card with two sides', async () => {
    const passport = await make()
    const card = await makeSpecimen({ today, portrait, type: 'id_card' })
    const size = async (picture: Buffer) =>
      sharp(picture)
        .metadata()
        .then(({ width, height, format }) => ({ width, height, format }))
    expect(await size(passport.front)).toEqual({ width: 1500, height: 1056, format: 'jpeg' })
    expect(passport.back).toBeNull()
    expect(await size(card.front)).toEqual({ width: 1370, height: 864, format: 'jpeg' })
    expect(await size(card.back!)).toEqual({ width: 1370, height: 864, format: 'jpeg' })
    expect(await size(passport.selfie)).toEqual({ width: 1280, height: 720, format: 'jpeg' })
  })

  it('is spoilt as the fault says', async () => {
    const [clean, blur, dark, glare, cropped] = await Promise.all(
      [make(), make('blur'), make('dark'), make('glare'), make('cropped')].map(async (made) =>
        measured((await made).front),
      ),
    )
    expect(clean!.blur).toBeLessThan(0.31)
    expect(blur!.blur).toBeGreaterThan(0.45)
    expect(clean!.light).toBeGreaterThan(60)
    expect(dark!.light).toBeLessThan(60)
    expect(glare!.glare).toBeGreaterThan(0.08)
    expect(clean!.glare).toBeLessThan(0.08)
    expect(cropped!.widthPx / cropped!.heightPx).not.toBeCloseTo(clean!.widthPx / clean!.heightPx, 2)
  })

  it.each(['passport', 'id_card'] as const)('can be read from a photograph of a %s', async (type) => {
    const { front, back, mrz } = await makeSpecimen({ type, today, portrait, format: 'photo' })
    const reading = await readMrz(back ?? front, { testStates: true, today })
    expect(reading.lines).toEqual(mrz)
    expect(reading.accepted).toBe(true)
  })

  it('is not accepted from a photograph when a digit is wrong or letters are cut off', async () => {
    for (const fault of ['wrong_digit', 'cropped'] as const) {
      const { front } = await makeSpecimen({ today, portrait, format: 'photo', faults: [fault] })
      expect((await readMrz(front, { testStates: true, today })).accepted).toBe(false)
    }
  })
})

it.each([
  ['hd', 1280, 720],
  ['full_hd', 1920, 1080],
  ['phone', 1080, 1440],
] as const)('a photograph fills the frame %s', async (frame, width, height) => {
  const photo = await photograph((await make()).front, { frame })
  expect(await sharp(photo).metadata()).toMatchObject({ width, height, format: 'jpeg' })
})
