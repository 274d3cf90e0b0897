import type { Story } from './story.ts'
import { declined } from './stories.ts'
import {
  MATCH,
  REJECTED,
  REVIEW,
  VERIFIED,
  completed,
  failed,
  inProgress,
  mismatch,
  started,
  step,
  submits,
  submitted,
} from './words.ts'

/** What a member decides, and overturns. */
const reviewed: Story = {
  name: 'in review, then declined by a member',
  simulate: 'low_face_similarity',
  deeds: [submits, { until: 'in_review' }, { member: 'decline', reasons: ['face_mismatch'] }],
  last: 'declined',
  veriff: [
    started,
    submitted,
    ['review', { status: 'review', code: 9121 }],
    ['declined', { status: 'declined', code: 9102, reason: mismatch }],
  ],
  idenfy: [
    ['review', { overall: 'REVIEWING', final: false, auto: ['FACE_UNCERTAIN', 'DOC_VALIDATED'] }],
    [
      'declined',
      {
        overall: 'DENIED',
        final: true,
        auto: ['FACE_UNCERTAIN', 'DOC_VALIDATED'],
        manual: ['FACE_UNCERTAIN', 'DOC_VALIDATED'],
      },
    ],
  ],
  truora: [step, step, ['declined', failed('declined', 'face_mismatch')]],
  vouchsafe: [
    completed,
    ['review', { event: 'Refused', status: 'ReadyForReview' }],
    ['declined', { event: 'Refused', status: 'Refused' }],
  ],
  idmeta: [inProgress, ['review', REVIEW], ['declined', REJECTED]],
  says: {
    ...declined.says,
    idenfy: ['DENIED', 'IDENTIFICATION_MANUAL_FINISHED', true, true],
  },
}

const acknowledged: Story = {
  name: 'only its data flagged, then acknowledged',
  simulate: 'data_inconsistent',
  deeds: [submits, { until: 'in_review' }, { member: 'acknowledge' }],
  last: 'acknowledged',
  veriff: [started, submitted, ['review', { status: 'review', code: 9121 }]],
  idenfy: [
    [
      'review',
      {
        overall: 'SUSPECTED',
        final: false,
        auto: ['FACE_MATCH', 'DOC_INFO_MISMATCH'],
        mismatchTags: ['FULL_NAME'],
      },
    ],
  ],
  truora: [step, step],
  vouchsafe: [completed, ['review', { event: 'Refused', status: 'ReadyForReview' }]],
  idmeta: [inProgress, ['review', REVIEW]],
  says: {
    veriff: ['review', 9121, null, 'decision'],
    idenfy: ['REVIEWING', 'IDENTIFICATION_AUTO_FINISHED', false, false],
    truora: ['pending', null, null],
    vouchsafe: ['ManuallyReviewed', 'Reviewed'],
    idmeta: [2, 'REVIEW_NEEDED', false],
  },
}

const override = { member: 'overrides', terms_version: '2026-11', terms_accepted: true } as const

const overwritten: Story = {
  name: 'overwritten in both directions',
  simulate: 'face_mismatch',
  deeds: [
    submits,
    { until: 'declined' },
    { ...override, to: 'approved', reason: 'in_person_customer', description: 'Came to the counter.' },
    {
      ...override,
      to: 'declined',
      reason: 'manipulated_photo',
      description: 'The photograph was replaced.',
      rejection_reasons: ['document_tampered'],
    },
  ],
  last: 'overwritten_failure',
  veriff: [
    ...declined.veriff,
    ['overwritten_success', { status: 'approved', code: 9001 }],
    [
      'overwritten_failure',
      { status: 'declined', code: 9102, reason: [102, 'Suspected document tampering'] },
    ],
  ],
  idenfy: [
    ...declined.idenfy,
    [
      'overwritten_success',
      { overall: 'APPROVED', final: true, auto: ['FACE_MISMATCH', 'DOC_VALIDATED'], manual: MATCH },
    ],
    [
      'overwritten_failure',
      {
        overall: 'DENIED',
        final: true,
        auto: ['FACE_MISMATCH', 'DOC_VALIDATED'],
        manual: ['FACE_MISMATCH', 'DOC_VALIDATED'],
      },
    ],
  ],
  truora: [
    ...declined.truora,
    ['overwritten_success', { action: 'Overwritten Success', status: 'success' }],
    [
      'overwritten_failure',
      {
        action: 'Overwritten failure',
        status: 'failure',
        failure: 'declined',
        declined: 'document_tampered',
      },
    ],
  ],
  vouchsafe: [
    ...declined.vouchsafe,
    ['overwritten_success', { event: 'Verified', status: 'Verified' }],
    ['overwritten_failure', { event: 'Refused', status: 'Refused' }],
  ],
  idmeta: [
    ...declined.idmeta,
    ['overwritten_success', { ...VERIFIED, manual: true }],
    ['overwritten_failure', { ...REJECTED, manual: true }],
  ],
  says: {
    veriff: ['declined', 9102, 102, 'decision'],
    idenfy: ['DENIED', 'IDENTIFICATION_MANUAL_FINISHED', true, true],
    truora: ['failure', 'declined', 'Overwritten Failure'],
    vouchsafe: ['Refused', 'Refused'],
    idmeta: [1, 'REJECTED', true],
  },
}

export const DECIDED: readonly Story[] = [reviewed, acknowledged, overwritten]
