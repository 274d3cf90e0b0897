import type { Verification } from '../../../api/wire.ts'
import { compareNames } from './compare-names.ts'

/**
 * `same`; `partial`: one is part of the other (a middle name, a name cut by the width of the zone); `different`;
 * `one_sided`: there is nothing to compare with.
 */
export type Mark = 'same' | 'partial' | 'different' | 'one_sided'

type ComparedField =
  | 'first_name'
  | 'last_name'
  | 'birth_date'
  | 'nationality'
  | 'document_number'
  | 'sex'
  | 'expiry_date'
  | 'issuing_state'

export type Comparison = { field: ComparedField; declared: string | null; read: string | null; mark: Mark }

/**
 * What was declared beside what was read, for the eye. It decides nothing: the check `data_consistency` does, and its
 * findings stand beside it. Names are compared in the spelling of the zone (ICAO 9303-3, section 6).
 */
export function compareWithDeclared({
  applicant,
  document,
}: Pick<Verification, 'applicant' | 'document'>): Comparison[] {
  const read = document?.read ?? null
  const row = (
    field: ComparedField,
    declared: string | null | undefined,
    found: string | null | undefined,
    compare: (declared: string, found: string) => Mark,
  ): Comparison => ({
    field,
    declared: declared || null,
    read: found || null,
    mark: declared && found ? compare(declared, found) : 'one_sided',
  })
  return [
    row('first_name', applicant.first_name, read?.first_name, compareNames),
    row('last_name', applicant.last_name, read?.last_name, compareNames),
    row('birth_date', applicant.birth_date, read?.birth_date, compareExactly),
    row('nationality', applicant.nationality, read?.nationality, compareExactly),
    row('document_number', applicant.document_number, read?.document_number, compareNumbers),
    row('expiry_date', null, read?.expiry_date, compareExactly),
    row('issuing_state', null, read?.issuing_state, compareExactly),
    row('sex', null, read?.sex, compareExactly),
  ].filter((comparison) => comparison.declared !== null || comparison.read !== null)
}

const compareExactly = (declared: string, read: string): Mark => (declared === read ? 'same' : 'different')

const plain = (number: string) => number.toUpperCase().replace(/[^A-Z0-9]/g, '')
const compareNumbers = (declared: string, read: string): Mark =>
  plain(declared) === plain(read) ? 'same' : 'different'
