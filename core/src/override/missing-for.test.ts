import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS } from '../instant.ts'
import { Refusal } from '../refusal.ts'
import { COLLEAGUE, HISTORY_OF, MEMBER, OVERRIDE, T0, when, type Act } from '../testing/histories.ts'
import { decide } from '../verification/decide.ts'
import { STATUSES, type Actor, type Verification } from '../verification/state.ts'
import { ACT_NAMES, ACTS, missingFor, refuseMissing, type ActName, type ActStanding } from './missing-for.ts'
import { overrideReasonsFor } from './reasons.ts'
import { ENTITLEMENTS, PERMISSIONS } from './standing.ts'

const AT = T0 + DAY_MS
const full: ActStanding = {
  permissions: PERMISSIONS,
  entitlements: ENTITLEMENTS,
  termsAccepted: true,
  fourEyes: false,
  by: COLLEAGUE,
  personId: COLLEAGUE.id,
  claim: null,
  at: AT,
}
const nothing: ActStanding = { ...full, permissions: [], entitlements: [], termsAccepted: false }
const KEY: Actor = { kind: 'api_key', id: 'key_1' }

const stateOf = (status: Verification['status']) => HISTORY_OF[status]().state
const requested = () => when(HISTORY_OF.declined(), { ...OVERRIDE, personId: MEMBER.id, fourEyes: true })

test('nothing is missing with entitlement, terms and permission (domain.md 6.2)', () => {
  expect(missingFor('override_to_approved', stateOf('declined'), full)).toEqual([])
  expect(missingFor('override_to_declined', stateOf('approved'), full)).toEqual([])
})

test('everything that is missing is named at once, what the verification refuses first', () => {
  expect(missingFor('override_to_declined', stateOf('in_review'), nothing)).toEqual([
    { code: 'verification_not_completed', what: 'in_review' },
    { code: 'permission_missing', what: 'verification:decide' },
    { code: 'permission_missing', what: 'verification:override' },
    { code: 'entitlement_missing', what: 'status_override' },
    { code: 'entitlement_missing', what: 'deny' },
    { code: 'terms_not_accepted', what: 'status_override' },
  ])
})

test.each([
  ['in_progress', 'approved', 'verification_not_completed'],
  ['cancelled', 'approved', 'not_allowed_in_status'],
  ['approved', 'approved', 'same_outcome'],
  ['declined', 'declined', 'same_outcome'],
  ['expired', 'declined', 'same_outcome'],
] as const)('%s → %s is refused with %s', (status, to, code) => {
  expect(missingFor(`override_to_${to}`, stateOf(status), full)).toEqual([{ code, what: status }])
})

test('whoever asked, also by a key of theirs, is told that a second person is needed; a key cannot be one', () => {
  const { state } = requested()
  const codes = (act: ActName, part: Partial<ActStanding>) =>
    missingFor(act, state, { ...full, ...part }).map(({ code }) => code)
  expect(codes('confirm_override', {})).toEqual([])
  expect(codes('confirm_override', { by: MEMBER, personId: MEMBER.id })).toEqual([
    'override_own_confirmation',
  ])
  expect(codes('confirm_override', { by: KEY, personId: MEMBER.id })).toEqual(['override_own_confirmation'])
  expect(codes('confirm_override', { by: KEY, personId: null })).toEqual(['member_required'])
  expect(codes('confirm_override', { at: state.pendingOverride!.expiresAt })).toEqual(['override_expired'])
  expect(codes('withdraw_override', {})).toEqual(['override_not_own'])
  expect(codes('withdraw_override', { by: KEY, personId: MEMBER.id })).toEqual([])
  expect(codes('override_to_approved', {})).toEqual(['override_pending'])
})

