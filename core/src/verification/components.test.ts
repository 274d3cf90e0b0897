import { describe, expect, test } from 'vitest'
import { componentsOf, overallOf, progressOf } from '../components/overall.ts'
import { DEFAULT_FLOW } from '../flow/default-flow.ts'
import type { FlowDefinition } from '../flow/flow.ts'
import {
  begun,
  checked,
  finding,
  MEMBER,
  refusal,
  started,
  submitted,
  typesOf,
  when,
  whenAll,
} from '../testing/histories.ts'

const optional = (...keys: string[]): FlowDefinition => ({
  ...DEFAULT_FLOW,
  components: DEFAULT_FLOW.components.map((component) => ({
    ...component,
    required: !keys.includes(component.key),
  })),
})
const only = (...keys: string[]): FlowDefinition => ({
  ...DEFAULT_FLOW,
  components: DEFAULT_FLOW.components.filter(({ key }) => keys.includes(key)),
})

describe('an optional component (domain.md 3)', () => {
  const front = { type: 'accept_step', step: 'document_front', evidenceId: 'evi_front' } as const
  const skip = { type: 'skip_component', component: 'biometrics' } as const

  test('may be left out: its checks are not dispatched and the rest decides', () => {
    const left = whenAll(started(optional('biometrics')), [front, skip, { type: 'submit' }])
    expect(progressOf(left.state)).toEqual({ done: 5, total: 5 })
    const dispatched = when(left, { type: 'dispatch_checks' })
    expect(dispatched.state.checks.map(({ kind }) => kind)).toEqual([
      'image_quality',
      'document_data',
      'data_consistency',
    ])
    const recorded = dispatched.state.checks.map(({ kind }) => ({
      type: 'record_check' as const,
      kind,
      attempt: 1,
      result: 'passed' as const,
      findings: [],
    }))
    const end = whenAll(dispatched, [...recorded, { type: 'decide_automatically' }])
    expect(end.state.status).toBe('approved')
    expect(componentsOf(end.state)).toEqual([
      { key: 'document', required: true, result: 'passed' },
      { key: 'biometrics', required: false, result: 'skipped' },
    ])
    expect(overallOf(end.state)).toEqual({ name: 'verified', value: 3, because: ['document'] })
  })

  test('is taken up again by a picture for it', () => {
    const again = whenAll(started(optional('biometrics')), [
      skip,
      { type: 'accept_step', step: 'selfie', evidenceId: 'evi_selfie' },
    ])
    expect(again.state.skippedComponents).toEqual([])
  })

  test('is needed again when a member asks for a step of it', () => {
    const left = whenAll(started(optional('biometrics')), [front, skip, { type: 'submit' }])
    const review = checked(left, { data_consistency: [finding('data_inconsistent', 'medium')] })
    const asked = when(review, {
      type: 'request_resubmission',
      steps: ['selfie'],
      reasons: ['selfie_missing'],
      by: MEMBER,
    })
    expect(asked.state).toMatchObject({ status: 'resubmission_requested', skippedComponents: [] })
    expect(refusal(asked, { type: 'submit' })).toEqual({
      code: 'evidence_missing',
      details: { missing: ['selfie'] },
    })
  })

  test('is not asked for when a resubmission names no step', () => {
    const left = whenAll(started(optional('biometrics')), [front, skip, { type: 'submit' }])
    const asked = checked(left, { image_quality: [finding('poor_image_quality', 'medium')] })
    expect(asked.events.at(-1)).toMatchObject({ type: 'resubmission_requested', steps: ['document_front'] })
    expect(asked.state.skippedComponents).toEqual(['biometrics'])
  })

  test('is refused for a required one, for one the flow has not, and before consent', () => {
    expect(refusal(started(), skip)).toEqual({
      code: 'component_required',
      details: { component: 'biometrics' },
    })
    expect(refusal(started(), { type: 'skip_component', component: 'address' })).toEqual({
      code: 'unknown_component',
      details: { component: 'address' },
    })
    expect(refusal(when(begun(optional('biometrics')), { type: 'open' }), skip).code).toBe('consent_required')
  })

  test('a required one that could not be examined is never approved by itself: a person looks', () => {
    const flow = optional('document')
    const left = whenAll(when(when(begun(flow), { type: 'open' }), { type: 'consent' }), [
      { type: 'skip_component', component: 'document' },
      { type: 'accept_step', step: 'selfie', evidenceId: 'evi_selfie' },
      { type: 'submit' },
      { type: 'dispatch_checks' },
      ...(['selfie_quality', 'face_match'] as const).map((kind) => ({
        type: 'record_check' as const,
        kind,
        attempt: 1,
        result: 'skipped' as const,
        findings: [],
        skippedBecause: 'nothing_to_compare',
      })),
      { type: 'decide_automatically' },
    ])
    expect(left.state).toMatchObject({ status: 'in_review', decision: { reasons: ['media_missing'] } })
    expect(overallOf(left.state)).toMatchObject({ name: 'empty' })
  })
})

