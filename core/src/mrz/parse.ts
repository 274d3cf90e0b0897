import { characterValue, checkDigit } from './check-digit.ts'
import { isDateText, readBirthDate, readExpiryDate } from './dates.ts'
import { formatOf, mrzLayouts, readSpan } from './formats.ts'
import type { MrzCheck, MrzCheckName, MrzFieldName, MrzFormat } from './formats.ts'
import { isKnownState } from './states.ts'

export type MrzSex = 'F' | 'M' | 'X'

/** Values without fillers at their ends; `<` inside a number or optional data is kept, in names it is a space. */
export type MrzFields = {
  documentCode: string
  issuingState: string
  surname: string
  givenNames: string
  documentNumber: string
  nationality: string
  /** `YYYY-MM-DD`, or null when partly unknown or no such day: then `birthDateRaw` says what is printed. */
  birthDate: string | null
  birthDateRaw: string
  sex: MrzSex
  expiryDate: string | null
  expiryDateRaw: string
  optionalData: string
  /** The second optional element of TD1, otherwise empty. */
  optionalData2: string
}

export type MrzCheckDigit = { name: MrzCheckName; value: string; expected: string; valid: boolean }

export type MrzProblem =
  | 'check_digit_wrong'
  | 'issuing_state_unknown'
  | 'nationality_unknown'
  | 'date_impossible'
  | 'character_not_allowed'

export type Mrz = {
  format: MrzFormat
  lines: string[]
  fields: MrzFields
  /** True when the name fills its field to the last character, as 9303 wants of a name that was cut. */
  nameMayBeTruncated: boolean
  checkDigits: MrzCheckDigit[]
  problems: MrzProblem[]
  /** No problem at all: every check digit right, states known, dates possible, characters where they may stand. */
  valid: boolean
}

export type MrzOptions = { today: string; testStates?: boolean }

/**
 * Reads the lines of a machine-readable zone (ICAO 9303 parts 3 to 7). Null when number, length or alphabet of the
 * lines fit no format; wrong content is reported in `problems`. `today` (`YYYY-MM-DD`) fixes the century of birth.
 */
export function parseMrz(lines: readonly string[], options: MrzOptions): Mrz | null {
  const format = formatOf(lines)
  if (format === null) return null
  const long = readLongNumber(lines, format)
  const fields = readFields(lines, format, long, options.today)
  const checkDigits = mrzLayouts[format].checks.map((check) => verify(lines, check, long))
  const problems = findProblems(lines, format, fields, checkDigits, options)
  const last = mrzLayouts[format].fields.name
  return {
    format,
    lines: [...lines],
    fields,
    nameMayBeTruncated: last !== undefined && /[A-Z]$/.test(readSpan(lines, last)),
    checkDigits,
    problems,
    valid: problems.length === 0,
  }
}

type LongNumber = { number: string; checked: string; digit: string; rest: string }

/**
 * Document numbers of more than nine characters (9303-5, 4.2.2.1 note j; 9303-6): a filler in place of the check digit,
 * the rest of the number and its check digit at the beginning of the optional data.
 */
function readLongNumber(lines: readonly string[], format: MrzFormat): LongNumber | null {
  if (format !== 'TD1' && format !== 'TD2') return null
  const { fields, checks } = mrzLayouts[format]
  const check = checks[0]!
  const first = readSpan(lines, fields.documentNumber!)
  if (lines[check.line]![check.position] !== '<' || first.endsWith('<')) return null
  const match = /^([0-9A-Z]+)(\d)(?:<(.*))?$/.exec(readSpan(lines, fields.optionalData!))
  if (!match) return null
  const number = first + match[1]!
  return { number, checked: number, digit: match[2]!, rest: match[3] ?? '' }
}

const trim = (text: string) => text.replace(/^<+|<+$/g, '')
const words = (text: string) => trim(text).replace(/<+/g, ' ')

