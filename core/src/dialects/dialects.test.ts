import { describe, expect, test } from 'vitest'
import {
  checked,
  finding,
  HISTORY_OF,
  MEMBER,
  submitted,
  SYSTEM,
  when,
  OVERRIDE,
} from '../testing/histories.ts'
import { STATUSES, type Status } from '../verification/state.ts'
import { toIdenfy } from './idenfy.ts'
import { toIdmeta } from './idmeta.ts'
import { toTruora } from './truora.ts'
import { toVeriff } from './veriff.ts'
import { toVouchsafe } from './vouchsafe.ts'

/** domain.md 8, line by line: Veriff status and code, iDenfy, Truora, Vouchsafe, IDmeta value. */
const TABLE: Record<Status, [string, number | null, string, string, string, number]> = {
  created: ['created', null, 'ACTIVE', 'pending', 'InProgress', 99],
  in_progress: ['started', 7001, 'ACTIVE', 'pending', 'InProgress', 5],
  processing: ['submitted', 7002, 'ACTIVE', 'pending', 'InProgress', 5],
  resubmission_requested: ['resubmission_requested', 9103, 'ACTIVE', 'pending', 'InProgress', 4],
  in_review: ['review', 9121, 'REVIEWING', 'pending', 'ReadyForReview', 2],
  approved: ['approved', 9001, 'APPROVED', 'success', 'Verified', 3],
  declined: ['declined', 9102, 'DENIED', 'failure declined', 'Refused', 1],
  acknowledged: ['review', 9121, 'REVIEWING', 'pending', 'ManuallyReviewed', 2],
  locked_out: ['declined', 9102, 'DENIED', 'failure declined', 'LockedOut', 1],
  failed: ['submitted', 7002, 'ACTIVE', 'failure system_error', 'InProgress', 6],
  expired: ['expired', 9104, 'EXPIRED', 'failure expired', 'Expired', 4],
  abandoned: ['abandoned', 9104, 'EXPIRED', 'failure expired', 'Expired', 4],
  cancelled: ['abandoned', 9104, 'CANCELLED', 'failure canceled', 'Cancelled', 4],
}

describe('every status in every vendor’s words', () => {
  test.each(STATUSES)('%s', (status) => {
    const { state } = HISTORY_OF[status]()
    const veriff = toVeriff(state)
    const truora = toTruora(state)
    const truoraWords = [truora.status, truora.failure_status].filter(Boolean).join(' ')
    expect([
      veriff.status,
      veriff.code,
      toIdenfy(state).overall,
      truoraWords,
      toVouchsafe(state).status,
      toIdmeta(state).status,
    ]).toEqual(TABLE[status])
  })
})

describe('Veriff', () => {
  test('tells decision, event and silent statuses apart', () => {
    const channels = STATUSES.map((status) => [status, toVeriff(HISTORY_OF[status]().state).channel])
    expect(Object.fromEntries(channels)).toEqual({
      created: 'silent',
      in_progress: 'event',
      processing: 'event',
      resubmission_requested: 'decision',
      in_review: 'decision',
      approved: 'decision',
      declined: 'decision',
      acknowledged: 'decision',
      locked_out: 'decision',
      failed: 'silent',
      expired: 'decision',
      abandoned: 'decision',
      cancelled: 'decision',
    })
  })

  test('never announces the stages after submission', () => {
    const dispatched = when(submitted(), { type: 'dispatch_checks', by: SYSTEM })
    expect(toVeriff(dispatched.state)).toEqual({
      status: 'checks_dispatched',
      code: null,
      reasonCode: null,
      channel: 'silent',
    })
  })

  test('numbers the first reason it has a code for', () => {
    expect(toVeriff(HISTORY_OF.declined().state).reasonCode).toBe(103)
    const underAge = checked(submitted(), { document_data: [finding('under_age')] })
    expect(toVeriff(underAge.state)).toMatchObject({ status: 'declined', reasonCode: null })
  })
})

describe('iDenfy', () => {
  test('says SUSPECTED when document and face passed and only the data was flagged', () => {
    const flagged = checked(submitted(), { data_consistency: [finding('data_inconsistent', 'medium')] })
    expect(toIdenfy(flagged.state)).toEqual({ overall: 'SUSPECTED', final: false, manual: false })
  })

  test('says that a person decided', () => {
    const approved = when(HISTORY_OF.in_review(), { type: 'approve', by: MEMBER })
    expect(toIdenfy(approved.state)).toEqual({ overall: 'APPROVED', final: true, manual: true })
  })
})

describe('an override', () => {
  const { state } = when(HISTORY_OF.declined(), OVERRIDE)

  test('is named in the vendors’ words', () => {
    expect(toTruora(state)).toEqual({
      status: 'success',
      failure_status: null,
      overwritten: 'Overwritten Success',
    })
    expect(toIdmeta(state)).toEqual({
      status: 3,
      status_message: 'Verified',
      is_deleted: false,
      manual_status_update: true,
    })
    expect(toIdenfy(state)).toEqual({ overall: 'APPROVED', final: true, manual: true })
  })
})

test('erased evidence has its own words', () => {
  const redacted = when(HISTORY_OF.declined(), { type: 'redact', by: MEMBER })
  const { state } = when(redacted, { type: 'erase', by: SYSTEM })
  expect(toVeriff(state).status).toBe('deleted')
  expect(toIdenfy(state).overall).toBe('DELETED')
  expect(toVouchsafe(state)).toEqual({ status: 'Refused', label: 'Refused', erased: true })
  expect(toIdmeta(state).is_deleted).toBe(true)
})
