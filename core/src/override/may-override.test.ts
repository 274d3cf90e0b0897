import { expect, test } from 'vitest'
import { missingForOverride, type Standing } from './may-override.ts'
import { overrideReasonsFor } from './reasons.ts'

const full: Standing = {
  permissions: ['verification:decide', 'verification:override'],
  entitlements: ['status_override', 'deny'],
  termsAccepted: true,
  fourEyes: false,
}

test('nothing is missing with entitlement, terms and permission (domain.md 6.2)', () => {
  expect(missingForOverride({ status: 'declined' }, 'approved', full)).toEqual([])
  expect(missingForOverride({ status: 'approved' }, 'declined', full)).toEqual([])
})

test('everything that is missing is named at once', () => {
  const standing: Standing = { permissions: [], entitlements: [], termsAccepted: false, fourEyes: false }
  expect(missingForOverride({ status: 'approved' }, 'declined', standing)).toEqual([
    { code: 'entitlement_missing', what: 'status_override' },
    { code: 'entitlement_missing', what: 'deny' },
    { code: 'terms_not_accepted', what: 'status_override' },
    { code: 'permission_missing', what: 'verification:decide' },
    { code: 'permission_missing', what: 'verification:override' },
  ])
})

test.each([
  ['in_progress', 'approved', 'verification_not_completed'],
  ['cancelled', 'approved', 'verification_not_completed'],
  ['approved', 'approved', 'same_outcome'],
  ['declined', 'declined', 'same_outcome'],
] as const)('%s → %s is refused with %s', (status, to, code) => {
  expect(missingForOverride({ status }, to, full)).toEqual([{ code, what: status }])
})

test('reasons by direction (Truora)', () => {
  expect(overrideReasonsFor('approved')).toEqual([
    'regular_client',
    'in_person_customer',
    'client_meets_all_requirements',
    'other',
  ])
  expect(overrideReasonsFor('declined')).toEqual([
    'manipulated_document',
    'manipulated_photo',
    'internal_reasons',
    'other',
  ])
})
