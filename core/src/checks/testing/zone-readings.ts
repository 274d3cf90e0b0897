import { composeMrz, parseMrz, type MrzFormat, type MrzInput } from '../../mrz/index.ts'
import { DEFAULT_THRESHOLDS } from '../../policy/thresholds.ts'
import type { StepKey } from '../finding.ts'
import type { DocumentDataContext } from '../judge-document-data.ts'
import type { StepReading, ZoneReading } from '../measurements.ts'

export const TODAY = '2026-11-23'
const person: MrzInput = {
  documentCode: 'P',
  issuingState: 'ESP',
  surname: 'García',
  givenNames: 'Lucía',
  documentNumber: 'AB1234567',
  nationality: 'ESP',
  birthDate: '1990-05-17',
  sex: 'F',
  expiryDate: '2030-01-31',
}

/** A reading of a sound zone that says this. */
export function reading(
  over: Partial<MrzInput> = {},
  format: MrzFormat = 'TD3',
  of: Partial<ZoneReading> = {},
  step: StepKey = 'document_front',
): StepReading {
  const mrz = parseMrz(composeMrz({ ...person, ...over }, format), { today: TODAY, testStates: true })!
  const { lines, fields, checkDigits } = mrz
  const read = { found: true, accepted: true, refusedBecause: [], format, lines, fields, checkDigits }
  return { step, reading: { ...read, pitchPx: 14, touchesBorder: false, ...of } }
}
export const nothing: StepReading = {
  step: 'document_front',
  reading: {
    found: false,
    accepted: false,
    refusedBecause: ['no_zone_found'],
    format: null,
    lines: [],
    fields: null,
    checkDigits: [],
    pitchPx: 0,
    touchesBorder: false,
  },
}

export const context: DocumentDataContext = {
  chosen: { type: 'passport', country: 'ESP' },
  accepted: { types: ['passport', 'id_card', 'residence_permit'], countries: null, ageMin: 18 },
  today: TODAY,
  thresholds: DEFAULT_THRESHOLDS,
}
export const chose = (type: 'passport' | 'id_card' | 'residence_permit' | 'driving_licence') => ({
  ...context,
  chosen: { type, country: 'ESP' },
})
export const card = { documentCode: 'I' }

export const refused = (because: string): Partial<ZoneReading> => ({
  accepted: false,
  refusedBecause: [because],
})
