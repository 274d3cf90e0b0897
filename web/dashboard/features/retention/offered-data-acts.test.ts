import { expect, test } from 'vitest'
import type { Verification } from '../../api/wire.ts'
import { offeredDataActs } from './offered-data-acts.ts'

const HOLD = {
  reason: 'Case',
  by: { kind: 'member', id: 'mem_1', name: null },
  at: '2026-11-23T12:00:00Z',
} as const

const given = (
  status: Verification['status'],
  data_state: Verification['data_state'],
  hold: typeof HOLD | null = null,
) => ({
  status,
  data_state,
  retention: { hide_at: null, hidden_at: null, erase_at: null, erased_at: null, hold },
})

test.each([
  ['declined', 'live', null, ['redact', 'erase', 'hold']],
  ['acknowledged', 'live', null, ['redact', 'erase', 'hold']],
  ['declined', 'live', HOLD, ['hold', 'lift']],
  ['declined', 'redacting', null, ['restore', 'erase', 'hold']],
  ['declined', 'redacting', HOLD, ['restore', 'hold', 'lift']],
  ['declined', 'erased', null, []],
  ['in_review', 'live', null, ['hold']],
  ['in_review', 'live', HOLD, ['hold', 'lift']],
] as const)('%s, %s, hold %o: %o', (status, state, hold, acts) => {
  expect(offeredDataActs(given(status, state, hold))).toEqual(acts)
})