test('a confirmation needs what the override itself needs; leaving things as they are does not', () => {
  const approved = when(HISTORY_OF.approved(), {
    ...OVERRIDE,
    to: 'declined',
    reason: 'other',
    rejectionReasons: ['document_tampered'],
    fourEyes: true,
  }).state
  const bare = { ...full, entitlements: [], termsAccepted: false }
  expect(missingFor('confirm_override', approved, bare).map(({ what }) => what)).toEqual([
    'status_override',
    'deny',
    'status_override',
  ])
  expect(missingFor('reject_override', approved, bare)).toEqual([])
})

test('a claim of somebody else stands in the way of the review, with who and until when, and of no override', () => {
  const claimed = { ...full, claim: { by: 'mem_other', until: AT + 60_000 } }
  expect(missingFor('approve', stateOf('in_review'), claimed)).toEqual([
    { code: 'claimed_by_other', what: 'mem_other' },
  ])
  expect(missingFor('override_to_approved', stateOf('declined'), claimed)).toEqual([])
  expect(() => refuseMissing('approve', stateOf('in_review'), claimed)).toThrow(
    expect.objectContaining({
      code: 'claimed_by_other',
      details: { by: 'mem_other', until: new Date(AT + 60_000).toISOString() },
    }),
  )
})

/** A well-formed command of each act. */
const COMMAND: Record<ActName, Act> = {
  approve: { type: 'approve' },
  decline: { type: 'decline', reasons: ['document_tampered'] },
  request_resubmission: { type: 'request_resubmission', steps: ['selfie'], reasons: ['face_not_visible'] },
  acknowledge: { type: 'acknowledge' },
  restart: { type: 'restart', successorId: 'ver_2', flowChanged: false },
  other_flow: { type: 'restart', successorId: 'ver_2', flowChanged: true },
  cancel: { type: 'cancel' },
  rerun_checks: { type: 'rerun_checks' },
  renew_link: { type: 'renew_link' },
  override_to_approved: { ...OVERRIDE, id: 'ovr_2' },
  override_to_declined: {
    ...OVERRIDE,
    id: 'ovr_2',
    to: 'declined',
    reason: overrideReasonsFor('declined')[0]!,
    rejectionReasons: ['document_tampered'],
  },
  confirm_override: { type: 'confirm_override' },
  reject_override: { type: 'reject_override' },
  withdraw_override: { type: 'withdraw_override' },
  correct: { type: 'correct_component', component: 'document', to: 'rejected', reason: 'other' },
  redact: { type: 'redact' },
  erase: { type: 'erase' },
}

function refusalOf(state: Verification, act: ActName, standing: ActStanding): string | null {
  const { by, personId, at } = standing
  try {
    decide(state, { ...COMMAND[act], at, by, personId })
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const states = [
  ...STATUSES.map((status) => stateOf(status)),
  requested().state,
  when(HISTORY_OF.failed(), { ...OVERRIDE, fourEyes: true }).state,
  when(HISTORY_OF.failed(), { type: 'restart', successorId: 'ver_2', flowChanged: false }).state,
  when(HISTORY_OF.declined(), { type: 'redact' }).state,
  when(HISTORY_OF.declined(), { type: 'erase' }).state,
]

test('what is offered to who lacks nothing is what the rules let happen, with the same refusal where not', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...states),
      fc.constantFrom(...ACT_NAMES),
      fc.constantFrom(MEMBER, COLLEAGUE, KEY),
      fc.constantFrom(AT, T0 + 7 * DAY_MS, T0 + 15 * DAY_MS),
      (state, act, by, at) => {
        // A correction to the same result is nothing that is missing.
        if (act === 'correct' && state.status === 'failed') return
        const standing = { ...full, by, personId: by.kind === 'member' ? by.id : null, at }
        expect(missingFor(act, state, standing)[0]?.code ?? null).toBe(refusalOf(state, act, standing))
      },
    ),
    { numRuns: 3_000 },
  )
})

test('every act names a permission', () => {
  for (const act of ACT_NAMES) expect(ACTS[act].permissions.length).toBeGreaterThan(0)
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
