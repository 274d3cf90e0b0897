import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../instant.ts'
import { Refusal, type RefusalCode } from '../refusal.ts'
import { COLLEAGUE, HISTORY_OF, MEMBER, OVERRIDE, T0, when, type Act } from '../testing/histories.ts'
import type { CommandType } from './command.ts'
import { STATUSES, type Status } from './state.ts'

/** A well-formed command of each type. Whether it is legal depends on the status alone. */
const ACTS: Record<CommandType, Act> = {
  open: { type: 'open' },
  consent: { type: 'consent' },
  choose_document: { type: 'choose_document', document: { type: 'id_card', country: 'UTO' } },
  accept_step: { type: 'accept_step', step: 'selfie', evidenceId: 'evi_2' },
  fail_step: { type: 'fail_step', step: 'selfie', reasons: ['face_not_visible'] },
  skip_component: { type: 'skip_component', component: 'document' },
  submit: { type: 'submit' },
  dispatch_checks: { type: 'dispatch_checks' },
  record_check: { type: 'record_check', kind: 'face_match', attempt: 1, result: 'passed', findings: [] },
  decide_automatically: { type: 'decide_automatically' },
  rerun_checks: { type: 'rerun_checks', by: MEMBER },
  approve: { type: 'approve', by: MEMBER },
  decline: { type: 'decline', reasons: ['document_tampered'], by: MEMBER },
  request_resubmission: {
    type: 'request_resubmission',
    steps: ['selfie'],
    reasons: ['face_not_visible'],
    by: MEMBER,
  },
  acknowledge: { type: 'acknowledge', by: MEMBER },
  restart: { type: 'restart', successorId: 'ver_2', flowChanged: false, by: MEMBER },
  cancel: { type: 'cancel', by: MEMBER },
  renew_link: { type: 'renew_link', by: MEMBER },
  reach_deadline: { type: 'reach_deadline', at: T0 + 8 * DAY_MS },
  override: OVERRIDE,
  confirm_override: { type: 'confirm_override', by: COLLEAGUE },
  reject_override: { type: 'reject_override', by: COLLEAGUE },
  withdraw_override: { type: 'withdraw_override', by: MEMBER },
  expire_override: { type: 'expire_override' },
  correct_component: {
    type: 'correct_component',
    component: 'document',
    to: 'rejected',
    reason: 'other',
    by: MEMBER,
  },
  correct_field: { type: 'correct_field', field: 'last_name', reason: 'misread', check: null, by: MEMBER },
  redact: { type: 'redact', by: MEMBER },
  restore: { type: 'restore', by: MEMBER },
  erase: { type: 'erase', by: MEMBER },
}

/** The status afterwards, or the refusal. `closed`, `done`, `open`, `here` abbreviate the four refusals by status. */
type Cell = Status | RefusalCode
const closed = 'verification_closed_to_applicant'
const done = 'verification_completed'
const open = 'verification_not_completed'
const here = 'not_allowed_in_status'

