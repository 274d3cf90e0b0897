import { describe, expect, test } from 'vitest'
import { componentsOf, overallOf } from '../components/overall.ts'
import {
  checked,
  COLLEAGUE,
  finding,
  HISTORY_OF,
  MEMBER,
  refusal,
  submitted,
  when,
  whenAll,
  type Act,
  type History,
} from '../testing/histories.ts'
import { attemptsOf } from './attempts.ts'
import { turnsOf } from './turns.ts'

const correct = (part: Partial<Extract<Act, { type: 'correct_component' }>> = {}): Act => ({
  type: 'correct_component',
  component: 'biometrics',
  to: 'passed',
  reason: 'seen_on_evidence',
  by: MEMBER,
  ...part,
})
const resultsOf = ({ state }: History) =>
  Object.fromEntries(
    componentsOf(state).map(({ key, result, corrected }) => [key, [result, corrected?.from]]),
  )

describe('a component', () => {
  test('is corrected, the roll-up follows and what the checks said stays visible', () => {
    const review = HISTORY_OF.in_review()
    expect(overallOf(review.state).name).toBe('review_needed')
    const corrected = when(review, correct())
    expect(corrected.state.status).toBe('in_review')
    expect(overallOf(corrected.state).name).toBe('verified')
    expect(resultsOf(corrected)).toEqual({
      document: ['passed', undefined],
      biometrics: ['passed', 'review'],
    })
    expect(corrected.state.corrections).toEqual([
      {
        kind: 'component',
        component: 'biometrics',
        from: 'review',
        to: 'passed',
        seq: corrected.events.length,
        attempt: 1,
        reason: 'seen_on_evidence',
        by: MEMBER,
        at: corrected.state.updatedAt,
        stands: true,
      },
    ])
  })

  test('is corrected again; the newest stands and names the result before it', () => {
    const twice = whenAll(HISTORY_OF.in_review(), [
      correct(),
      correct({ to: 'rejected', reason: 'other', by: COLLEAGUE }),
    ])
    expect(overallOf(twice.state)).toMatchObject({ name: 'rejected', because: ['biometrics'] })
    expect(twice.state.corrections.map((one) => one.kind === 'component' && [one.from, one.to])).toEqual([
      ['passed', 'rejected'],
      ['review', 'passed'],
    ])
  })

  test('is not corrected to what it is, nor where nothing was judged', () => {
    expect(refusal(HISTORY_OF.in_review(), correct({ to: 'review' }))).toEqual({
      code: 'correction_changes_nothing',
      details: { component: 'biometrics', result: 'review' },
    })
    expect(refusal(HISTORY_OF.in_review(), correct({ component: 'address' })).code).toBe('unknown_component')
    expect(refusal(HISTORY_OF.approved(), correct()).code).toBe('verification_completed')
  })

  test('is judged by the checks again once they run again; the correction stays in the history of its attempt', () => {
    const again = checked(
      whenAll(when(HISTORY_OF.in_review(), correct()), [
        { type: 'request_resubmission', steps: ['selfie'], reasons: ['face_not_visible'], by: MEMBER },
        { type: 'open' },
        { type: 'accept_step', step: 'selfie', evidenceId: 'evi_2' },
        { type: 'submit' },
      ]),
      { face_match: [finding('low_face_similarity', 'medium')] },
    )
    expect(again.state.status).toBe('in_review')
    expect(resultsOf(again).biometrics).toEqual(['review', undefined])
    expect(again.state.corrections).toMatchObject([{ attempt: 1, stands: false }])
    const reports = attemptsOf(again.state.flow, again.events)
    expect(reports.map(({ corrections }) => corrections.length)).toEqual([1, 0])
  })

  test('that ended in an error can be attested, and is examined anew when its checks run again', () => {
    const error = checked(submitted(), {
      data_consistency: 'error',
      face_match: [finding('low_face_similarity', 'medium')],
    })
    expect(error.state.status).toBe('in_review')
    const attested = whenAll(error, [correct({ component: 'document' }), correct()])
    expect(overallOf(attested.state).name).toBe('verified')
    const rerun = when(attested, { type: 'rerun_checks', by: MEMBER })
    expect(rerun.state.corrections.map((one) => one.stands)).toEqual([true, false])
  })
})

describe('a field', () => {
  const judged: Act = {
    type: 'correct_field',
    field: 'last_name',
    reason: 'misread',
    check: { kind: 'data_consistency', result: 'passed', findings: [] },
    commitments: { from: 'a', to: 'b' },
    by: MEMBER,
  }
  const inconsistent = () =>
    checked(submitted(), { data_consistency: [finding('data_inconsistent', 'medium')] })

  test('is corrected: the comparison is judged anew and both judgements stay', () => {
    const corrected = when(inconsistent(), judged)
    expect(corrected.events.at(-1)).toMatchObject({
      type: 'field_corrected',
      commitments: { from: 'a', to: 'b' },
    })
    expect(corrected.state.checks.find(({ kind }) => kind === 'data_consistency')).toMatchObject({
      result: 'passed',
      findings: [],
    })
    expect(overallOf(corrected.state).name).toBe('verified')
    expect(corrected.state.corrections).toMatchObject([
      {
        kind: 'field',
        field: 'last_name',
        check: {
          kind: 'data_consistency',
          from: { result: 'review', findings: [finding('data_inconsistent', 'medium')] },
          to: { result: 'passed', findings: [] },
        },
      },
    ])
  })

  test('needs a document that was read', () => {
    const unread = checked(submitted(), {
      document_data: 'error',
      face_match: [finding('low_face_similarity', 'medium')],
    })
    expect(refusal(unread, judged).code).toBe('not_correctable')
  })
})

test('the history of the status tells corrections, requests and decisions, with the results of the components then', () => {
  const told = whenAll(HISTORY_OF.in_review(), [
    correct(),
    { type: 'decline', reasons: ['document_tampered'], by: MEMBER },
  ])
  const turns = turnsOf(told.state.flow, told.events)
  expect(
    turns.map(({ event, before, after }) => [
      event.type,
      before && `${before.status} ${before.overall.name}`,
      `${after.status} ${after.overall.name}`,
    ]),
  ).toEqual([
    ['created', null, 'created empty'],
    ['started', 'created empty', 'in_progress in_progress'],
    ['submitted', 'in_progress in_progress', 'processing in_progress'],
    ['check_recorded', 'processing in_progress', 'processing review_needed'],
    ['review', 'processing review_needed', 'in_review review_needed'],
    ['component_corrected', 'in_review review_needed', 'in_review verified'],
    ['declined', 'in_review verified', 'declined rejected'],
  ])
  expect(turns.at(4)?.why).toMatchObject([{ check: 'face_match', rule: 'catalogue' }])
  expect(turns.at(5)?.components).toContainEqual({
    key: 'biometrics',
    required: true,
    result: 'passed',
    corrected: { from: 'review' },
  })
  expect(turns.map(({ seq }) => told.events[seq - 1]?.type)).toEqual(turns.map(({ event }) => event.type))
})