test('a flow without a document asks for none', () => {
  const flow = only('biometrics')
  const history = whenAll(begun(flow), [
    { type: 'open' },
    { type: 'consent' },
    { type: 'accept_step', step: 'selfie', evidenceId: 'evi_selfie' },
    { type: 'submit' },
  ])
  expect(progressOf(history.state)).toEqual({ done: 3, total: 3 })
  expect(history.state.status).toBe('processing')
})

describe('checks that ended in a technical error (domain.md 4.7)', () => {
  test('run again with what was left out because of them; what stands is kept', () => {
    const failed = checked(submitted(), { document_data: 'error' })
    const rerun = when(failed, { type: 'rerun_checks', by: MEMBER })
    expect(typesOf(rerun).at(-1)).toBe('checks_rerun')
    expect(rerun.state).toMatchObject({
      status: 'processing',
      stage: 'checks_dispatched',
      decision: null,
      completedAt: null,
      attempt: 1,
    })
    expect(
      rerun.state.checks.filter(({ result }) => result === 'in_progress').map(({ kind }) => kind),
    ).toEqual(['document_data'])
    const end = whenAll(rerun, [
      { type: 'record_check', kind: 'document_data', attempt: 1, result: 'passed', findings: [] },
      { type: 'decide_automatically' },
    ])
    expect(end.state.status).toBe('approved')
  })

  test('do not run again once another verification has taken the place of this one', () => {
    const failed = checked(submitted(), { document_data: 'error' })
    const restart = { type: 'restart', successorId: 'ver_2', flowChanged: false, by: MEMBER } as const
    expect(refusal(when(failed, restart), { type: 'rerun_checks', by: MEMBER })).toEqual({
      code: 'already_restarted',
      details: { successorId: 'ver_2' },
    })
  })

  test('a skipped check that needed the failed one runs again too', () => {
    const dispatched = when(submitted(), { type: 'dispatch_checks' })
    const records = dispatched.state.checks.map(({ kind }) =>
      kind === 'data_consistency'
        ? { kind, result: 'skipped' as const, skippedBecause: 'document_data_failed' }
        : { kind, result: kind === 'document_data' ? ('error' as const) : ('passed' as const) },
    )
    const failed = whenAll(dispatched, [
      ...records.map((record) => ({ type: 'record_check' as const, attempt: 1, findings: [], ...record })),
      { type: 'decide_automatically' },
    ])
    const rerun = when(failed, { type: 'rerun_checks', by: MEMBER })
    expect(rerun.events.at(-1)).toMatchObject({ checks: ['document_data', 'data_consistency'] })
  })
})

test('a renewed link counts up; the old one is worthless', () => {
  const renewed = whenAll(begun(), [
    { type: 'renew_link', by: MEMBER },
    { type: 'renew_link', by: MEMBER },
  ])
  expect(renewed.state).toMatchObject({ status: 'created', linkGeneration: 3 })
})
