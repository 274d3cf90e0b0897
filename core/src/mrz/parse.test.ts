import { describe, expect, test } from 'vitest'

import { mrzLayouts } from './formats.ts'
import type { MrzFormat } from './formats.ts'
import { parseMrz, sameCheckValue } from './parse.ts'

const options = { today: '2026-11-23', testStates: true }

/** The specimens of ICAO 9303 parts 4 to 7, Anna Maria Eriksson of Utopia, and the French card of the ministry's specimen. */
const specimens: Record<MrzFormat, [string, string, ...string[]]> = {
  TD1: ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
  TD2: ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
  TD3: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  MRVA: ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L8988901C4XXX4009078F96121096ZE184226B<<<<<<'],
  MRVB: ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L8988901C4XXX4009078F9612109<<<<<<<<'],
  FRID: ['IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<', '9409923102854CORINNE<<<<<<<6512068F4'],
}

const formats = Object.keys(specimens) as MrzFormat[]

describe('the specimens of ICAO 9303', () => {
  test('passport (TD3) as a whole', () => {
    expect(parseMrz(specimens.TD3, options)).toEqual({
      format: 'TD3',
      lines: specimens.TD3,
      fields: {
        documentCode: 'P',
        issuingState: 'UTO',
        surname: 'ERIKSSON',
        givenNames: 'ANNA MARIA',
        documentNumber: 'L898902C3',
        nationality: 'UTO',
        birthDate: '1974-08-12',
        birthDateRaw: '740812',
        sex: 'F',
        expiryDate: '2012-04-15',
        expiryDateRaw: '120415',
        optionalData: 'ZE184226B',
        optionalData2: '',
      },
      nameMayBeTruncated: false,
      checkDigits: [
        { name: 'documentNumber', value: '6', expected: '6', valid: true },
        { name: 'birthDate', value: '2', expected: '2', valid: true },
        { name: 'expiryDate', value: '9', expected: '9', valid: true },
        { name: 'optionalData', value: '1', expected: '1', valid: true },
        { name: 'composite', value: '0', expected: '0', valid: true },
      ],
      problems: [],
      valid: true,
    })
  })

  test.each(formats.filter((format) => format !== 'MRVA'))('%s is recognised and right', (format) => {
    expect(parseMrz(specimens[format], options)).toMatchObject({ format, problems: [], valid: true })
  })

  test('MRV-A with its optional data', () => {
    const lines = [
      'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'L8988901C4XXX4009078F96121096ZE184226B<<<<<<',
    ]
    expect(parseMrz(lines, options)).toMatchObject({
      format: 'MRVA',
      fields: {
        documentNumber: 'L8988901C',
        nationality: 'XXX',
        expiryDate: '2096-12-10',
        optionalData: '6ZE184226B',
      },
      checkDigits: [{ valid: true }, { valid: true }, { valid: true }],
      valid: true,
    })
  })

  test('the French card has no nationality and no expiry', () => {
    expect(parseMrz(specimens.FRID, options)?.fields).toMatchObject({
      surname: 'BERTHIER',
      givenNames: 'CORINNE',
      documentNumber: '940992310285',
      nationality: 'FRA',
      birthDate: '1965-12-06',
      expiryDate: null,
      expiryDateRaw: '',
    })
  })
})

describe('every check digit of every format, broken once', () => {
  const cases = formats.flatMap((format) => mrzLayouts[format].checks.map((check) => ({ format, check })))
  test.each(cases)('$format $check.name', ({ format, check }) => {
    const line = specimens[format][check.line] ?? ''
    const digit = (Number(line[check.position]) + 1) % 10
    const lines = specimens[format].with(
      check.line,
      line.slice(0, check.position) + digit + line.slice(check.position + 1),
    )
    const mrz = parseMrz(lines, options)!
    const wrong = mrz.checkDigits.filter((one) => !one.valid).map((one) => one.name)
    // The composite covers the other check digits, that of the optional data included.
    const covered =
      check.name !== 'composite' && mrzLayouts[format].checks.some((one) => one.name === 'composite')
    expect(wrong).toEqual(covered ? [check.name, 'composite'] : [check.name])
    expect(mrz).toMatchObject({ problems: ['check_digit_wrong'], valid: false })
    expect(mrz.checkDigits.find((one) => one.name === check.name)?.value).toBe(String(digit))
  })
})

