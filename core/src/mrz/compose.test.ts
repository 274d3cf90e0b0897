import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { composeMrz } from './compose.ts'
import type { MrzInput } from './compose.ts'
import type { MrzFormat } from './formats.ts'
import { fitName } from './names.ts'
import { parseMrz } from './parse.ts'
import { listStates } from './states.ts'
import { transliterate } from './transliterate.ts'

const anna: MrzInput = {
  documentCode: 'P',
  issuingState: 'UTO',
  surname: 'Eriksson',
  givenNames: 'Anna Maria',
  documentNumber: 'L898902C3',
  nationality: 'UTO',
  birthDate: '1974-08-12',
  sex: 'F',
  expiryDate: '2012-04-15',
}

describe('the specimens of ICAO 9303', () => {
  test('TD3', () => {
    expect(composeMrz({ ...anna, optionalData: 'ZE184226B' }, 'TD3')).toEqual([
      'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
    ])
  })

  test('TD1', () => {
    expect(composeMrz({ ...anna, documentCode: 'I', documentNumber: 'D23145890' }, 'TD1')).toEqual([
      'I<UTOD231458907<<<<<<<<<<<<<<<',
      '7408122F1204159UTO<<<<<<<<<<<6',
      'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
    ])
  })

  test('TD2', () => {
    expect(composeMrz({ ...anna, documentCode: 'I', documentNumber: 'D23145890' }, 'TD2')).toEqual([
      'I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<',
      'D231458907UTO7408122F1204159<<<<<<<6',
    ])
  })

  test('MRV-A and MRV-B', () => {
    const visa = {
      ...anna,
      documentCode: 'V',
      documentNumber: 'L8988901C',
      nationality: 'XXX',
      birthDate: '1940-09-07',
      expiryDate: '2096-12-10',
    }
    expect(composeMrz({ ...visa, optionalData: '6ZE184226B' }, 'MRVA')).toEqual([
      'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'L8988901C4XXX4009078F96121096ZE184226B<<<<<<',
    ])
    expect(composeMrz(visa, 'MRVB')).toEqual([
      'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<',
      'L8988901C4XXX4009078F9612109<<<<<<<<',
    ])
  })

  test('the French card', () => {
    const card = {
      ...anna,
      documentCode: 'ID',
      issuingState: 'FRA',
      nationality: 'FRA',
      surname: 'Berthier',
      givenNames: 'Corinne',
      documentNumber: '940992310285',
      birthDate: '1965-12-06',
    }
    expect(composeMrz(card, 'FRID')).toEqual([
      'IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<',
      '9409923102854CORINNE<<<<<<<6512068F4',
    ])
  })

  test('a long document number', () => {
    expect(composeMrz({ ...anna, documentCode: 'I', documentNumber: 'D23145890734' }, 'TD1')[0]).toBe(
      'I<UTOD23145890<7349<<<<<<<<<<<',
    )
  })
})

describe('names too long for their element', () => {
  test.each([
    ['NILAVADHANANANDA', 'CHAYAPA DEJTHAMRONG KRASUANG', 39, 'NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K'],
    [
      'BENNELONG WOOLOOMOOLOO WARRANDYTE WARNAMBOOL',
      'DINGO POTOROO',
      39,
      'BENNELONG<WOOLOOMOOLOO<WARRANDYTE<W<<DI',
    ],
    ['PAPANDROPOULOUS', 'JONATHON ALEC', 30, 'PAPANDROPOULOUS<<JONATHON<ALEC'],
    ['ABCDE', 'FGHIJ', 8, 'ABCD<<FG'],
  ])('%s, %s', (surname, givenNames, length, text) => {
    expect(fitName(surname, givenNames, length)).toBe(text)
  })

  const word = fc.stringMatching(/^[A-Z]{1,20}$/)
  const name = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))

  test('are cut to the length, end in a letter and keep a part of both', () => {
    fc.assert(
      fc.property(name, name, fc.constantFrom(30, 31, 39), (surname, givenNames, length) => {
        const text = fitName(surname, givenNames, length)
        expect(text).toHaveLength(length)
        expect(text).toMatch(/^[A-Z]+(<[A-Z]+)*<<[A-Z]+(<[A-Z]+)*<*$/)
        if (surname.length + givenNames.length + 2 > length) expect(text).toMatch(/[A-Z]$/)
      }),
    )
  })

  test('no name at all is refused', () => {
    expect(() => composeMrz({ ...anna, surname: '', givenNames: '' }, 'TD3')).toThrow(RangeError)
  })
})

