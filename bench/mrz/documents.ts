import { existsSync, readFileSync } from 'node:fs'

import { parseMrz } from '../../core/src/mrz/index.ts'
import type { Mrz, MrzFields } from '../../core/src/mrz/index.ts'

/** A specimen picture and what a person read in it. */
export type Document = {
  name: string
  picture: Buffer
  lines: string[]
  checkDigitsValid: boolean
  mrz: Mrz | null
}

export const today = '2026-11-23'

const folder = new URL('../../../shared/data/mrz-documents/', import.meta.url)

export const documentsPresent = existsSync(new URL('expected.json', folder))

type Expected = Record<string, { mrz: string[]; checkDigitsValid: boolean }>

/**
 * Corrections of the transcription, checked by eye: this visa is printed with 36 characters a line (MRV-B), the list
 * says 44. No data field differs.
 */
const corrections: Record<string, string[]> = {
  'passporteye__100_visa-polx.jpg': [
    'VCPOLKOWALSKA<KWIATKOWSKA<<BEATA<<<<',
    'PL00000008POL6002084F0505011<<<<<<<0',
  ],
}

export function loadDocuments(): Document[] {
  const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Expected
  return Object.entries(expected).map(([name, { mrz, checkDigitsValid }]) => {
    const lines = corrections[name] ?? mrz
    return {
      name,
      picture: readFileSync(new URL(name, folder)),
      lines,
      checkDigitsValid,
      mrz: parseMrz(lines, { today, testStates: true }),
    }
  })
}

/** All fields but the names, which no check digit protects. */
export function sameData(read: MrzFields | null, printed: MrzFields | null | undefined): boolean {
  if (!read || !printed) return false
  const data = ({ surname: _surname, givenNames: _givenNames, ...rest }: MrzFields) => JSON.stringify(rest)
  return data(read) === data(printed)
}