function readNames(lines: readonly string[], format: MrzFormat): { surname: string; givenNames: string } {
  const { fields } = mrzLayouts[format]
  if (!fields.name) {
    return {
      surname: words(readSpan(lines, fields.surname!)),
      givenNames: words(readSpan(lines, fields.givenNames!)),
    }
  }
  const text = readSpan(lines, fields.name).replace(/^<+/, '')
  const at = text.indexOf('<<')
  if (at < 0) return { surname: words(text), givenNames: '' }
  return { surname: words(text.slice(0, at)), givenNames: words(text.slice(at)) }
}

function readFields(
  lines: readonly string[],
  format: MrzFormat,
  long: LongNumber | null,
  today: string,
): MrzFields {
  const layout = mrzLayouts[format].fields
  const raw = (name: MrzFieldName) => (layout[name] ? readSpan(lines, layout[name]) : '')
  const issuingState = trim(raw('issuingState'))
  const sex = raw('sex')
  return {
    documentCode: trim(raw('documentCode')),
    issuingState,
    ...readNames(lines, format),
    documentNumber: long?.number ?? trim(raw('documentNumber')),
    // The French card has no such element: it was issued to citizens only.
    nationality: layout.nationality ? trim(raw('nationality')) : issuingState,
    birthDate: readBirthDate(raw('birthDate'), today),
    birthDateRaw: raw('birthDate'),
    sex: sex === 'M' || sex === 'F' ? sex : 'X',
    expiryDate: readExpiryDate(raw('expiryDate')),
    expiryDateRaw: raw('expiryDate'),
    optionalData: trim(long?.rest ?? raw('optionalData')),
    optionalData2: trim(raw('optionalData2')),
  }
}

function verify(lines: readonly string[], check: MrzCheck, long: LongNumber | null): MrzCheckDigit {
  if (check.name === 'documentNumber' && long) {
    const expected = checkDigit(long.checked)
    return { name: check.name, value: long.digit, expected, valid: long.digit === expected }
  }
  const covered = check.covers.map((span) => readSpan(lines, span)).join('')
  const value = lines[check.line]![check.position]!
  const expected = checkDigit(covered)
  // 9303-4: the check digit of empty optional data may be 0 or a filler.
  const filler = check.name === 'optionalData' && /^<*$/.test(covered) && value === '<'
  return { name: check.name, value, expected, valid: filler || value === expected }
}

function findProblems(
  lines: readonly string[],
  format: MrzFormat,
  fields: MrzFields,
  checkDigits: MrzCheckDigit[],
  options: MrzOptions,
): MrzProblem[] {
  const known = (code: string) => isKnownState(code, { testStates: options.testStates ?? false })
  const layout = mrzLayouts[format].fields
  const problems: MrzProblem[] = []
  if (checkDigits.some((digit) => !digit.valid)) problems.push('check_digit_wrong')
  if (!known(fields.issuingState)) problems.push('issuing_state_unknown')
  if (!known(fields.nationality)) problems.push('nationality_unknown')
  if (!isDateText(fields.birthDateRaw) || (layout.expiryDate && !isDateText(fields.expiryDateRaw))) {
    problems.push('date_impossible')
  }
  if (!charactersAllowed(lines, format)) problems.push('character_not_allowed')
  return problems
}

function charactersAllowed(lines: readonly string[], format: MrzFormat): boolean {
  const { fields } = mrzLayouts[format]
  const letters = (['name', 'surname', 'givenNames'] as const).every(
    (field) => !fields[field] || /^[A-Z<]*$/.test(readSpan(lines, fields[field])),
  )
  const code = readSpan(lines, fields.documentCode!)
  return letters && /^[A-Z]/.test(code) && /^[FM<]$/.test(readSpan(lines, fields.sex!))
}

/** True when exchanging these two characters cannot change a check digit (`<`, `0`, `A`, `K`, `U`, …). */
export function sameCheckValue(left: string, right: string): boolean {
  return characterValue(left) % 10 === characterValue(right) % 10
}
