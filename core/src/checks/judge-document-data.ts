import type { DocumentType } from '../flow/flow.ts'
import type { PlainDate } from '../instant.ts'
import type { MrzFields, MrzFormat } from '../mrz/index.ts'
import type { Thresholds } from '../policy/thresholds.ts'
import type { Finding, StepKey } from './finding.ts'
import { isoStateOf } from './iso-state.ts'
import type { StepReading, ZoneReading } from './measurements.ts'
import { ageInYears, daysBetween } from './plain-date.ts'

export type DocumentDataContext = {
  /** What the applicant chose on the page; null when the flow does not ask. */
  chosen: { type: DocumentType; country: string } | null
  /** Of the flow; `countries` null accepts all. */
  accepted: { types: readonly DocumentType[]; countries: readonly string[] | null; ageMin: number }
  /** In the time zone of the account. */
  today: PlainDate
  thresholds: Thresholds
}

type Accepted = { step: StepKey; format: MrzFormat; fields: MrzFields; reading: ZoneReading }

/** The accepted reading that stands for the document: the back of a card, the data page of a passport. */
export function acceptedReading(readings: readonly StepReading[]): Accepted | null {
  for (const { step, reading } of readings)
    if (reading.accepted && reading.fields && reading.format)
      return { step, format: reading.format, fields: reading.fields, reading }
  return null
}

/**
 * Judges what the machine-readable zone says. Without an accepted reading nothing on the document is trusted, and the findings
 * say why it could not be read. Values are numbers and codes, never names or numbers of documents.
 */
export function judgeDocumentData(readings: readonly StepReading[], context: DocumentDataContext): Finding[] {
  const accepted = acceptedReading(readings)
  if (!accepted) return judgeUnread(readings, context)
  const at = (finding: Omit<Finding, 'step'>): Finding => ({ ...finding, step: accepted.step })
  return [
    ...judgeZone(accepted.reading, context.thresholds).map(at),
    ...judgeType(accepted, context).map(at),
    ...judgeCountry(accepted.fields, context).map(at),
    ...judgeExpiry(accepted, context.today).map(at),
    ...judgeAge(accepted.fields, context).map(at),
    ...judgeSides(readings),
  ]
}

type Stepless = Omit<Finding, 'step'>

function judgeUnread(
  readings: readonly StepReading[],
  { chosen, thresholds }: DocumentDataContext,
): Finding[] {
  if (chosen?.type === 'driving_licence')
    return [
      {
        code: 'document_type_not_supported',
        severity: 'medium',
        step: 'document_front',
        measure: 'machine_readable_zone',
        value: 'none_on_type',
      },
    ]
  const found = readings.filter(({ reading }) => reading.found)
  if (found.length === 0)
    return [
      { ...MRZ_INVALID, step: zoneStep(readings), measure: 'machine_readable_zone', value: 'not_found' },
    ]
  return found.flatMap(({ step, reading }) => [
    ...reading.refusedBecause.map((because): Finding => ({
      ...(REFUSALS[because] ?? MRZ_INVALID),
      step,
      measure: 'reading',
      value: because,
    })),
    ...judgeZone(reading, thresholds).map((finding) => ({ ...finding, step })),
  ])
}

/** Where the zone should have been: on the back of what has one. */
const zoneStep = (readings: readonly StepReading[]): StepKey =>
  readings.some(({ step }) => step === 'document_back') ? 'document_back' : 'document_front'

const MRZ_INVALID = { code: 'mrz_invalid', severity: 'medium' } as const

/** Doubts that come from the picture ask for a better picture; the others say that what is printed is not right. */
const REFUSALS: Record<string, Pick<Finding, 'code' | 'severity'>> = {
  characters_uncertain: { code: 'poor_image_quality', severity: 'medium' },
  too_small: { code: 'poor_image_quality', severity: 'medium' },
  too_blurred: { code: 'poor_image_quality', severity: 'medium' },
  text_beside_zone: { code: 'document_not_fully_visible', severity: 'medium' },
}

