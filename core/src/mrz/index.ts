/**
 * The machine-readable zone of travel documents after ICAO 9303: layouts, check digits, states, names, and reading and
 * writing the lines as text. Nothing here looks at pictures.
 */
export { checkDigit } from './check-digit.ts'
export { composeMrz } from './compose.ts'
export type { MrzInput } from './compose.ts'
export { formatOf, mrzFormats, mrzLayouts, readSpan } from './formats.ts'
export type { MrzCheckName, MrzFieldName, MrzFormat, MrzLayout, MrzSpan } from './formats.ts'
export { parseMrz, sameCheckValue } from './parse.ts'
export type { Mrz, MrzCheckDigit, MrzFields, MrzOptions, MrzProblem, MrzSex } from './parse.ts'
export { isKnownState, listStates } from './states.ts'
export { transliterate, transliterations } from './transliterate.ts'
