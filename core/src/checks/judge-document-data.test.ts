import { describe, expect, it } from 'vitest'
import { composeMrz, parseMrz, type MrzFormat, type MrzInput } from '../mrz/index.ts'
import { DEFAULT_THRESHOLDS } from '../policy/thresholds.ts'
import type { StepKey } from './finding.ts'
import { judgeDocumentData, type DocumentDataContext } from './judge-document-data.ts'
import type { StepReading, ZoneReading } from './measurements.ts'

const TODAY = '2026-11-23'
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

function reading(
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
const nothing: StepReading = {
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

const context: DocumentDataContext = {
  chosen: { type: 'passport', country: 'ESP' },
  accepted: { types: ['passport', 'id_card', 'residence_permit'], countries: null, ageMin: 18 },
  today: TODAY,
  thresholds: DEFAULT_THRESHOLDS,
}
const chose = (type: 'passport' | 'id_card' | 'residence_permit' | 'driving_licence') => ({
  ...context,
  chosen: { type, country: 'ESP' },
})
const card = { documentCode: 'I' }

describe('a document that is in order', () => {
  it.each([
    ['a passport', [reading()], context],
    ['a passport on its last day', [reading({ expiryDate: TODAY })], context],
    ['someone 18 today', [reading({ birthDate: '2008-11-23' })], context],
    ['a card read from its back', [nothing, reading(card, 'TD1', {}, 'document_back')], chose('id_card')],
    ['a residence permit', [reading(card, 'TD1')], chose('residence_permit')],
    ['an older card of two lines', [reading(card, 'TD2')], chose('id_card')],
    [
      'German letters',
      [reading({ issuingState: 'D', nationality: 'D' })],
      { ...context, chosen: { type: 'passport', country: 'DEU' } },
    ],
    [
      'an accepted country',
      [reading()],
      { ...context, accepted: { ...context.accepted, countries: ['FRA', 'ESP'] } },
    ],
    ['no choice on the page', [reading()], { ...context, chosen: null }],
  ] satisfies [string, StepReading[], DocumentDataContext][])('%s', (_, readings, given) => {
    expect(judgeDocumentData(readings, given)).toEqual([])
  })
})

describe('a zone that cannot be used', () => {
  it.each([
    ['no zone', [nothing], 'mrz_invalid machine_readable_zone not_found undefined'],
    ['no picture at all', [], 'mrz_invalid machine_readable_zone not_found undefined'],
    [
      'a wrong check digit',
      [reading({}, 'TD3', refused('check_digit_wrong'))],
      'mrz_invalid reading check_digit_wrong document_front',
    ],
    [
      'an unknown state',
      [reading({}, 'TD3', refused('state_unknown'))],
      'mrz_invalid reading state_unknown document_front',
    ],
    [
      'an impossible date',
      [reading({}, 'TD3', refused('date_impossible'))],
      'mrz_invalid reading date_impossible document_front',
    ],
    [
      'letters not certain',
      [reading({}, 'TD3', refused('characters_uncertain'))],
      'poor_image_quality reading characters_uncertain document_front',
    ],
    [
      'a blurred zone',
      [reading({}, 'TD3', refused('too_blurred'))],
      'poor_image_quality reading too_blurred document_front',
    ],
    [
      'a zone that goes on',
      [reading({}, 'TD3', refused('text_beside_zone'))],
      'document_not_fully_visible reading text_beside_zone document_front',
    ],
  ])('%s', (_, readings, expected) => {
    const findings = judgeDocumentData(readings, context)
    expect(findings.map(({ code, measure, value, step }) => `${code} ${measure} ${value} ${step}`)).toEqual([
      expected,
    ])
    expect(findings.map(({ severity }) => severity)).toEqual(['medium'])
  })

  it('trusts nothing that such a zone says', () => {
    const expired = reading(
      { expiryDate: '2020-01-01', birthDate: '2020-01-01' },
      'TD3',
      refused('check_digit_wrong'),
    )
    expect(judgeDocumentData([expired], context).map(({ code }) => code)).toEqual(['mrz_invalid'])
  })

  it('says when the picture was too small for it', () => {
    const small = reading({}, 'TD3', { ...refused('characters_uncertain'), pitchPx: 7 })
    expect(judgeDocumentData([small], context)[1]).toEqual({
      code: 'poor_image_quality',
      severity: 'medium',
      step: 'document_front',
      measure: 'character_pitch',
      value: 7,
      threshold: 9,
      unit: 'px',
    })
  })

  it('does not ask a driving licence for a zone it has not', () => {
    expect(judgeDocumentData([nothing], chose('driving_licence'))).toEqual([
      {
        code: 'document_type_not_supported',
        severity: 'medium',
        measure: 'machine_readable_zone',
        value: 'none_on_type',
      },
    ])
  })
})

const refused = (because: string): Partial<ZoneReading> => ({ accepted: false, refusedBecause: [because] })

describe('a document that is not in order', () => {
  const at = { step: 'document_front' }
  it.each([
    [
      'expired yesterday',
      [reading({ expiryDate: '2026-11-22' })],
      context,
      {
        code: 'document_expired',
        severity: 'medium',
        ...at,
        measure: 'days_past_expiry',
        value: 1,
        threshold: 0,
        unit: 'days',
      },
    ],
    [
      'one day under age',
      [reading({ birthDate: '2008-11-24' })],
      context,
      { code: 'under_age', severity: 'high', ...at, measure: 'age', value: 17, threshold: 18, unit: 'years' },
    ],
    [
      'from a country that is not accepted',
      [reading()],
      { ...context, accepted: { ...context.accepted, countries: ['FRA'] } },
      { code: 'country_not_accepted', severity: 'medium', ...at, measure: 'issuing_state', value: 'ESP' },
    ],
    [
      'from another country than chosen',
      [reading()],
      { ...context, chosen: { type: 'passport', country: 'FRA' } },
      {
        code: 'data_inconsistent',
        severity: 'low',
        ...at,
        measure: 'issuing_state',
        value: 'ESP',
        threshold: 'FRA',
      },
    ],
    [
      'a card where a passport was chosen',
      [reading(card, 'TD1')],
      context,
      {
        code: 'document_type_not_supported',
        severity: 'medium',
        ...at,
        measure: 'document_kind',
        value: 'card',
        threshold: 'passport',
      },
    ],
    [
      'a passport where a card was chosen',
      [reading()],
      chose('id_card'),
      {
        code: 'document_type_not_supported',
        severity: 'medium',
        ...at,
        measure: 'document_kind',
        value: 'passport',
        threshold: 'id_card',
      },
    ],
    [
      'a visa',
      [reading({ documentCode: 'V' }, 'MRVA')],
      context,
      {
        code: 'document_type_not_supported',
        severity: 'medium',
        ...at,
        measure: 'document_kind',
        value: 'visa',
        threshold: 'passport',
      },
    ],
    [
      'at the border of the picture',
      [reading({}, 'TD3', { touchesBorder: true })],
      context,
      {
        code: 'document_not_fully_visible',
        severity: 'medium',
        ...at,
        measure: 'machine_readable_zone',
        value: 'touches_border',
      },
    ],
    [
      'read, though small',
      [reading({}, 'TD3', { pitchPx: 8.5 })],
      context,
      {
        code: 'poor_image_quality',
        severity: 'low',
        ...at,
        measure: 'character_pitch',
        value: 8.5,
        threshold: 9,
        unit: 'px',
      },
    ],
    [
      'whose sides are of two documents',
      [reading(card, 'TD1'), reading({ ...card, documentNumber: 'ZZ7654321' }, 'TD1', {}, 'document_back')],
      chose('id_card'),
      {
        code: 'data_inconsistent',
        severity: 'high',
        step: 'document_back',
        measure: 'document_number',
        value: 'differs_between_sides',
      },
    ],
    [
      'with a birth date partly unknown',
      [reading({ birthDate: null })],
      context,
      { code: 'data_inconsistent', severity: 'medium', ...at, measure: 'birth_date', value: 'not_complete' },
    ],
    [
      'with no complete expiry',
      [reading({ expiryDate: null })],
      context,
      { code: 'data_inconsistent', severity: 'medium', ...at, measure: 'expiry_date', value: 'not_complete' },
    ],
  ] satisfies [string, StepReading[], DocumentDataContext, object][])('%s', (_, readings, given, finding) => {
    expect(judgeDocumentData(readings, given)).toEqual([finding])
  })

  it('reports everything at once', () => {
    const bad = reading({ expiryDate: '2020-01-01', birthDate: '2012-01-01' })
    const findings = judgeDocumentData([bad], {
      ...context,
      accepted: { ...context.accepted, countries: [] },
    })
    expect(findings.map(({ code }) => code)).toEqual([
      'country_not_accepted',
      'document_expired',
      'under_age',
    ])
  })
})
