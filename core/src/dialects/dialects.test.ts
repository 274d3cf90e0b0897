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
import { STATUSES } from '../verification/state.ts'
import { toIdenfy } from './idenfy.ts'
import { toIdmeta } from './idmeta.ts'
import { toTruora } from './truora.ts'
import { toVeriff } from './veriff.ts'
import { toVouchsafe } from './vouchsafe.ts'

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
    expect(toIdenfy(flagged.state)).toEqual({
      overall: 'SUSPECTED',
      event: 'IDENTIFICATION_AUTO_FINISHED',
      final: false,
      manual: false,
    })
  })

  test('never says SUSPECTED without a flag, nor beside a doubt about the document or the face', () => {
    const doubtful = checked(submitted(), {
      data_consistency: [finding('data_inconsistent', 'medium')],
      face_match: [finding('low_face_similarity', 'medium')],
    })
    expect(toIdenfy(doubtful.state).overall).toBe('REVIEWING')
    const broken = checked(submitted(), {
      data_consistency: [finding('data_inconsistent', 'medium')],
      face_match: 'error',
    })
    expect(toIdenfy(broken.state).overall).not.toBe('SUSPECTED')
  })

  test('says that a person decided', () => {
    const approved = when(HISTORY_OF.in_review(), { type: 'approve', by: MEMBER })
    expect(toIdenfy(approved.state)).toEqual({
      overall: 'APPROVED',
      event: 'IDENTIFICATION_MANUAL_FINISHED',
      final: true,
      manual: true,
    })
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
      status_message: 'VERIFIED',
      is_deleted: false,
      manual_status_update: true,
    })
    expect(toIdenfy(state)).toEqual({
      overall: 'APPROVED',
      event: 'IDENTIFICATION_MANUAL_FINISHED',
      final: true,
      manual: true,
    })
  })
})

test('erased evidence has its own words', () => {
  const redacted = when(HISTORY_OF.declined(), { type: 'redact', by: MEMBER })
  const { state } = when(redacted, { type: 'erase', by: SYSTEM })
  expect(toVeriff(state).status).toBe('deleted')
  expect(toIdenfy(state).overall).toBe('DELETED')
  const expired = when(when(HISTORY_OF.expired(), { type: 'redact', by: MEMBER }), {
    type: 'erase',
    by: SYSTEM,
  })
  expect(toIdenfy(expired.state).overall).toBe('EXPIRED-DELETED')
  expect(toVouchsafe(state)).toEqual({ status: 'Refused', label: 'Refused', erased: true })
  expect(toIdmeta(state).is_deleted).toBe(true)
})
