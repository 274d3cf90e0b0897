import { describe, expect, it } from 'vitest'
import { judgeDocumentData } from './judge-document-data.ts'
import { chose, context, nothing, reading, refused } from './testing/zone-readings.ts'

describe('a zone that cannot be used', () => {
  it.each([
    ['no zone', [nothing], 'mrz_invalid machine_readable_zone not_found document_front'],
    [
      'no zone on either side',
      [nothing, { ...nothing, step: 'document_back' as const }],
      'mrz_invalid machine_readable_zone not_found document_back',
    ],
    ['no picture at all', [], 'mrz_invalid machine_readable_zone not_found document_front'],
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
        step: 'document_front',
        measure: 'machine_readable_zone',
        value: 'none_on_type',
      },
    ])
  })
})
