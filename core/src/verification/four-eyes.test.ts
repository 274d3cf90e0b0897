import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../instant.ts'
import {
  COLLEAGUE,
  HISTORY_OF,
  MEMBER,
  OVERRIDE,
  refusal,
  SYSTEM,
  typesOf,
  when,
} from '../testing/histories.ts'
import type { Actor } from './state.ts'

const KEY_OF_MEMBER: Actor = { kind: 'api_key', id: 'key_of_member' }
const requested = (by: Actor = MEMBER) =>
  when(HISTORY_OF.declined(), {
    ...OVERRIDE,
    by,
    personId: MEMBER.id,
    fourEyes: true,
    commitments: { description: 'd' },
  })

describe('nobody is a second person to themselves (domain.md 6.6)', () => {
  const confirm = { type: 'confirm_override' } as const

  test.each([
    ['the same member', MEMBER, { by: MEMBER, personId: MEMBER.id }],
    ['the member whose key asked', KEY_OF_MEMBER, { by: MEMBER, personId: MEMBER.id }],
    ['a key of the member who asked', MEMBER, { by: KEY_OF_MEMBER, personId: MEMBER.id }],
    [
      'another key of the person whose key asked',
      KEY_OF_MEMBER,
      { by: { kind: 'api_key', id: 'key_other' } as const, personId: MEMBER.id },
    ],
  ])('%s', (_name, asked, answers) => {
    for (const type of ['confirm_override', 'reject_override'] as const)
      expect(refusal(requested(asked), { type, ...answers }).code).toBe('override_own_confirmation')
  })

  test('and no key is a second person', () => {
    const key = { by: { kind: 'api_key', id: 'key_2' } as const, personId: COLLEAGUE.id }
    expect(refusal(requested(), { ...confirm, ...key }).code).toBe('member_required')
    expect(refusal(requested(), { ...confirm, by: SYSTEM }).code).toBe('member_required')
  })

  test('a colleague confirms: both are on record', () => {
    const done = when(requested(), {
      ...confirm,
      by: COLLEAGUE,
      personId: COLLEAGUE.id,
      commitments: { ip: 'i' },
    })
    expect(done.events.at(-1)).toEqual({
      type: 'overwritten_success',
      override: {
        id: 'ovr_1',
        from: 'declined',
        to: 'approved',
        reason: 'regular_client',
        rejectionReasons: [],
        evidenceIds: [],
        termsVersion: '1',
        by: MEMBER,
        personId: MEMBER.id,
        at: requested().state.updatedAt,
        confirmedBy: COLLEAGUE,
      },
      commitments: { ip: 'i' },
      at: done.state.updatedAt,
      by: COLLEAGUE,
    })
  })
})

test('only who asked, or their person, withdraws', () => {
  const withdraw = { type: 'withdraw_override' } as const
  expect(refusal(requested(), { ...withdraw, by: COLLEAGUE, personId: COLLEAGUE.id }).code).toBe(
    'override_not_own',
  )
  expect(
    typesOf(when(requested(KEY_OF_MEMBER), { ...withdraw, by: MEMBER, personId: MEMBER.id })).at(-1),
  ).toBe('override_withdrawn')
})

test('a request that nobody answers ends after seven days, and not before', () => {
  const asked = requested()
  const expiresAt = asked.state.updatedAt + 7 * DAY_MS
  const expire = { type: 'expire_override', by: SYSTEM } as const
  expect(asked.state.pendingOverride?.expiresAt).toBe(expiresAt)
  expect(refusal(asked, { ...expire, at: expiresAt - 1 })).toEqual({
    code: 'deadline_not_reached',
    details: { expiresAt },
  })
  expect(refusal(asked, { type: 'confirm_override', by: COLLEAGUE, at: expiresAt }).code).toBe(
    'override_expired',
  )
  const over = when(asked, { ...expire, at: expiresAt })
  expect(over.state).toMatchObject({ status: 'declined', pendingOverride: null })
  expect(over.events.at(-1)).toEqual({ type: 'override_expired', id: 'ovr_1', at: expiresAt, by: SYSTEM })
})
