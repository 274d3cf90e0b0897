import { describe, expect, test } from 'vitest'
import { DEFAULT_FLOW } from '../flow/default-flow.ts'
import { DAY_MS } from '../instant.ts'
import {
  begun,
  checked,
  finding,
  refusal,
  started,
  submitted,
  SYSTEM,
  T0,
  typesOf,
  when,
  whenAll,
  type Act,
} from '../testing/histories.ts'
import type { FlowDefinition } from '../flow/flow.ts'

const limited = (limits: Partial<FlowDefinition['limits']>): FlowDefinition => ({
  ...DEFAULT_FLOW,
  limits: { ...DEFAULT_FLOW.limits, ...limits },
})

const blurred = { image_quality: [finding('poor_image_quality', 'high', 'document_front')] }

describe('the link', () => {
  test('lives seven days from creation unless the flow says otherwise (4.1)', () => {
    expect(begun().state.expiresAt).toBe(T0 + 7 * DAY_MS)
    expect(begun(limited({ lifetimeDays: 2 })).state.expiresAt).toBe(T0 + 2 * DAY_MS)
  })

  test('opening it a second time changes nothing', () => {
    const opened = when(begun(), { type: 'open' })
    expect(when(opened, { type: 'open' }).events).toEqual(opened.events)
  })

  test('is closed from the deadline on, before any sweeper has come', () => {
    const late = refusal(started(), { type: 'submit', at: T0 + 7 * DAY_MS })
    expect(late).toEqual({
      code: 'verification_closed_to_applicant',
      details: { status: 'in_progress', expiresAt: T0 + 7 * DAY_MS },
    })
  })

  test('never opened expires, opened with partial data is abandoned, and not before the deadline (Veriff)', () => {
    const partial = when(started(), { type: 'accept_step', step: 'selfie', evidenceId: 'evi_1' })
    const at = T0 + 7 * DAY_MS
    expect(when(begun(), { type: 'reach_deadline', at }).state.status).toBe('expired')
    expect(when(partial, { type: 'reach_deadline', at }).state.status).toBe('abandoned')
    expect(refusal(partial, { type: 'reach_deadline', at: at - 1 })).toEqual({
      code: 'deadline_not_reached',
      details: { expiresAt: at },
    })
  })
})

describe('providing evidence', () => {
  test('needs consent, then a document, then every step', () => {
    const opened = when(begun(), { type: 'open' })
    const selfie: Act = { type: 'accept_step', step: 'selfie', evidenceId: 'evi_1' }
    expect(refusal(opened, selfie).code).toBe('consent_required')
    const consented = when(opened, { type: 'consent' })
    expect(refusal(consented, selfie).code).toBe('document_not_chosen')
    const chosen = when(consented, { type: 'choose_document', document: { type: 'id_card', country: 'ESP' } })
    expect(refusal(when(chosen, selfie), { type: 'submit' })).toEqual({
      code: 'evidence_missing',
      details: { missing: ['document_front', 'document_back'] },
    })
  })

  test('refuses types and countries the flow does not accept', () => {
    const consented = whenAll(begun({ ...DEFAULT_FLOW, countries: ['ESP'] }), [
      { type: 'open' },
      { type: 'consent' },
    ])
    const choose = (type: 'passport' | 'driving_licence', country: string): Act => ({
      type: 'choose_document',
      document: { type, country },
    })
    expect(refusal(consented, choose('passport', 'FRA'))).toEqual({
      code: 'country_not_accepted',
      details: { country: 'FRA', accepted: ['ESP'] },
    })
    expect(refusal(consented, choose('driving_licence', 'ESP')).code).toBe('document_type_not_accepted')
  })

  test('another document drops the pictures of the old one, keeps the selfie and keeps counting failures', () => {
    const before = whenAll(started(), [
      { type: 'fail_step', step: 'document_front', reasons: ['poor_image_quality'] },
      { type: 'accept_step', step: 'document_front', evidenceId: 'evi_front' },
      { type: 'accept_step', step: 'selfie', evidenceId: 'evi_selfie' },
      { type: 'choose_document', document: { type: 'id_card', country: 'UTO' } },
    ])
    expect(before.state.steps).toEqual([
      { key: 'document_front', component: 'document', done: false, failures: 1, evidenceId: null, again: [] },
      { key: 'document_back', component: 'document', done: false, failures: 0, evidenceId: null, again: [] },
      {
        key: 'selfie',
        component: 'biometrics',
        done: true,
        failures: 0,
        evidenceId: 'evi_selfie',
        again: [],
      },
    ])
  })

  test('five failures at a step are allowed, the sixth locks out (Vouchsafe)', () => {
    const fail: Act = { type: 'fail_step', step: 'selfie', reasons: ['face_not_visible'] }
    const five = whenAll(started(), [fail, fail, fail, fail, fail])
    expect(five.state.status).toBe('in_progress')
    const sixth = when(five, fail)
    expect(typesOf(sixth, five.events.length)).toEqual(['step_failed', 'locked_out'])
    expect(sixth.state.completedAt).toBe(sixth.state.updatedAt)
  })
})

