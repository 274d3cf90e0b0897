import { expect, test } from 'vitest'
import { HISTORY_OF } from '../../testing/histories.ts'
import type { AnnouncedEvent, WireInput } from './dialect.ts'
import { veriffBody } from './veriff-body.ts'

const told = (type: AnnouncedEvent, attempt: number): WireInput => ({
  event: { id: 'evt_1', type, at: 3000 },
  verificationId: 'ver_1',
  attempt,
  reference: null,
  flowId: 'flo_1',
  redirectUrl: null,
  state: HISTORY_OF[type === 'approved' ? 'approved' : 'resubmission_requested']().state,
  createdAt: 1000,
  submittedAt: 2000,
  completedAt: null,
  expiresAt: 9000,
})

test('a decision names the attempt that was decided: a resubmission has begun the next one already', () => {
  expect(veriffBody(told('resubmission_requested', 2))).toMatchObject({
    verification: { attemptId: 'ver_1-1', code: 9103, status: 'resubmission_requested' },
  })
  expect(veriffBody(told('approved', 2))).toMatchObject({
    verification: { attemptId: 'ver_1-2', code: 9001, status: 'approved' },
  })
})
