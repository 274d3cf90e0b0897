import { describe, expect, it } from 'vitest'
import { judgeDocumentData, type DocumentDataContext } from './judge-document-data.ts'
import type { StepReading } from './measurements.ts'
import { card, chose, context, nothing, reading, TODAY } from './testing/zone-readings.ts'

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