describe('from submission to decision', () => {
  test('passes the silent stages in order', () => {
    const history = checked(submitted())
    expect(typesOf(history, submitted().events.length)).toEqual([
      'checks_dispatched',
      'check_recorded',
      'check_recorded',
      'check_recorded',
      'check_recorded',
      'check_recorded',
      'preprocessed',
      'approved',
    ])
    expect(history.state.decision).toEqual({
      outcome: 'approve',
      source: 'automatic',
      reasons: [],
      by: SYSTEM,
      at: history.state.completedAt,
      code: null,
      why: [],
    })
  })

  test('submitting, dispatching and recording twice changes nothing or is refused', () => {
    expect(refusal(submitted(), { type: 'submit' }).code).toBe('verification_closed_to_applicant')
    const dispatched = when(submitted(), { type: 'dispatch_checks', by: SYSTEM })
    expect(when(dispatched, { type: 'dispatch_checks' }).events).toEqual(dispatched.events)
    const record: Act = {
      type: 'record_check',
      kind: 'face_match',
      attempt: 1,
      result: 'passed',
      findings: [],
    }
    const recorded = when(dispatched, record)
    expect(when(recorded, { ...record, result: 'rejected' }).events).toEqual(recorded.events)
  })

  test('a result of an older attempt is refused', () => {
    const again = checked(submitted(), blurred)
    const second = whenAll(again, [
      { type: 'open' },
      { type: 'accept_step', step: 'document_front', evidenceId: 'evi_3' },
      { type: 'submit' },
      { type: 'dispatch_checks' },
    ])
    expect(
      refusal(second, {
        type: 'record_check',
        kind: 'face_match',
        attempt: 1,
        result: 'passed',
        findings: [],
      }),
    ).toEqual({ code: 'unknown_check', details: { kind: 'face_match', attempt: 1 } })
  })

  test('a technical error fails the verification and never declines it (4.7)', () => {
    const history = checked(submitted(), { document_data: 'error' })
    expect(history.state.status).toBe('failed')
    expect(history.state.decision?.reasons).toEqual(['provider_unavailable'])
  })
})

describe('resubmission', () => {
  test('reopens the named steps on the next attempt and keeps the others', () => {
    const again = checked(submitted(), blurred)
    expect(again.state).toMatchObject({ status: 'resubmission_requested', attempt: 2, completedAt: null })
    expect(again.state.steps).toEqual([
      {
        key: 'document_front',
        component: 'document',
        done: false,
        failures: 0,
        evidenceId: null,
        again: ['poor_image_quality'],
      },
      {
        key: 'selfie',
        component: 'biometrics',
        done: true,
        failures: 0,
        evidenceId: 'evi_selfie',
        again: [],
      },
    ])
    expect(refusal(again, { type: 'accept_step', step: 'selfie', evidenceId: 'evi_9' })).toEqual({
      code: 'step_not_open',
      details: { step: 'selfie' },
    })
  })

  test.each([105, 539] as const)(
    'after the last attempt declines by limit with code %i (4.4, Veriff)',
    (limitCode) => {
      let history = checked(submitted(limited({ limitCode })), blurred)
      for (let attempt = 2; attempt <= 10; attempt++) {
        expect(history.state).toMatchObject({ status: 'resubmission_requested', attempt })
        history = whenAll(history, [
          { type: 'open' },
          { type: 'accept_step', step: 'document_front', evidenceId: `evi_${attempt}` },
          { type: 'submit' },
        ])
        history = checked(history, blurred)
      }
      expect(history.state).toMatchObject({ status: 'declined', attempt: 10, automaticOutcome: 'resubmit' })
      expect(history.state.decision).toMatchObject({
        outcome: 'decline',
        source: 'limit',
        reasons: ['resubmission_limit_exceeded'],
        code: limitCode,
      })
    },
  )
})
