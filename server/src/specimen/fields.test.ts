import { describe, expect, it } from 'vitest'

import { fieldsOf } from './fields.ts'
import { SpecimenOptionError } from './options.ts'
import type { SpecimenOptions } from './options.ts'

const today = '2026-11-23'

function refusal(options: SpecimenOptions): { option: string; message: string } {
  try {
    fieldsOf({ today, ...options })
  } catch (error) {
    if (error instanceof SpecimenOptionError) return { option: error.option, message: error.message }
    throw error
  }
  throw new Error('nothing was refused')
}

describe('what is printed on a specimen', () => {
  it('is a specimen person of Utopia by default', () => {
    const { documentNumber, issueDate, expiryDate, ...rest } = fieldsOf({ today })
    expect(rest).toEqual({
      type: 'passport',
      issuingState: 'UTO',
      nationality: 'UTO',
      surname: 'Eriksson',
      givenNames: 'Anna Maria',
      birthDate: '1974-08-12',
      sex: 'F',
      identity: 'anna',
      selfieIdentity: 'anna',
      faults: [],
    })
    expect(documentNumber).toMatch(/^UP\d{7}$/)
    expect(expiryDate > today && issueDate < today).toBe(true)
  })

  it('takes the surname from the end of a name, or from before a comma', () => {
    expect(fieldsOf({ today, name: '  Juan  Pérez ' })).toMatchObject({
      givenNames: 'Juan',
      surname: 'Pérez',
    })
    expect(fieldsOf({ today, name: 'García Márquez, José' })).toMatchObject({
      givenNames: 'José',
      surname: 'García Márquez',
    })
    expect(fieldsOf({ today, name: 'Arkfreith' })).toMatchObject({ givenNames: '', surname: 'Arkfreith' })
  })

  it('puts the fault into the data', () => {
    expect(fieldsOf({ today, faults: ['expired'] }).expiryDate < today).toBe(true)
    expect(fieldsOf({ today, faults: ['under_age'] }).birthDate).toBe('2010-10-14')
    expect(fieldsOf({ today, faults: ['other_face'] })).toMatchObject({
      identity: 'anna',
      selfieIdentity: 'peter',
    })
  })

  it.each<[SpecimenOptions, string, string]>([
    [
      { faults: ['foo' as never] },
      'faults',
      'There is no fault "foo": choose from blur, dark, glare, cropped, wrong_digit, expired, under_age, other_face.',
    ],
    [{ type: 'visa' as never }, 'type', 'There is no type "visa": choose from passport, id_card.'],
    [
      { birthDate: '1999-02-30' },
      'birthDate',
      '"1999-02-30" is not a date: write it as YYYY-MM-DD, for example 1974-08-12.',
    ],
    [{ birthDate: '2027-01-01' }, 'birthDate', 'The birth date 2027-01-01 is not in the past.'],
    [
      { birthDate: '1926-11-24' },
      'birthDate',
      'The birth date 1926-11-24 is more than 99 years ago: two digits of a year could not tell.',
    ],
    [
      { birthDate: '2000-01-01', expiryDate: '1999-01-01' },
      'expiryDate',
      'The expiry date 1999-01-01 is before the birth date 2000-01-01.',
    ],
    [{ number: 'AB-1' }, 'number', 'The document number "AB-1" must be one to nine letters A-Z and digits.'],
    [{ name: 'Анна' }, 'name', 'The name "Анна" cannot be printed: use Latin letters.'],
    [{ name: ' ' }, 'name', 'The name " " cannot be printed: it has no letters.'],
    [{ identity: ' ' }, 'identity', 'The identity is empty: give a name or any text.'],
  ])('refuses %j', (options, option, message) => {
    expect(refusal(options)).toEqual({ option, message })
  })
})
