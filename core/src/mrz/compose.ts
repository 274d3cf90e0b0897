import { checkDigit } from './check-digit.ts'
import { writeDate } from './dates.ts'
import { mrzLayouts, readSpan } from './formats.ts'
import type { MrzFieldName, MrzFormat } from './formats.ts'
import { fitName } from './names.ts'
import type { MrzSex } from './parse.ts'
import { transliterate } from './transliterate.ts'

/** Names in any script that `transliterate` knows; dates `YYYY-MM-DD`, null for one that is unknown. */
export type MrzInput = {
  documentCode: string
  issuingState: string
  surname: string
  givenNames: string
  documentNumber: string
  nationality: string
  birthDate: string | null
  /** Six characters that are printed instead of `birthDate`, for dates of which only a part is known. */
  birthDateRaw?: string
  sex: MrzSex
  expiryDate: string | null
  expiryDateRaw?: string
  optionalData?: string
  optionalData2?: string
}

/**
 * The lines of a machine-readable zone with right check digits (ICAO 9303 parts 3 to 7); names are transliterated and
 * truncated, numbers and data are not: RangeError when one is too long, holds other characters, or a date is none.
 */
export function composeMrz(input: MrzInput, format: MrzFormat): string[] {
  const layout = mrzLayouts[format]
  const lines = Array.from({ length: layout.lines }, () => '<'.repeat(layout.columns))
  const put = (line: number, start: number, text: string) => {
    lines[line] = lines[line]!.slice(0, start) + text + lines[line]!.slice(start + text.length)
  }
  const long = splitLongNumber(input, format)
  const values = fieldTexts(input, format, long)
  for (const [name, span] of Object.entries(layout.fields) as [
    MrzFieldName,
    { line: number; start: number; length: number },
  ][]) {
    const text = values[name] ?? ''
    if (text.length > span.length)
      throw new RangeError(`${name} holds at most ${span.length} characters in ${format}`)
    if (!/^[0-9A-Z<]*$/.test(text)) throw new RangeError(`${name} may hold only 0-9, A-Z and <`)
    put(span.line, span.start, text)
  }
  for (const check of layout.checks) {
    if (check.name === 'documentNumber' && long) continue
    const covered = check.covers.map((span) => readSpan(lines, span)).join('')
    put(check.line, check.position, checkDigit(covered))
  }
  return lines
}

type LongNumber = { first: string; optionalData: string }

function splitLongNumber(input: MrzInput, format: MrzFormat): LongNumber | null {
  const { documentNumber } = input
  if ((format !== 'TD1' && format !== 'TD2') || documentNumber.length <= 9) return null
  if (!/^[0-9A-Z]+$/.test(documentNumber))
    throw new RangeError('a long documentNumber may hold only 0-9 and A-Z')
  const rest = documentNumber.slice(9) + checkDigit(documentNumber) + '<'
  const room = mrzLayouts[format].fields.optionalData!.length
  const text = rest + (input.optionalData ?? '')
  // The filler after the check digit may be left out only where the number ends the field.
  return {
    first: documentNumber.slice(0, 9),
    optionalData: text.length === room + 1 && text.endsWith('<') ? text.slice(0, -1) : text,
  }
}

function fieldTexts(
  input: MrzInput,
  format: MrzFormat,
  long: LongNumber | null,
): Partial<Record<MrzFieldName, string>> {
  const { fields } = mrzLayouts[format]
  const shared = {
    documentCode: input.documentCode,
    issuingState: input.issuingState,
    documentNumber: long?.first ?? input.documentNumber,
    birthDate: input.birthDateRaw ?? writeDate(input.birthDate),
    sex: input.sex === 'X' ? '<' : input.sex,
    optionalData: long?.optionalData ?? input.optionalData ?? '',
  }
  if (!fields.name) {
    const surname = transliterate(input.surname).replaceAll(' ', '<').slice(0, fields.surname!.length)
    const givenNames = transliterate(input.givenNames)
      .replaceAll(' ', '<')
      .slice(0, fields.givenNames!.length)
    return { ...shared, surname, givenNames }
  }
  return {
    ...shared,
    nationality: input.nationality,
    expiryDate: input.expiryDateRaw ?? writeDate(input.expiryDate),
    optionalData2: input.optionalData2 ?? '',
    name: fitName(transliterate(input.surname), transliterate(input.givenNames), fields.name.length),
  }
}
