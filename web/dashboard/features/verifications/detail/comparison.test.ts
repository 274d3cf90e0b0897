import { describe, expect, it } from 'vitest'
import { compareNames } from './compare-names.ts'
import { compareWithDeclared } from './comparison.ts'

describe('names', () => {
  it.each([
    ['Anna Maria', 'ANNA MARIA', 'same'],
    ['Jürgen', 'JUERGEN', 'same'],
    ['Núñez-Peña', 'NUNEZ PENA', 'same'],
    ['Anna', 'ANNA MARIA', 'partial'],
    ['Maria Anna', 'MARIA', 'partial'],
    ['Papadopoulos-Konstantinou', 'PAPADOPOULOS KONSTANT', 'partial'],
    ['Anna', 'HANNA', 'different'],
    ['Maria Anna', 'ANNA MARIA', 'different'],
  ])('%s and %s are %s', (declared, read, mark) => {
    expect(compareNames(declared, read)).toBe(mark)
  })
})

describe('rows', () => {
  const read = {
    format: 'TD3',
    document_code: 'P',
    issuing_state: 'UTO',
    last_name: 'ERIKSSON',
    first_name: 'ANNA MARIA',
    document_number: 'L898902C3',
    nationality: 'UTO',
    birth_date: '1974-08-12',
    sex: 'F',
    expiry_date: '2031-04-15',
  }

  it('stand side by side with a mark', () => {
    const applicant = { first_name: 'Anna Maria', birth_date: '1974-08-13', document_number: 'l898902-c3' }
    const rows = compareWithDeclared({ applicant, document: { type: 'passport', country: 'UTO', read } })
    expect(rows).toEqual([
      { field: 'first_name', declared: 'Anna Maria', read: 'ANNA MARIA', mark: 'same' },
      { field: 'last_name', declared: null, read: 'ERIKSSON', mark: 'one_sided' },
      { field: 'birth_date', declared: '1974-08-13', read: '1974-08-12', mark: 'different' },
      { field: 'nationality', declared: null, read: 'UTO', mark: 'one_sided' },
      { field: 'document_number', declared: 'l898902-c3', read: 'L898902C3', mark: 'same' },
      { field: 'expiry_date', declared: null, read: '2031-04-15', mark: 'one_sided' },
      { field: 'issuing_state', declared: null, read: 'UTO', mark: 'one_sided' },
      { field: 'sex', declared: null, read: 'F', mark: 'one_sided' },
    ])
  })

  it('leave out what nobody said', () => {
    expect(compareWithDeclared({ applicant: {}, document: null })).toEqual([])
    expect(compareWithDeclared({ applicant: { first_name: 'Ana' }, document: null })).toEqual([
      { field: 'first_name', declared: 'Ana', read: null, mark: 'one_sided' },
    ])
  })
})
