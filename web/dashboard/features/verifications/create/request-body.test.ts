import { expect, it } from 'vitest'
import { isNationality, toRequestBody } from './request-body.ts'

const empty = {
  first_name: '',
  last_name: ' ',
  birth_date: '',
  nationality: '',
  document_number: '',
  email: '',
  reference: '',
  flow_id: '',
  language: '',
  simulate: '',
}

it('sends nothing for an empty form', () => {
  expect(toRequestBody(empty)).toEqual({})
})

it('sends what was filled in, trimmed', () => {
  const fields = { ...empty, first_name: ' Anna ', nationality: 'uto', reference: ' c-1 ', language: 'es' }
  expect(toRequestBody(fields)).toEqual({
    applicant: { first_name: 'Anna', nationality: 'UTO' },
    reference: 'c-1',
    language: 'es',
  })
})

it('Utopia is a nationality in test mode only', () => {
  expect(isNationality('uto', 'test')).toBe(true)
  expect(isNationality('UTO', 'live')).toBe(false)
  expect(isNationality('ESP', 'live')).toBe(true)
  expect(isNationality('XX', 'test')).toBe(false)
  expect(isNationality(' ', 'live')).toBe(true)
})

it('an outcome is forced only when one is chosen', () => {
  expect(toRequestBody({ ...empty, simulate: 'approve' })).toEqual({ simulate: 'approve' })
})
