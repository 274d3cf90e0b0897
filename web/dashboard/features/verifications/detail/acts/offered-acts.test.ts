import { STATUSES, type Status } from '@countersign/core'
import { expect, test } from 'vitest'
import { coreActOf, offeredActs, type Offered } from './offered-acts.ts'

const of = (status: Status, changes: object = {}): Offered =>
  offeredActs({ status, data_state: 'live', successor_id: null, components: [], ...changes })
const line = ({ shown, more }: Offered) => `${shown.join(' ')} | ${more.join(' ')}`

const OFFERED: Record<Status, string> = {
  created: 'renewLink cancel | restart otherFlow',
  in_progress: 'renewLink cancel | restart otherFlow',
  processing: 'cancel | restart otherFlow',
  resubmission_requested: 'renewLink cancel | restart otherFlow',
  in_review: 'approve decline askAgain | acknowledge restart otherFlow cancel',
  approved: 'modify restart otherFlow | ',
  declined: 'modify restart otherFlow | ',
  acknowledged: 'approve decline | restart otherFlow',
  locked_out: 'modify restart otherFlow | ',
  failed: 'modify restart otherFlow | ',
  expired: 'modify restart otherFlow | ',
  abandoned: 'modify restart otherFlow | ',
  cancelled: 'restart otherFlow | ',
}

test.each(STATUSES)('%s', (status) => {
  expect(line(of(status))).toBe(OFFERED[status])
})

test('checks in error can be run again', () => {
  const components = [{ checks: [{ result: 'error' }] }]
  expect(of('failed', { components }).shown).toEqual(['modify', 'rerun', 'restart', 'otherFlow'])
  expect(of('in_review', { components }).more).toContain('rerun')
  expect(line(of('failed', { components, successor_id: 'ver_2' }))).toBe('modify | ')
})

test('nothing is offered twice, nor on what is erased', () => {
  expect(line(of('cancelled', { successor_id: 'ver_2' }))).toBe(' | ')
  expect(line(of('in_review', { data_state: 'erased' }))).toBe(' | ')
})

test('a modification goes the way that the status leaves open', () => {
  expect(coreActOf('modify', 'approved')).toBe('override_to_declined')
  for (const status of ['declined', 'locked_out', 'failed', 'expired', 'abandoned'] as const)
    expect(coreActOf('modify', status)).toBe('override_to_approved')
  expect(coreActOf('askAgain', 'in_review')).toBe('request_resubmission')
})
