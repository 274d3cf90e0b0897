import type { Story } from './story.ts'
import {
  INCOMPLETE,
  MATCH,
  NOTHING,
  REJECTED,
  VERIFIED,
  abandoned,
  completed,
  failed,
  inProgress,
  mismatch,
  opens,
  started,
  step,
  submits,
  submitted,
} from './words.ts'

const approved: Story = {
  name: 'approved',
  simulate: 'approve',
  deeds: [submits, { until: 'approved' }],
  last: 'approved',
  veriff: [started, submitted, ['approved', { status: 'approved', code: 9001 }]],
  idenfy: [['approved', { overall: 'APPROVED', final: true, auto: MATCH }]],
  truora: [step, step, ['approved', { action: 'Success', status: 'success' }]],
  vouchsafe: [completed, ['approved', { event: 'Verified', status: 'Verified' }]],
  idmeta: [inProgress, ['approved', VERIFIED]],
  says: {
    veriff: ['approved', 9001, null, 'decision'],
    idenfy: ['APPROVED', 'IDENTIFICATION_AUTO_FINISHED', true, false],
    truora: ['success', null, null],
    vouchsafe: ['Verified', 'Verified'],
    idmeta: [3, 'VERIFIED', false],
  },
}

export const declined: Story = {
  name: 'declined',
  simulate: 'face_mismatch',
  deeds: [submits, { until: 'declined' }],
  last: 'declined',
  veriff: [started, submitted, ['declined', { status: 'declined', code: 9102, reason: mismatch }]],
  idenfy: [['declined', { overall: 'DENIED', final: true, auto: ['FACE_MISMATCH', 'DOC_VALIDATED'] }]],
  truora: [step, step, ['declined', failed('declined', 'face_mismatch')]],
  vouchsafe: [completed, ['declined', { event: 'Refused', status: 'Refused' }]],
  idmeta: [inProgress, ['declined', REJECTED]],
  says: {
    veriff: ['declined', 9102, 103, 'decision'],
    idenfy: ['DENIED', 'IDENTIFICATION_AUTO_FINISHED', true, false],
    truora: ['failure', 'declined', null],
    vouchsafe: ['Refused', 'Refused'],
    idmeta: [1, 'REJECTED', false],
  },
}

const resubmitted: Story = {
  name: 'resubmission requested, then approved',
  simulate: ['document_expired', 'approve'],
  deeds: [submits, { until: 'resubmission_requested' }, submits, { until: 'approved' }],
  last: 'approved',
  veriff: [
    started,
    submitted,
    [
      'resubmission_requested',
      { status: 'resubmission_requested', code: 9103, reason: [207, 'Document expired'] },
    ],
    ['submitted', { action: 'submitted', code: 7002, attempt: 2 }],
    ['approved', { status: 'approved', code: 9001, attempt: 2 }],
  ],
  idenfy: [
    ['resubmission_requested', { overall: 'ACTIVE', final: false, auto: ['FACE_MATCH', 'DOC_EXPIRED'] }],
    ['approved', { overall: 'APPROVED', final: true, auto: MATCH }],
  ],
  truora: [step, step, step, ['approved', { action: 'Success', status: 'success' }]],
  vouchsafe: [completed, completed, ['approved', { event: 'Verified', status: 'Verified' }]],
  idmeta: [inProgress, ['resubmission_requested', INCOMPLETE], ['approved', VERIFIED]],
  says: approved.says,
}

const lockedOut: Story = {
  name: 'locked out',
  simulate: 'picture_refused',
  deeds: [{ applicant: 'hands_in' }, { until: 'locked_out' }],
  last: 'locked_out',
  veriff: [started, ['locked_out', { status: 'declined', code: 9102 }]],
  idenfy: [['locked_out', { overall: 'DENIED', final: true, auto: NOTHING }]],
  truora: [['locked_out', failed('declined')]],
  vouchsafe: [],
  idmeta: [inProgress, ['locked_out', REJECTED]],
  says: {
    veriff: ['declined', 9102, null, 'decision'],
    idenfy: ['DENIED', 'IDENTIFICATION_AUTO_FINISHED', true, false],
    truora: ['failure', 'declined', null],
    vouchsafe: ['LockedOut', 'Locked out'],
    idmeta: [1, 'REJECTED', false],
  },
}

