import type { PlainDate } from '../instant.ts'
import { mrzLayouts, readSpan, transliterate, type MrzFields, type MrzSpan } from '../mrz/index.ts'
import type { Thresholds } from '../policy/thresholds.ts'
import { nameSimilarity } from './compare-names.ts'
import type { Finding, StepKey } from './finding.ts'
import { isoStateOf } from './iso-state.ts'
import { acceptedReading } from './judge-document-data.ts'
import type { StepReading, ZoneReading } from './measurements.ts'

/** What the integrator said about the applicant; what is absent is not compared. */
export type DeclaredData = {
  firstName?: string | null
  lastName?: string | null
  birthDate?: PlainDate | null
  documentNumber?: string | null
  /** ISO 3166-1 alpha-3. */
  nationality?: string | null
}

type Stepless = Omit<Finding, 'step'>

/**
 * Compares what was declared with an accepted reading of the machine-readable zone; without one there is nothing to compare, and
 * `document_data` has said so. Findings carry similarities and what differs, never the data themselves.
 */
export function judgeDataConsistency(
  declared: DeclaredData,
  readings: readonly StepReading[],
  thresholds: Thresholds,
): Finding[] {
  const accepted = acceptedReading(readings)
  if (!accepted) return []
  const { fields, reading, step } = accepted
  return compare(declared, fields, cutOffNames(reading), thresholds).map((finding) => ({
    ...finding,
    step: step satisfies StepKey,
  }))
}

/** What was read from a document after a member put it right, in the letters people write. */
export type CorrectedDocument = {
  last_name: string
  first_name: string
  birth_date: PlainDate | null
  document_number: string
  nationality: string
}

/** The same comparison with corrected data: nothing of what a person wrote was cut off. */
export const judgeCorrectedData = (
  declared: DeclaredData,
  corrected: CorrectedDocument,
  thresholds: Thresholds,
): Finding[] =>
  compare(
    declared,
    {
      surname: transliterate(corrected.last_name),
      givenNames: transliterate(corrected.first_name),
      birthDate: corrected.birth_date,
      documentNumber: corrected.document_number,
      nationality: corrected.nationality,
    },
    { surname: false, givenNames: false },
    thresholds,
  )

const compare = (
  declared: DeclaredData,
  fields: Compared,
  cutOff: { surname: boolean; givenNames: boolean },
  thresholds: Thresholds,
): Stepless[] => [
  ...judgeNames(declared, fields, cutOff, thresholds),
  ...judgeBirthDate(declared, fields),
  ...judgeNumber(declared, fields),
  ...judgeNationality(declared, fields),
]

type Compared = Pick<MrzFields, 'surname' | 'givenNames' | 'birthDate' | 'documentNumber' | 'nationality'>

/** A name that does not fit fills its field to the last character (ICAO 9303-3, 4.6), and each part of it may have been cut. */
function cutOffNames({ format, lines }: ZoneReading): { surname: boolean; givenNames: boolean } {
  const layout = format ? mrzLayouts[format].fields : {}
  const full = (span: MrzSpan | undefined) => span !== undefined && /[A-Z]$/.test(readSpan(lines, span))
  return { surname: full(layout.name ?? layout.surname), givenNames: full(layout.name ?? layout.givenNames) }
}

function judgeNames(
  declared: DeclaredData,
  read: Compared,
  cutOff: { surname: boolean; givenNames: boolean },
  { name: { match, mismatch } }: Thresholds,
): Stepless[] {
  const compared = compareNames(declared, read, cutOff)
  const unknown = compared.filter(({ value }) => value === null)
  if (unknown.length > 0)
    return unknown.map(({ measure }) => ({
      code: 'data_inconsistent',
      severity: 'medium',
      measure,
      value: 'not_comparable',
    }))
  const known = compared.map(({ measure, value }) => ({ measure, value: Math.round(value! * 1000) / 1000 }))
  const below = known.filter(({ value }) => value < match)
  if (below.length === 0) return []
  if (swapped(declared, read, match))
    return [{ code: 'data_inconsistent', severity: 'low', measure: 'name_order', value: 'swapped' }]
  const other = known.every(({ value }) => value < mismatch)
  return below.map((finding) =>
    other
      ? { code: 'name_mismatch', severity: 'high', threshold: mismatch, ...finding }
      : { code: 'data_inconsistent', severity: 'medium', threshold: match, ...finding },
  )
}

function compareNames(
  { firstName, lastName }: DeclaredData,
  { surname, givenNames }: Compared,
  cutOff: { surname: boolean; givenNames: boolean },
): { measure: string; value: number | null }[] {
  const compared: { measure: string; value: number | null }[] = []
  if (lastName)
    compared.push({ measure: 'surname_similarity', value: nameSimilarity(lastName, surname, cutOff.surname) })
  // A surname that fills the zone leaves no room for given names: nothing can be said about them.
  if (firstName && !(givenNames === '' && cutOff.surname))
    compared.push({
      measure: 'given_names_similarity',
      value: nameSimilarity(firstName, givenNames, cutOff.givenNames),
    })
  return compared
}

function swapped(
  { firstName, lastName }: DeclaredData,
  { surname, givenNames }: Compared,
  match: number,
): boolean {
  if (!firstName || !lastName) return false
  const [first, last] = [
    nameSimilarity(firstName, surname, false),
    nameSimilarity(lastName, givenNames, false),
  ]
  return first !== null && last !== null && Math.min(first, last) >= match
}

/** A day and a month in the other order is how forms go wrong; any other difference is another date. */
function judgeBirthDate({ birthDate: declared }: DeclaredData, { birthDate: read }: Compared): Stepless[] {
  if (!declared || read === null || declared === read) return []
  const [year, month, day] = declared.split('-')
  if (`${year}-${day}-${month}` === read)
    return [
      {
        code: 'data_inconsistent',
        severity: 'medium',
        measure: 'birth_date',
        value: 'day_and_month_swapped',
      },
    ]
  return [{ code: 'data_inconsistent', severity: 'high', measure: 'birth_date', value: 'different' }]
}

const plainNumber = (number: string) => number.toUpperCase().replace(/[^0-9A-Z]/g, '')
/** Letters that people and readers take for digits. */
const lookalike = (number: string) =>
  number.replace(/[OQD]/g, '0').replace(/[IL]/g, '1').replace(/S/g, '5').replace(/B/g, '8').replace(/Z/g, '2')

function judgeNumber({ documentNumber }: DeclaredData, fields: Compared): Stepless[] {
  if (!documentNumber) return []
  const [declared, read] = [plainNumber(documentNumber), plainNumber(fields.documentNumber)]
  if (declared === read) return []
  if (lookalike(declared) === lookalike(read))
    return [
      {
        code: 'data_inconsistent',
        severity: 'low',
        measure: 'document_number',
        value: 'letters_like_digits',
      },
    ]
  return [{ code: 'data_inconsistent', severity: 'medium', measure: 'document_number', value: 'different' }]
}

function judgeNationality({ nationality: declared }: DeclaredData, { nationality }: Compared): Stepless[] {
  const value = isoStateOf(nationality)
  if (!declared || isoStateOf(declared) === value) return []
  return [{ code: 'data_inconsistent', severity: 'medium', measure: 'nationality', value: 'different' }]
}