test.each([
  ['a number too long', { documentNumber: 'L898902C34' }],
  ['a sign in the number', { documentNumber: 'L-8989' }],
  ['optional data too long', { optionalData: '123456789012345' }],
  ['a state of four letters', { issuingState: 'UTOP' }],
  ['a date that is none', { birthDate: '2001-02-29' }],
])('%s is refused', (_, change) => {
  expect(() => composeMrz({ ...anna, ...change }, 'TD3')).toThrow(RangeError)
})

describe('what is composed is read back', () => {
  const words = fc
    .array(fc.stringMatching(/^[A-Z]{1,6}$/), { minLength: 1, maxLength: 2 })
    .map((w) => w.join(' '))
  const day = (from: string, to: string) =>
    fc
      .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
  const state = fc.constantFrom(...listStates({ testStates: true }))
  const input = fc.record({
    surname: words,
    givenNames: words,
    issuingState: state,
    nationality: state,
    birthDate: day('1927-01-01', '2026-11-23'),
    expiryDate: day('2000-01-01', '2099-12-31'),
    sex: fc.constantFrom('M', 'F', 'X' as const),
  })
  const shapes: [MrzFormat, string, number, number][] = [
    ['TD1', 'I', 15, 15],
    ['TD2', 'I', 9, 7],
    ['TD3', 'P', 9, 14],
    ['MRVA', 'V', 9, 16],
    ['MRVB', 'V', 9, 8],
  ]

  test.each(shapes)('%s', (format, documentCode, numberMax, optionalMax) => {
    const number = fc.stringMatching(new RegExp(`^[0-9A-Z]{1,${numberMax}}$`))
    const optional = fc.stringMatching(new RegExp(`^[0-9A-Z]{1,${optionalMax}}$`))
    fc.assert(
      fc.property(input, number, optional, (rest, documentNumber, optionalData) => {
        // A document in state I of the French card's shape would be that card.
        fc.pre(!(format === 'TD2' && rest.issuingState === 'FRA'))
        const fields = {
          ...rest,
          documentCode,
          documentNumber,
          optionalData: documentNumber.length > 9 ? '' : optionalData,
        }
        const mrz = parseMrz(composeMrz(fields, format), { today: '2026-11-23', testStates: true })
        expect(mrz).toMatchObject({ format, fields, valid: true })
      }),
    )
  })

  test('an unknown day stays unknown', () => {
    const lines = composeMrz({ ...anna, birthDate: null, birthDateRaw: '7408<<' }, 'TD3')
    expect(parseMrz(lines, { today: '2026-11-23', testStates: true })).toMatchObject({
      fields: { birthDate: null, birthDateRaw: '7408<<' },
      valid: true,
    })
  })

  test('names of other alphabets come back as 9303 writes them', () => {
    const lines = composeMrz({ ...anna, surname: 'Müller-Großmann', givenNames: "Zoë D'Arc" }, 'TD3')
    expect(lines[0]).toBe('P<UTOMUELLER<GROSSMANN<<ZOE<DARC<<<<<<<<<<<<')
    expect(parseMrz(lines, { today: '2026-11-23', testStates: true })?.fields.surname).toBe(
      transliterate('Müller-Großmann'),
    )
  })
})