/** One row a command, one column a status, in the order of STATUSES (domain.md 2). */
// prettier-ignore
const MATRIX: Record<CommandType, readonly Cell[]> = {
  // created, in_progress, processing, resubmission_requested, in_review, approved, declined, acknowledged, locked_out, failed, expired, abandoned, cancelled
  open: ['in_progress', 'in_progress', closed, 'in_progress', closed, closed, closed, closed, closed, closed, closed, closed, closed],
  consent: [here, 'in_progress', closed, 'resubmission_requested', closed, closed, closed, closed, closed, closed, closed, closed, closed],
  choose_document: [here, 'in_progress', closed, 'in_progress', closed, closed, closed, closed, closed, closed, closed, closed, closed],
  accept_step: [here, 'in_progress', closed, 'in_progress', closed, closed, closed, closed, closed, closed, closed, closed, closed],
  fail_step: [here, 'in_progress', closed, 'in_progress', closed, closed, closed, closed, closed, closed, closed, closed, closed],
  submit: [here, 'evidence_missing', closed, 'evidence_missing', closed, closed, closed, closed, closed, closed, closed, closed, closed],
  skip_component: [here, 'component_required', closed, 'component_required', closed, closed, closed, closed, closed, closed, closed, closed, closed],
  dispatch_checks: [here, here, 'processing', here, here, done, done, here, done, done, done, done, done],
  record_check: [here, here, 'unknown_check', here, here, done, done, here, done, done, done, done, done],
  decide_automatically: [here, here, 'checks_unfinished', here, here, done, done, here, done, done, done, done, done],
  rerun_checks: [here, here, here, here, 'nothing_to_run_again', done, done, here, done, 'processing', done, done, done],
  approve: [here, here, here, here, 'approved', done, done, 'approved', done, done, done, done, done],
  decline: [here, here, here, here, 'declined', done, done, 'declined', done, done, done, done, done],
  request_resubmission: [here, here, here, here, 'resubmission_requested', done, done, here, done, done, done, done, done],
  acknowledge: [here, here, here, here, 'acknowledged', done, done, here, done, done, done, done, done],
  restart: ['cancelled', 'cancelled', 'cancelled', 'cancelled', 'cancelled', 'approved', 'declined', 'cancelled', 'locked_out', 'failed', 'expired', 'abandoned', 'cancelled'],
  cancel: ['cancelled', 'cancelled', 'cancelled', 'cancelled', 'cancelled', done, done, here, done, done, done, done, done],
  renew_link: ['created', 'in_progress', here, 'resubmission_requested', here, done, done, here, done, done, done, done, done],
  reach_deadline: ['expired', 'abandoned', 'deadline_not_applicable', 'abandoned', 'deadline_not_applicable', 'deadline_not_applicable', 'deadline_not_applicable', 'deadline_not_applicable', 'deadline_not_applicable', 'deadline_not_applicable', 'deadline_not_applicable', 'deadline_not_applicable', 'deadline_not_applicable'],
  override: [open, open, open, open, open, 'same_outcome', 'approved', open, 'approved', 'approved', 'approved', 'approved', here],
  confirm_override: [open, open, open, open, open, 'override_not_pending', 'override_not_pending', open, 'override_not_pending', 'override_not_pending', 'override_not_pending', 'override_not_pending', here],
  reject_override: [open, open, open, open, open, 'override_not_pending', 'override_not_pending', open, 'override_not_pending', 'override_not_pending', 'override_not_pending', 'override_not_pending', 'override_not_pending'],
  withdraw_override: [open, open, open, open, open, 'override_not_pending', 'override_not_pending', open, 'override_not_pending', 'override_not_pending', 'override_not_pending', 'override_not_pending', 'override_not_pending'],
  expire_override: [open, open, open, open, open, 'override_not_pending', 'override_not_pending', open, 'override_not_pending', 'override_not_pending', 'override_not_pending', 'override_not_pending', 'override_not_pending'],
  correct_component: [here, here, here, here, 'in_review', done, done, 'acknowledged', done, done, done, done, done],
  correct_field: [here, here, here, here, 'in_review', done, done, 'acknowledged', done, done, done, done, done],
  redact: [open, open, open, open, open, 'approved', 'declined', 'acknowledged', 'locked_out', 'failed', 'expired', 'abandoned', 'cancelled'],
  restore: [open, open, open, open, open, 'approved', 'declined', 'acknowledged', 'locked_out', 'failed', 'expired', 'abandoned', 'cancelled'],
  erase: [open, open, open, open, open, 'approved', 'declined', 'acknowledged', 'locked_out', 'failed', 'expired', 'abandoned', 'cancelled'],
}

function outcome(status: Status, act: Act): Cell {
  try {
    return when(HISTORY_OF[status](), act).state.status
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

describe('every status', () => {
  test.each(STATUSES)('%s is reached by its history', (status) => {
    expect(HISTORY_OF[status]().state.status).toBe(status)
  })
})

describe.each(Object.keys(MATRIX) as CommandType[])('%s', (command) => {
  test('is answered in every status as the matrix says', () => {
    const answers = STATUSES.map((status) => outcome(status, ACTS[command]))
    expect(Object.fromEntries(STATUSES.map((status, index) => [status, answers[index]]))).toEqual(
      Object.fromEntries(STATUSES.map((status, index) => [status, MATRIX[command][index]])),
    )
  })
})