function judgeZone(reading: ZoneReading, { image }: Thresholds): Stepless[] {
  const findings: Stepless[] = []
  if (reading.touchesBorder)
    findings.push({
      code: 'document_not_fully_visible',
      severity: 'medium',
      measure: 'machine_readable_zone',
      value: 'touches_border',
    })
  if (reading.pitchPx < image.mrzPitchMin)
    findings.push({
      code: 'poor_image_quality',
      severity: reading.accepted ? 'low' : 'medium',
      measure: 'character_pitch',
      value: reading.pitchPx,
      threshold: image.mrzPitchMin,
      unit: 'px',
    })
  return findings
}

/** By format (ICAO 9303-4 to 7). Among cards nothing in the zone tells a residence permit from an identity card reliably. */
function kindOf({ format }: Accepted): 'passport' | 'card' | 'visa' {
  if (format === 'MRVA' || format === 'MRVB') return 'visa'
  return format === 'TD3' ? 'passport' : 'card'
}

const KIND_OF_TYPE = {
  passport: 'passport',
  id_card: 'card',
  residence_permit: 'card',
  driving_licence: 'licence',
} as const

function judgeType(accepted: Accepted, { chosen, accepted: { types } }: DocumentDataContext): Stepless[] {
  const value = kindOf(accepted)
  const wanted = chosen ? [chosen.type] : types
  if (wanted.some((type) => KIND_OF_TYPE[type] === value)) return []
  return [
    {
      code: 'document_type_not_supported',
      severity: 'medium',
      measure: 'document_kind',
      value,
      threshold: wanted.join(', '),
    },
  ]
}

function judgeCountry(
  { issuingState }: MrzFields,
  { chosen, accepted: { countries } }: DocumentDataContext,
): Stepless[] {
  const value = isoStateOf(issuingState)
  if (countries !== null && !countries.includes(value))
    return [{ code: 'country_not_accepted', severity: 'medium', measure: 'issuing_state', value }]
  if (chosen && chosen.country !== value)
    return [
      {
        code: 'data_inconsistent',
        severity: 'low',
        measure: 'issuing_state',
        value,
        threshold: chosen.country,
      },
    ]
  return []
}

/** A document is valid on its last day. The French card of 1988–2021 prints no date of expiry: a person must look. */
function judgeExpiry({ fields: { expiryDate, expiryDateRaw } }: Accepted, today: PlainDate): Stepless[] {
  if (expiryDate === null) {
    const value = expiryDateRaw === '' ? 'not_printed' : 'not_complete'
    return [{ code: 'data_inconsistent', severity: 'medium', measure: 'expiry_date', value }]
  }
  const value = daysBetween(expiryDate, today)
  if (value <= 0) return []
  return [
    {
      code: 'document_expired',
      severity: 'medium',
      measure: 'days_past_expiry',
      value,
      threshold: 0,
      unit: 'days',
    },
  ]
}

function judgeAge(
  { birthDate }: MrzFields,
  { accepted: { ageMin }, today }: DocumentDataContext,
): Stepless[] {
  if (birthDate === null)
    return [{ code: 'data_inconsistent', severity: 'medium', measure: 'birth_date', value: 'not_complete' }]
  const value = ageInYears(birthDate, today)
  if (value >= ageMin) return []
  return [{ code: 'under_age', severity: 'high', measure: 'age', value, threshold: ageMin, unit: 'years' }]
}

/** Front and back that both carry a zone must be of one document. */
function judgeSides(readings: readonly StepReading[]): Finding[] {
  const numbers = readings.flatMap(({ step, reading }) =>
    reading.accepted && reading.fields ? [{ step, number: reading.fields.documentNumber }] : [],
  )
  const other = numbers.find(({ number }) => number !== numbers[0]?.number)
  if (!other) return []
  return [
    {
      code: 'data_inconsistent',
      severity: 'high',
      step: other.step,
      measure: 'document_number',
      value: 'differs_between_sides',
    },
  ]
}
