import { existsSync, readFileSync } from 'node:fs'

import { parseMrz } from '@countersign/core'
import type { MrzFields } from '@countersign/core'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'

import { readMrz } from './read-mrz.ts'
import type { MrzReading } from './read-mrz.ts'

const folder = new URL('../../../../../shared/data/mrz-documents/', import.meta.url)
const options = { testStates: true, today: '2026-11-23' }

type Expected = Record<string, { mrz: string[]; checkDigitsValid: boolean }>

/** All fields but the names, which no check digit protects. */
const dataOf = ({ surname: _surname, givenNames: _givenNames, ...data }: MrzFields) => data

describe.skipIf(!existsSync(folder))('real specimens', () => {
  const expected = existsSync(folder)
    ? (JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Expected)
    : {}
  const right = Object.entries(expected).filter(([, { checkDigitsValid }]) => checkDigitsValid)
  const wrong = Object.entries(expected).filter(([, { checkDigitsValid }]) => !checkDigitsValid)
  const readings = new Map<string, MrzReading>()

  beforeAll(async () => {
    for (const name of Object.keys(expected)) {
      readings.set(name, await readMrz(readFileSync(new URL(name, folder)), options))
    }
  }, 300_000)

  const isDataRight = (name: string, mrz: string[]) => {
    const fields = readings.get(name)?.fields
    const printed = parseMrz(mrz, options)!.fields
    return fields !== null && JSON.stringify(dataOf(fields!)) === JSON.stringify(dataOf(printed))
  }

  test('every data field is right on at least 90 % of those with right check digits', () => {
    const misread = right.filter(([name, { mrz }]) => !isDataRight(name, mrz)).map(([name]) => name)
    expect(right.length).toBeGreaterThan(0)
    expect(misread.length, misread.join(', ')).toBeLessThanOrEqual(right.length * 0.1)
  })

  test('at least 90 % are accepted', () => {
    const refused = right.filter(([name]) => !readings.get(name)!.accepted).map(([name]) => name)
    expect(refused.length, refused.join(', ')).toBeLessThanOrEqual(right.length * 0.1)
  })

  test('no misread one is accepted', () => {
    expect(
      right.filter(([name, { mrz }]) => readings.get(name)!.accepted && !isDataRight(name, mrz)),
    ).toEqual([])
  })

  test('no document with wrong check digits is accepted', () => {
    expect(wrong.filter(([name]) => readings.get(name)!.accepted)).toEqual([])
  })

  test('blurred beyond reading, none is accepted with wrong data', { timeout: 300_000 }, async () => {
    for (const [name, { mrz }] of right.slice(0, 6)) {
      const blurred = await sharp(readFileSync(new URL(name, folder)))
        .flatten()
        .resize(1000)
        .blur(3)
        .png()
        .toBuffer()
      const reading = await readMrz(blurred, options)
      if (reading.accepted) expect(dataOf(reading.fields!)).toEqual(dataOf(parseMrz(mrz, options)!.fields))
    }
  })
})
