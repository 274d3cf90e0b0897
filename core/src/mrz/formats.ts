/**
 * Layouts of the machine-readable zones: TD1, TD2, TD3, MRV-A and MRV-B of ICAO 9303 parts 4 to 7, and the two-line
 * French identity card of 1988-2021 (FRID), which is not ICAO's but still in circulation.
 */
export type MrzFormat = 'TD1' | 'TD2' | 'TD3' | 'MRVA' | 'MRVB' | 'FRID'

export type MrzFieldName =
  | 'documentCode'
  | 'issuingState'
  | 'name'
  | 'surname'
  | 'givenNames'
  | 'documentNumber'
  | 'nationality'
  | 'birthDate'
  | 'sex'
  | 'expiryDate'
  | 'optionalData'
  | 'optionalData2'

export type MrzCheckName = 'documentNumber' | 'birthDate' | 'expiryDate' | 'optionalData' | 'composite'

/** A run of characters: line and first character counted from 0, length in characters. */
export type MrzSpan = { line: number; start: number; length: number }

export type MrzCheck = { name: MrzCheckName; line: number; position: number; covers: MrzSpan[] }

export type MrzLayout = {
  lines: number
  columns: number
  fields: Partial<Record<MrzFieldName, MrzSpan>>
  checks: MrzCheck[]
}

const span = (line: number, start: number, length: number): MrzSpan => ({ line, start, length })

const check = (name: MrzCheckName, line: number, position: number, ...covers: MrzSpan[]): MrzCheck => ({
  name,
  line,
  position,
  covers,
})

const td1: MrzLayout = {
  lines: 3,
  columns: 30,
  fields: {
    documentCode: span(0, 0, 2),
    issuingState: span(0, 2, 3),
    documentNumber: span(0, 5, 9),
    optionalData: span(0, 15, 15),
    birthDate: span(1, 0, 6),
    sex: span(1, 7, 1),
    expiryDate: span(1, 8, 6),
    nationality: span(1, 15, 3),
    optionalData2: span(1, 18, 11),
    name: span(2, 0, 30),
  },
  checks: [
    check('documentNumber', 0, 14, span(0, 5, 9)),
    check('birthDate', 1, 6, span(1, 0, 6)),
    check('expiryDate', 1, 14, span(1, 8, 6)),
    check('composite', 1, 29, span(0, 5, 25), span(1, 0, 7), span(1, 8, 7), span(1, 18, 11)),
  ],
}

/** Formats of two lines share the first 28 characters of both. */
function twoLines(columns: number, optionalLength: number): Pick<MrzLayout, 'lines' | 'columns' | 'fields'> {
  return {
    lines: 2,
    columns,
    fields: {
      documentCode: span(0, 0, 2),
      issuingState: span(0, 2, 3),
      name: span(0, 5, columns - 5),
      documentNumber: span(1, 0, 9),
      nationality: span(1, 10, 3),
      birthDate: span(1, 13, 6),
      sex: span(1, 20, 1),
      expiryDate: span(1, 21, 6),
      optionalData: span(1, 28, optionalLength),
    },
  }
}

const twoLineChecks: MrzCheck[] = [
  check('documentNumber', 1, 9, span(1, 0, 9)),
  check('birthDate', 1, 19, span(1, 13, 6)),
  check('expiryDate', 1, 27, span(1, 21, 6)),
]

const td2: MrzLayout = {
  ...twoLines(36, 7),
  checks: [...twoLineChecks, check('composite', 1, 35, span(1, 0, 10), span(1, 13, 7), span(1, 21, 14))],
}

const td3: MrzLayout = {
  ...twoLines(44, 14),
  checks: [
    ...twoLineChecks,
    check('optionalData', 1, 42, span(1, 28, 14)),
    check('composite', 1, 43, span(1, 0, 10), span(1, 13, 7), span(1, 21, 22)),
  ],
}

// Visas have neither a composite nor an optional-data check digit (9303-7).
const mrva: MrzLayout = { ...twoLines(44, 16), checks: twoLineChecks }
const mrvb: MrzLayout = { ...twoLines(36, 8), checks: twoLineChecks }

const frid: MrzLayout = {
  lines: 2,
  columns: 36,
  fields: {
    documentCode: span(0, 0, 2),
    issuingState: span(0, 2, 3),
    surname: span(0, 5, 25),
    optionalData: span(0, 30, 6),
    documentNumber: span(1, 0, 12),
    givenNames: span(1, 13, 14),
    birthDate: span(1, 27, 6),
    sex: span(1, 34, 1),
  },
  checks: [
    check('documentNumber', 1, 12, span(1, 0, 12)),
    check('birthDate', 1, 33, span(1, 27, 6)),
    check('composite', 1, 35, span(0, 0, 36), span(1, 0, 35)),
  ],
}

export const mrzLayouts: Readonly<Record<MrzFormat, MrzLayout>> = {
  TD1: td1,
  TD2: td2,
  TD3: td3,
  MRVA: mrva,
  MRVB: mrvb,
  FRID: frid,
}

export const mrzFormats = Object.keys(mrzLayouts) as MrzFormat[]

/** The characters of a span, fillers included. */
export function readSpan(lines: readonly string[], { line, start, length }: MrzSpan): string {
  return (lines[line] ?? '').slice(start, start + length)
}

/** The one format that these lines can have by shape and document code, or null. Visas begin with V (9303-7). */
export function formatOf(lines: readonly string[]): MrzFormat | null {
  const columns = lines[0]?.length ?? 0
  if (lines.some((line) => line.length !== columns || !/^[0-9A-Z<]*$/.test(line))) return null
  const visa = lines[0]?.startsWith('V') ?? false
  if (lines.length === 3 && columns === 30) return 'TD1'
  if (lines.length === 2 && columns === 44) return visa ? 'MRVA' : 'TD3'
  if (lines.length === 2 && columns === 36) {
    if (visa) return 'MRVB'
    return lines[0]?.startsWith('IDFRA') ? 'FRID' : 'TD2'
  }
  return null
}
