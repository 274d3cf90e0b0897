import { describe, expect, test } from 'vitest'
import {
  finding,
  checked,
  HISTORY_OF,
  started,
  submitted,
  when,
  whenAll,
  MEMBER,
} from '../testing/histories.ts'
import { STATUSES, type Status } from '../verification/state.ts'
import { componentsOf, overallOf, progressOf } from './overall.ts'

const OVERALL: Record<Status, [string, number, string[]]> = {
  created: ['empty', 99, ['biometrics', 'document']],
  in_progress: ['in_progress', 5, ['opened']],
  processing: ['in_progress', 5, ['biometrics', 'document']],
  resubmission_requested: ['incomplete', 4, ['biometrics']],
  in_review: ['review_needed', 2, ['biometrics']],
  approved: ['verified', 3, ['biometrics', 'document']],
  declined: ['rejected', 1, ['biometrics']],
  acknowledged: ['review_needed', 2, ['biometrics']],
  locked_out: ['empty', 99, ['biometrics', 'document']],
  failed: ['failed', 6, ['document']],
  expired: ['empty', 99, ['biometrics', 'document']],
  abandoned: ['empty', 99, ['biometrics', 'document']],
  cancelled: ['empty', 99, ['biometrics', 'document']],
}

describe('overall of a verification', () => {
  test.each(STATUSES)('%s', (status) => {
    const [name, value, because] = OVERALL[status]
    expect(overallOf(HISTORY_OF[status]().state)).toEqual({ name, value, because })
  })

  test('follows a decision by a person, and says so (domain.md 8)', () => {
    const approved = when(HISTORY_OF.in_review(), { type: 'approve', by: MEMBER })
    expect(overallOf(approved.state)).toEqual({ name: 'verified', value: 3, because: ['decision:reviewer'] })
  })

  test('a component that was begun and left is not finalised: incomplete', () => {
    const left = whenAll(started(), [
      { type: 'accept_step', step: 'document_front', evidenceId: 'evi_1' },
      { type: 'cancel', by: MEMBER },
    ])
    expect(componentsOf(left.state).map((component) => component.result)).toEqual([
      'in_progress',
      'not_started',
    ])
    expect(overallOf(left.state)).toEqual({ name: 'incomplete', value: 4, because: ['document'] })
  })

  test('the repeated component starts anew in the next attempt, the other keeps its result', () => {
    const again = checked(submitted(), {
      image_quality: [finding('poor_image_quality', 'high', 'document_front')],
    })
    const results = (state = again.state) => componentsOf(state).map((component) => component.result)
    expect(results()).toEqual(['not_started', 'passed'])
    const retaken = when(again, { type: 'accept_step', step: 'document_front', evidenceId: 'evi_2' })
    expect(results(retaken.state)).toEqual(['in_progress', 'passed'])
  })
})

describe('the wheel (Vouchsafe)', () => {
  test('fills as steps are completed and is full once handed in', () => {
    const passport = started()
    expect(progressOf(passport.state)).toEqual({ done: 2, total: 5 })
    const front = when(passport, { type: 'accept_step', step: 'document_front', evidenceId: 'evi_1' })
    expect(progressOf(front.state)).toEqual({ done: 3, total: 5 })
    expect(progressOf(submitted().state)).toEqual({ done: 5, total: 5 })
    expect(progressOf(HISTORY_OF.resubmission_requested().state)).toEqual({ done: 3, total: 5 })
  })
})