describe('long document numbers', () => {
  const lines = [
    'I<UTOD23145890<7349<<<<<<<<<<<',
    '7408122F1204159UTO<<<<<<<<<<<6',
    'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
  ]

  test('the rest stands in the optional data with its check digit (9303-5)', () => {
    const mrz = parseMrz(lines, options)!
    expect(mrz.fields).toMatchObject({ documentNumber: 'D23145890734', optionalData: '' })
    expect(mrz.checkDigits[0]).toEqual({ name: 'documentNumber', value: '9', expected: '9', valid: true })
    expect(mrz.valid).toBe(true)
  })

  test('a wrong check digit of the long number is found', () => {
    const mrz = parseMrz(lines.with(0, 'I<UTOD23145890<7348<<<<<<<<<<<'), options)!
    expect(mrz.checkDigits[0]).toEqual({ name: 'documentNumber', value: '8', expected: '9', valid: false })
  })

  test('optional data after the number is kept', () => {
    const mrz = parseMrz(lines.with(0, 'I<UTOD23145890<7349<AB12<<<<<<'), options)!
    expect(mrz.fields).toMatchObject({ documentNumber: 'D23145890734', optionalData: 'AB12' })
  })
})

describe('what does not fit', () => {
  test.each([
    ['no lines', []],
    ['one line', [specimens.TD3[0]]],
    ['a line too short', [specimens.TD3[0], specimens.TD3[1].slice(1)]],
    ['lower case', [specimens.TD3[0].toLowerCase(), specimens.TD3[1]]],
    ['another sign', [specimens.TD3[0].replace('<', '«'), specimens.TD3[1]]],
    ['three lines of 44', [specimens.TD3[0], specimens.TD3[1], specimens.TD3[1]]],
  ])('%s: no format', (_, lines) => {
    expect(parseMrz(lines, options)).toBeNull()
  })

  test('Utopia only where test documents are wanted', () => {
    expect(parseMrz(specimens.TD3, { today: '2026-11-23' })).toMatchObject({
      problems: ['issuing_state_unknown', 'nationality_unknown'],
      valid: false,
    })
  })

  test('a day that does not exist', () => {
    const lines = ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L8988901C4XXX4013077F9612109<<<<<<<<']
    expect(parseMrz(lines, options)).toMatchObject({
      problems: ['date_impossible'],
      fields: { birthDate: null, birthDateRaw: '401307' },
    })
  })

  test('digits in a name, a document code that is none, an unknown sex', () => {
    const letters = { problems: ['character_not_allowed'], valid: false }
    expect(parseMrz(specimens.MRVB.with(0, 'V<UTOERIK5SON<<ANNA<MARIA<<<<<<<<<<<'), options)).toMatchObject(
      letters,
    )
    expect(
      parseMrz(specimens.TD3.with(0, '1<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<'), options),
    ).toMatchObject(letters)
    expect(parseMrz(specimens.MRVB.with(1, 'L8988901C4XXX4009078Q9612109<<<<<<<<'), options)).toMatchObject(
      letters,
    )
  })
})

describe('fillers', () => {
  test('a partly unknown birth date is kept as printed', () => {
    const lines = ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L8988901C4XXX40<<<<2F9612109<<<<<<<<']
    const mrz = parseMrz(lines, options)!
    expect(mrz.fields).toMatchObject({ birthDate: null, birthDateRaw: '40<<<<' })
    expect(mrz.problems).not.toContain('date_impossible')
  })

  test('the check digit of empty optional data may be a filler', () => {
    const lines = [
      'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'L898902C36UTO7408122F1204159<<<<<<<<<<<<<<<8',
    ]
    const mrz = parseMrz(lines, options)!
    expect(mrz.checkDigits[3]).toEqual({ name: 'optionalData', value: '<', expected: '0', valid: true })
    const full = parseMrz(specimens.TD3.with(1, 'L898902C36UTO7408122F1204159ZE184226B<<<<<<0'), options)!
    expect(full.checkDigits[3]).toMatchObject({ value: '<', valid: false })
  })

  test('sex unspecified, no given names, one-letter state', () => {
    const lines = ['V<D<<MUSTER<<<<<<<<<<<<<<<<<<<<<<<<<', 'L8988901C4D<<4009078<9612109<<<<<<<<']
    expect(parseMrz(lines, options)).toMatchObject({
      fields: { issuingState: 'D', nationality: 'D', sex: 'X', surname: 'MUSTER', givenNames: '' },
      valid: true,
    })
  })

  test('a name to the last character may be truncated', () => {
    const lines = ['V<UTOBENNELONG<WOOLOOMOOLOO<WARRA<<D', specimens.MRVB[1]]
    expect(parseMrz(lines, options)).toMatchObject({ nameMayBeTruncated: true, fields: { givenNames: 'D' } })
  })
})

test('characters that a check digit cannot tell apart', () => {
  expect(['<', '0', 'A', 'K', 'U'].every((character) => sameCheckValue(character, '<'))).toBe(true)
  expect(sameCheckValue('0', 'O')).toBe(false)
})
