import { describe, expect, test } from 'vitest'
import {
  APPLICANT,
  COLLEAGUE,
  HISTORY_OF,
  MEMBER,
  OVERRIDE,
  refusal,
  SYSTEM,
  typesOf,
  when,
  type Act,
} from '../testing/histories.ts'

describe('review', () => {
  test('a decline needs a reason of the catalogue (iDenfy)', () => {
    const review = HISTORY_OF.in_review()
    expect(refusal(review, { type: 'decline', reasons: [], by: MEMBER }).code).toBe('reasons_required')
    expect(
      refusal(review, { type: 'decline', reasons: ['nonsense' as 'face_mismatch'], by: MEMBER }),
    ).toEqual({
      code: 'unknown_reason',
      details: { unknown: ['nonsense'] },
    })
  })

  test('the loser of a race is told the version that won (4.11)', () => {
    const review = HISTORY_OF.in_review()
    const seenVersion = review.state.version
    const won = when(review, { type: 'approve', by: MEMBER, seenVersion })
    expect(
      refusal(won, { type: 'decline', reasons: ['document_tampered'], by: COLLEAGUE, seenVersion }),
    ).toEqual({
      code: 'version_conflict',
      details: { seen: seenVersion, current: seenVersion + 1, status: 'approved' },
    })
  })

  test('past the deadline the applicant is not asked again: the link would be dead already', () => {
    const review = HISTORY_OF.in_review()
    const askAt = (at: number): Act => ({
      type: 'request_resubmission',
      steps: ['selfie'],
      reasons: ['face_not_visible'],
      by: MEMBER,
      at,
    })
    const { expiresAt } = review.state
    expect(refusal(review, askAt(expiresAt))).toEqual({
      code: 'deadline_passed',
      details: { expiresAt },
    })
    expect(when(review, askAt(expiresAt - 1)).state.status).toBe('resubmission_requested')
  })

  test('who restarts second learns of the successor, whatever version they saw', () => {
    const restarted = when(HISTORY_OF.in_review(), {
      type: 'restart',
      successorId: 'ver_2',
      flowChanged: false,
      by: MEMBER,
    })
    const again = { type: 'restart', successorId: 'ver_3', flowChanged: false, seenVersion: 1 } as const
    expect(refusal(restarted, again)).toEqual({
      code: 'already_restarted',
      details: { successorId: 'ver_2' },
    })
  })

  test('a restart links the successor once', () => {
    const restarted = when(HISTORY_OF.locked_out(), {
      type: 'restart',
      successorId: 'ver_2',
      flowChanged: false,
    })
    expect(restarted.state).toMatchObject({ status: 'locked_out', successorId: 'ver_2' })
    expect(refusal(restarted, { type: 'restart', successorId: 'ver_3', flowChanged: false }).code).toBe(
      'already_restarted',
    )
  })
})

describe('override', () => {
  const override = (part: Partial<typeof OVERRIDE>): Act => ({ ...OVERRIDE, ...part })

  test('turns a failure into success and back, and keeps the whole history, newest first (6.4)', () => {
    const success = when(HISTORY_OF.declined(), override({}))
    const back = when(
      success,
      override({
        id: 'ovr_2',
        to: 'declined',
        reason: 'manipulated_photo',
        rejectionReasons: ['document_tampered'],
      }),
    )
    expect(typesOf(back).slice(-2)).toEqual(['overwritten_success', 'overwritten_failure'])
    expect(back.state).toMatchObject({ status: 'declined', automaticOutcome: 'decline' })
    expect(back.state.overrides.map(({ id, from, to }) => ({ id, from, to }))).toEqual([
      { id: 'ovr_2', from: 'approved', to: 'declined' },
      { id: 'ovr_1', from: 'declined', to: 'approved' },
    ])
  })

  test('asks for a reason of its direction, and for a rejection reason when declining (6.3)', () => {
    expect(refusal(HISTORY_OF.declined(), override({ reason: 'manipulated_photo' })).code).toBe(
      'override_reason_not_for_direction',
    )
    expect(refusal(HISTORY_OF.approved(), override({ to: 'declined', reason: 'other' })).code).toBe(
      'reasons_required',
    )
    expect(refusal(HISTORY_OF.locked_out(), override({ to: 'declined', reason: 'other' })).code).toBe(
      'same_outcome',
    )
  })

  test('with four eyes waits for another member (6.6)', () => {
    const requested = when(HISTORY_OF.declined(), override({ fourEyes: true }))
    expect(requested.state).toMatchObject({ status: 'declined', pendingOverride: { id: 'ovr_1' } })
    expect(refusal(requested, { type: 'confirm_override', by: MEMBER }).code).toBe(
      'override_own_confirmation',
    )
    expect(refusal(requested, override({ id: 'ovr_2' })).code).toBe('override_pending')
    expect(when(requested, { type: 'reject_override', by: COLLEAGUE }).state.pendingOverride).toBeNull()
    expect(when(requested, { type: 'withdraw_override', by: MEMBER }).state.pendingOverride).toBeNull()
    const confirmed = when(requested, { type: 'confirm_override', by: COLLEAGUE })
    expect(confirmed.state.overrides[0]).toMatchObject({ by: MEMBER, confirmedBy: COLLEAGUE, to: 'approved' })
    expect(confirmed.state.status).toBe('approved')
  })
})

test('hidden data refuses everything but being shown again or destroyed, and hiding twice is once', () => {
  const redacted = when(HISTORY_OF.declined(), { type: 'redact', by: MEMBER })
  expect(redacted.state).toMatchObject({ status: 'declined', dataState: 'redacting' })
  const restart: Act = { type: 'restart', successorId: 'ver_2', flowChanged: false }
  expect(refusal(redacted, restart).code).toBe('data_hidden')
  expect(refusal(redacted, OVERRIDE).code).toBe('data_hidden')
  expect(when(redacted, { type: 'redact', by: MEMBER }).events).toEqual(redacted.events)
  const restored = when(redacted, { type: 'restore', by: COLLEAGUE })
  expect(restored.events.at(-1)).toMatchObject({ type: 'restored', by: COLLEAGUE })
  expect(restored.state).toMatchObject({ status: 'declined', dataState: 'live' })
  expect(when(restored, { type: 'restore', by: MEMBER }).events).toEqual(restored.events)
  expect(when(restored, OVERRIDE).state.status).toBe('approved')
})

test('neither hiding nor erasing leaves a request for an override without an answer', () => {
  const requested = when(HISTORY_OF.declined(), { ...OVERRIDE, fourEyes: true })
  expect(refusal(requested, { type: 'redact', by: MEMBER }).code).toBe('override_pending')
  expect(refusal(requested, { type: 'erase', by: MEMBER }).code).toBe('override_pending')
})

test('erased data refuses everything but finishing the erasure', () => {
  const redacted = when(HISTORY_OF.declined(), { type: 'redact', by: MEMBER })
  const erased = when(redacted, { type: 'erase', by: SYSTEM })
  expect(erased.state).toMatchObject({ status: 'declined', dataState: 'erased' })
  expect(when(erased, { type: 'erase', by: APPLICANT }).events).toEqual(erased.events)
  const acts: Act[] = [
    { type: 'restart', successorId: 'ver_2', flowChanged: false },
    { type: 'redact' },
    { type: 'restore' },
    OVERRIDE,
  ]
  expect(acts.map((act) => refusal(erased, act).code)).toEqual(acts.map(() => 'data_erased'))
})