const brokenDown: Story = {
  name: 'failed for technical reasons',
  simulate: 'error:face_match',
  deeds: [submits, { until: 'failed' }],
  last: 'failed',
  veriff: [started, submitted],
  idenfy: [],
  truora: [step, step, ['failed', failed('system_error')]],
  vouchsafe: [completed],
  idmeta: [inProgress, ['failed', { status: 6, message: 'FAILED' }]],
  says: {
    veriff: ['submitted', 7002, null, 'silent'],
    idenfy: ['ACTIVE', null, false, false],
    truora: ['failure', 'system_error', null],
    vouchsafe: ['InProgress', 'In progress'],
    idmeta: [6, 'FAILED', false],
  },
}

const cancelled: Story = {
  name: 'cancelled',
  simulate: 'approve',
  deeds: [opens, { member: 'cancel' }],
  last: 'cancelled',
  veriff: [started, ['cancelled', abandoned]],
  idenfy: [['cancelled', { overall: 'ACTIVE', final: true, auto: NOTHING, undocumented: true }]],
  truora: [['cancelled', failed('canceled')]],
  vouchsafe: [],
  idmeta: [inProgress, ['cancelled', INCOMPLETE]],
  says: {
    veriff: ['abandoned', 9104, null, 'decision'],
    idenfy: ['ACTIVE', 'IDENTIFICATION_CANCELLED', true, false],
    truora: ['failure', 'canceled', null],
    vouchsafe: ['Cancelled', 'Cancelled'],
    idmeta: [4, 'INCOMPLETE', false],
  },
}

const restarted: Story = {
  ...cancelled,
  name: 'restarted',
  deeds: [opens, { member: 'restart' }],
  last: 'restarted',
  veriff: [started, ['restarted', abandoned]],
  idenfy: [['restarted', { overall: 'ACTIVE', final: true, auto: NOTHING, undocumented: true }]],
  truora: [['restarted', failed('canceled')]],
  idmeta: [inProgress, ['restarted', INCOMPLETE]],
}

const expired: Story = {
  name: 'expired',
  deeds: [],
  last: 'expired',
  veriff: [['expired', { status: 'expired', code: 9104, undocumented: true }]],
  idenfy: [['expired', { overall: 'EXPIRED', final: true, auto: NOTHING, undocumented: true }]],
  truora: [['expired', failed('expired')]],
  vouchsafe: [],
  idmeta: [['expired', INCOMPLETE]],
  says: {
    veriff: ['expired', 9104, null, 'decision'],
    idenfy: ['EXPIRED', 'IDENTIFICATION_EXPIRED', true, false],
    truora: ['failure', 'expired', null],
    vouchsafe: ['Expired', 'Expired'],
    idmeta: [4, 'INCOMPLETE', false],
  },
}

const leftAlone: Story = {
  name: 'abandoned',
  simulate: 'approve',
  deeds: [opens],
  last: 'abandoned',
  veriff: [started, ['abandoned', abandoned]],
  idenfy: [['abandoned', { overall: 'EXPIRED', final: true, auto: NOTHING, undocumented: true }]],
  truora: [['abandoned', failed('expired')]],
  vouchsafe: [],
  idmeta: [inProgress, ['abandoned', INCOMPLETE]],
  says: { ...expired.says, veriff: ['abandoned', 9104, null, 'decision'] },
}

export const STORIES: readonly Story[] = [
  approved,
  declined,
  resubmitted,
  lockedOut,
  brokenDown,
  cancelled,
  restarted,
]

/** They end when the test clock passes their deadline. */
export const FORGOTTEN: readonly Story[] = [expired, leftAlone]
