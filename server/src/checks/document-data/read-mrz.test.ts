import { composeMrz } from '@countersign/core'
import type { MrzInput } from '@countersign/core'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'

import { readMrz } from './read-mrz.ts'
import { drawZone } from './testing/draw-zone.ts'

const options = { testStates: true, today: '2026-11-23' }

const anna: MrzInput = {
  documentCode: 'P',
  issuingState: 'UTO',
  surname: 'Eriksson',
  givenNames: 'Anna Maria',
  documentNumber: 'L898902C3',
  nationality: 'UTO',
  birthDate: '1974-08-12',
  sex: 'F',
  expiryDate: '2032-04-15',
  optionalData: 'ZE18422',
}

const passport = composeMrz(anna, 'TD3')

describe('a drawn page', () => {
  test.each([
    ['TD1', { documentCode: 'I' }],
    ['TD2', { documentCode: 'I' }],
    ['TD3', {}],
    ['MRVA', { documentCode: 'V' }],
    ['MRVB', { documentCode: 'V' }],
    [
      'FRID',
      {
        documentCode: 'ID',
        issuingState: 'FRA',
        nationality: 'FRA',
        documentNumber: '940992310285',
        optionalData: '',
      },
    ],
  ] as const)('%s is read without an error', async (format, change) => {
    const lines = composeMrz({ ...anna, ...change }, format)
    const reading = await readMrz(await drawZone(lines), options)
    expect(reading).toMatchObject({ accepted: true, refusedBecause: [], format, lines, touchesBorder: false })
    expect(reading.confidence.substitutions).toBe(0)
    expect(reading.pitchPx).toBeCloseTo(25, 0)
  })

  test('the result is plain data, the same each time but for its duration', async () => {
    const page = await drawZone(passport)
    const { durationMs, ...first } = await readMrz(page, options)
    const { durationMs: _, ...second } = await readMrz(page, options)
    expect(second).toEqual(first)
    expect(JSON.parse(JSON.stringify(first))).toEqual(first)
    expect(Number.isInteger(durationMs)).toBe(true)
  })

  test('the corners of the zone are where it was printed', async () => {
    const { band } = await readMrz(await drawZone(passport), options)
    const [topLeft, topRight, bottomRight, bottomLeft] = band!.corners
    for (const corner of [topLeft, bottomLeft]) expect(Math.abs(corner!.x - 90)).toBeLessThan(12)
    for (const corner of [topRight, bottomRight]) expect(Math.abs(corner!.x - 1190)).toBeLessThan(12)
    expect(bottomLeft!.y - topLeft!.y).toBeGreaterThan(60)
  })
})

describe('turned pictures', () => {
  test.each([-14, -5, 3, 9, 90, 180, 270])('by %i degrees', async (degrees) => {
    const page = await sharp(await drawZone(passport))
      .rotate(degrees, { background: '#cccccc' })
      .jpeg()
      .toBuffer()
    expect(await readMrz(page, options)).toMatchObject({ accepted: true, lines: passport })
  })

  test('by EXIF alone; the corners are those of the upright picture', async () => {
    const upright = await drawZone(passport)
    const page = await sharp(await sharp(upright).rotate(270).png().toBuffer())
      .withMetadata({ orientation: 6 })
      .png()
      .toBuffer()
    const { durationMs: _, ...reading } = await readMrz(page, options)
    const { durationMs: __, ...expected } = await readMrz(upright, options)
    expect(reading).toEqual(expected)
  })
})

describe('what must not be accepted', () => {
  test('a wrong check digit', async () => {
    const reading = await readMrz(await drawZone(passport.with(1, `${passport[1]!.slice(0, 43)}9`)), options)
    expect(reading).toMatchObject({ found: true, accepted: false, refusedBecause: ['check_digit_wrong'] })
    expect(reading.checkDigits.filter((digit) => !digit.valid)).toEqual([
      { name: 'composite', value: '9', expected: expect.any(String), valid: false },
    ])
  })

  test('Utopia outside of tests', async () => {
    const reading = await readMrz(await drawZone(passport), { ...options, testStates: false })
    expect(reading).toMatchObject({
      found: true,
      accepted: false,
      refusedBecause: ['state_unknown'],
      lines: passport,
    })
  })

  test('a visa of 44 characters as one of 36, its prefix', async () => {
    const visa = composeMrz({ ...anna, documentCode: 'V', optionalData: 'ZE184226B7654321' }, 'MRVA')
    const page = await drawZone(visa)
    expect(await readMrz(page, options)).toMatchObject({ accepted: true, format: 'MRVA' })
    const cut = await sharp(page)
      .extract({ left: 0, top: 0, width: 90 + 37 * 25, height: 720 })
      .png()
      .toBuffer()
    expect(await readMrz(cut, options)).toMatchObject({ accepted: false })
  })

  test('a picture too small to read', async () => {
    const page = await sharp(await drawZone(passport))
      .resize(270)
      .png()
      .toBuffer()
    expect(await readMrz(page, options)).toMatchObject({ accepted: false })
  })

  test('a heavily blurred one is refused or right', async () => {
    for (const sigma of [4, 6, 8]) {
      const reading = await readMrz(
        await sharp(await drawZone(passport))
          .blur(sigma)
          .png()
          .toBuffer(),
        options,
      )
      if (reading.accepted) expect(reading.lines).toEqual(passport)
    }
  })

  test('no zone at all', async () => {
    const blank = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#dddddd' } })
      .png()
      .toBuffer()
    const { durationMs: _, ...reading } = await readMrz(blank, options)
    expect(reading).toMatchObject({
      found: false,
      accepted: false,
      refusedBecause: ['no_zone_found'],
      format: null,
      fields: null,
      band: null,
    })
  })

  test('noise', async () => {
    const noise = await sharp({
      create: {
        width: 900,
        height: 600,
        channels: 3,
        background: '#888888',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .png()
      .toBuffer()
    expect(await readMrz(noise, options)).toMatchObject({ accepted: false })
  })

  test('bytes that are no picture, and one pixel', async () => {
    await expect(readMrz(Buffer.from('not a picture'), options)).rejects.toThrow()
    const pixel = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer()
    expect(await readMrz(pixel, options)).toMatchObject({ found: false })
  })
})
