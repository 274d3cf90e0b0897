import { describe, expect, it } from 'vitest'
import { composeMrz, parseMrz, type MrzFormat } from '../mrz/index.ts'
import { DEFAULT_THRESHOLDS } from '../policy/thresholds.ts'
import { judgeDataConsistency, type DeclaredData } from './judge-data-consistency.ts'
import type { StepReading } from './measurements.ts'

/** A document with these names, as written on it. */
function document(
  surname: string,
  givenNames: string,
  format: MrzFormat = 'TD3',
  accepted = true,
): StepReading {
  const lines = composeMrz(
    {
      documentCode: format === 'TD3' ? 'P' : 'I',
      issuingState: 'D',
      surname,
      givenNames,
      documentNumber: 'C01X00T47',
      nationality: 'D',
      birthDate: '1990-05-06',
      sex: 'F',
      expiryDate: '2030-01-31',
    },
    format,
  )
  const { fields, checkDigits } = parseMrz(lines, { today: '2026-11-23' })!
  return {
    step: 'document_front',
    reading: {
      found: true,
      accepted,
      refusedBecause: [],
      format,
      lines,
      fields,
      checkDigits,
      pitchPx: 14,
      touchesBorder: false,
    },
  }
}

const judged = (declared: DeclaredData, reading: StepReading) =>
  judgeDataConsistency(declared, [reading], DEFAULT_THRESHOLDS).map(
    ({ code, severity, measure, value }) =>
      `${code} ${severity} ${measure}${typeof value === 'string' ? ` ${value}` : ''}`,
  )
const names = (
  declaredFirst: string,
  declaredLast: string,
  surname: string,
  givenNames: string,
  format?: MrzFormat,
) => judged({ firstName: declaredFirst, lastName: declaredLast }, document(surname, givenNames, format))

describe('names that are the same', () => {
  it.each([
    ['Anna', 'Schmidt', 'Schmidt', 'Anna'],
    ['anna', 'SCHMIDT', 'Schmidt', 'Anna'],
    ['Jörg', 'Müller', 'MUELLER', 'JOERG'],
    ['Jörg', 'Müller', 'MULLER', 'JORG'],
    ['Joerg', 'Mueller', 'Müller', 'Jörg'],
    ['Begoña', 'Núñez', 'NUNEZ', 'BEGONXXA'],
    ['Søren', 'Ångström', 'AANGSTROEM', 'SOEREN'],
    ['Łukasz', 'Żółkiewski', 'Zolkiewski', 'Lukasz'],
    ['Дмитрий', 'Щербаков', 'SHCHERBAKOV', 'DMITRII'],
    ['Sinéad', "O'Connor", 'OCONNOR', 'SINEAD'],
    ['Jean-Pierre', 'Saint-Exupéry', 'SAINT EXUPERY', 'JEAN PIERRE'],
    ['Jeanpierre', 'Dupont', 'Dupont', 'Jean Pierre'],
    ['Maria', 'Garcia', 'Garcia Lopez', 'Maria Isabel'],
    ['Maria Isabel', 'Garcia Lopez', 'Garcia', 'Maria'],
    ['Isabel Maria', 'Lopez Garcia', 'Garcia Lopez', 'Maria Isabel'],
    ['John Q', 'Public', 'Public', 'John Quincy'],
    ['Katharina', 'Schmidt', 'Schmitt', 'Katarina'],
  ])('%s %s and %s, %s', (first, last, surname, givenNames) => {
    expect(names(first, last, surname, givenNames)).toEqual([])
  })
})

describe('names that the zone cut off', () => {
  it.each([
    ['TD1', 30, 'Papandropoulous', 'Jonathon Alec Warren'],
    ['TD2', 36, 'Nilavadhanananda', 'Chayapa Dejthamrong Krasuang'],
    ['TD3', 44, 'Bennelong Wooloomooloo Warrandyte', 'Warnambool Dingo Potoroo'],
    ['TD1', 30, 'Wolfeschlegelsteinhausenbergerdorff', 'Hubert'],
  ] as const)('%s, %i characters: %s, %s', (format, _, last, first) => {
    const reading = document(last, first, format)
    const { surname, givenNames } = reading.reading.fields!
    expect(`${surname} ${givenNames}`.length).toBeLessThan(`${last} ${first}`.length)
    expect(judged({ firstName: first, lastName: last }, reading)).toEqual([])
  })

  it('count by their beginning when a name between was not declared', () => {
    const reading = document('Papadopoulos', 'Jonathon Alec Warrensford', 'TD1')
    expect(reading.reading.fields!.givenNames).toBe('JONATHON ALEC WA')
    expect(judged({ firstName: 'Warrensford Jonathon', lastName: 'Papadopoulos' }, reading)).toEqual([])
  })

  it('do not excuse more words than found no room', () => {
    const reading = document('Papandropoulous', 'Jonathon Alec Warrensford', 'TD1')
    expect(
      judged({ firstName: 'Jonathon Konstantinos Leonidas Bob', lastName: 'Papandropoulous' }, reading),
    ).toEqual(['data_inconsistent medium given_names_similarity'])
  })

  it('are still other names when what is left differs', () => {
    const reading = document('Papandropoulous', 'Jonathon Alec Warren', 'TD1')
    expect(judged({ firstName: 'Eirini', lastName: 'Katsoulidou' }, reading)).toEqual([
      'name_mismatch high surname_similarity',
      'name_mismatch high given_names_similarity',
    ])
  })
})

