import { checkDigit, composeMrz, mrzLayouts, readSpan } from '@countersign/core'

import type { SpecimenFields } from './options.ts'

/** The machine-readable zone of the specimen: TD3 or TD1 after ICAO 9303. With `wrong_digit` exactly one check digit is wrong. */
export function zoneLines(fields: SpecimenFields): string[] {
  const format = fields.type === 'passport' ? 'TD3' : 'TD1'
  const { issuingState, surname, givenNames, documentNumber, nationality, birthDate, sex, expiryDate } =
    fields
  const lines = composeMrz(
    {
      documentCode: fields.type === 'passport' ? 'P' : 'I',
      issuingState,
      surname,
      givenNames,
      documentNumber,
      nationality,
      birthDate,
      sex,
      expiryDate,
    },
    format,
  )
  if (!fields.faults.includes('wrong_digit')) return lines
  const { checks } = mrzLayouts[format]
  const put = (line: number, position: number, digit: string) => {
    lines[line] = lines[line]!.slice(0, position) + digit + lines[line]!.slice(position + 1)
  }
  const number = checks.find((check) => check.name === 'documentNumber')!
  const right = lines[number.line]![number.position]!
  put(number.line, number.position, String((Number(right) + 3) % 10))
  // The composite digit covers the one just falsified: it is made right again, so that one and only one is wrong.
  const composite = checks.find((check) => check.name === 'composite')!
  put(
    composite.line,
    composite.position,
    checkDigit(composite.covers.map((span) => readSpan(lines, span)).join('')),
  )
  return lines
}
