import { parseMrz } from '@countersign/core'
import { describe, expect, it } from 'vitest'

import { fieldsOf } from './fields.ts'
import type { SpecimenType } from './options.ts'
import { zoneLines } from './zone-lines.ts'

const today = '2026-11-23'

describe.each<SpecimenType>(['passport', 'id_card'])('the machine-readable zone of a %s', (type) => {
  it('has right check digits and says what the document says', () => {
    const fields = fieldsOf({ type, today })
    const mrz = parseMrz(zoneLines(fields), { today, testStates: true })!
    expect(mrz.checkDigits.map(({ valid }) => valid)).not.toContain(false)
    expect(mrz.fields).toMatchObject({
      issuingState: 'UTO',
      nationality: 'UTO',
      surname: 'ERIKSSON',
      givenNames: 'ANNA MARIA',
      sex: 'F',
      documentNumber: fields.documentNumber,
      birthDate: fields.birthDate,
      expiryDate: fields.expiryDate,
    })
  })

  it('has exactly one wrong check digit with the fault', () => {
    const mrz = parseMrz(zoneLines(fieldsOf({ type, today, faults: ['wrong_digit'] })), {
      today,
      testStates: true,
    })!
    expect(mrz.checkDigits.filter(({ valid }) => !valid).map(({ name }) => name)).toEqual(['documentNumber'])
  })
})