describe('names that differ', () => {
  it.each([
    [
      'another person',
      'Peter',
      'Novak',
      'Schmidt',
      'Anna',
      ['name_mismatch high surname_similarity', 'name_mismatch high given_names_similarity'],
    ],
    [
      'another surname, as after a marriage',
      'Anna',
      'Kowalczyk',
      'Schmidt',
      'Anna',
      ['data_inconsistent medium surname_similarity'],
    ],
    [
      'a sibling',
      'Benedikt',
      'Schmidt',
      'Schmidt',
      'Anna',
      ['data_inconsistent medium given_names_similarity'],
    ],
    ['a nickname', 'Bob', 'Miller', 'Miller', 'Robert', ['data_inconsistent medium given_names_similarity']],
    [
      'one letter in a short name',
      'Anna',
      'Lee',
      'Lei',
      'Anna',
      ['data_inconsistent medium surname_similarity'],
    ],
    [
      'first and last name swapped',
      'Schmidt',
      'Anna',
      'Schmidt',
      'Anna',
      ['data_inconsistent low name_order swapped'],
    ],
    [
      'letters that are not Latin, Cyrillic or Greek, which say nothing',
      '伟',
      '王',
      'Wang',
      'Wei',
      [
        'data_inconsistent medium surname_similarity not_comparable',
        'data_inconsistent medium given_names_similarity not_comparable',
      ],
    ],
  ])('%s', (_, first, last, surname, givenNames, expected) => {
    expect(names(first, last, surname, givenNames)).toEqual(expected)
  })

  it('compares what was declared only', () => {
    expect(judged({ lastName: 'Schmidt' }, document('Schmidt', 'Anna'))).toEqual([])
    expect(judged({ lastName: 'Novak' }, document('Schmidt', 'Anna'))).toEqual([
      'name_mismatch high surname_similarity',
    ])
    expect(judged({}, document('Schmidt', 'Anna'))).toEqual([])
  })

  it('are said by similarity and threshold, never by name', () => {
    const findings = judgeDataConsistency(
      { firstName: 'Benedikt', lastName: 'Schmidt' },
      [document('Schmidt', 'Anna')],
      DEFAULT_THRESHOLDS,
    )
    expect(findings).toEqual([
      {
        code: 'data_inconsistent',
        severity: 'medium',
        step: 'document_front',
        measure: 'given_names_similarity',
        value: expect.any(Number),
        threshold: 0.9,
      },
    ])
  })
})

describe('other data', () => {
  const reading = document('Schmidt', 'Anna')
  it.each([
    ['the same', { birthDate: '1990-05-06', documentNumber: 'C01X00T47', nationality: 'DEU' }, []],
    ['a number written with spaces', { documentNumber: 'c01x 00t-47' }, []],
    [
      'O for 0',
      { documentNumber: 'CO1XOOT47' },
      ['data_inconsistent low document_number letters_like_digits'],
    ],
    [
      'another number',
      { documentNumber: 'C01X00T48' },
      ['data_inconsistent medium document_number different'],
    ],
    ['another birth date', { birthDate: '1990-05-07' }, ['data_inconsistent high birth_date different']],
    [
      'day and month swapped',
      { birthDate: '1990-06-05' },
      ['data_inconsistent medium birth_date day_and_month_swapped'],
    ],
    ['another nationality', { nationality: 'FRA' }, ['data_inconsistent medium nationality different']],
    [
      'nulls',
      { firstName: null, lastName: null, birthDate: null, documentNumber: null, nationality: null },
      [],
    ],
  ])('%s', (_, declared, expected) => {
    expect(judged(declared, reading)).toEqual(expected)
  })

  it('are not compared with a zone that was not accepted', () => {
    expect(
      judged({ birthDate: '1980-01-01', lastName: 'Novak' }, document('Schmidt', 'Anna', 'TD3', false)),
    ).toEqual([])
  })
})
