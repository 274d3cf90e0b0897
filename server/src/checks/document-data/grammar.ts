import { mrzLayouts } from '@countersign/core'
import type { MrzFieldName, MrzFormat } from '@countersign/core'

import { mrzAlphabet } from './classifier.ts'

const digits = '0123456789'
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const any = mrzAlphabet

const byField: Record<MrzFieldName, string> = {
  documentCode: `${letters}<`,
  issuingState: `${letters}<`,
  name: `${letters}<`,
  surname: `${letters}<`,
  givenNames: `${letters}<`,
  documentNumber: any,
  nationality: `${letters}<`,
  birthDate: `${digits}<`,
  sex: 'FM<',
  expiryDate: `${digits}<`,
  optionalData: any,
  optionalData2: any,
}

/** First letters of the document code (ICAO 9303-4, -5, -6, -7). */
const firstLetter: Record<MrzFormat, string> = {
  TD1: 'ACIP',
  TD2: 'ACIP',
  TD3: 'P',
  MRVA: 'V',
  MRVB: 'V',
  FRID: 'I',
}

/** Characters that may stand at each position of each line of a format. */
function makeGrammar(format: MrzFormat): string[][] {
  const layout = mrzLayouts[format]
  const grammar = Array.from({ length: layout.lines }, () =>
    Array.from({ length: layout.columns }, () => any),
  )
  for (const [name, { line, start, length }] of Object.entries(layout.fields) as [
    MrzFieldName,
    { line: number; start: number; length: number },
  ][]) {
    for (let i = start; i < start + length; i++) grammar[line]![i] = byField[name]
  }
  for (const check of layout.checks) {
    const mayBeFilled =
      check.name === 'optionalData' ||
      (check.name === 'documentNumber' && (format === 'TD1' || format === 'TD2'))
    grammar[check.line]![check.position] = mayBeFilled ? `${digits}<` : digits
  }
  grammar[0]![0] = firstLetter[format]
  if (format === 'FRID') Array.from('IDFRA').forEach((character, i) => (grammar[0]![i] = character))
  return grammar
}

const formats = Object.keys(mrzLayouts) as MrzFormat[]

/** Indices into `mrzAlphabet` allowed at each position of each line of each format. */
export const mrzGrammar = Object.fromEntries(
  formats.map((format) => [
    format,
    makeGrammar(format).map((line) =>
      line.map((allowed) => Array.from(allowed).map((c) => mrzAlphabet.indexOf(c))),
    ),
  ]),
) as Record<MrzFormat, number[][][]>
