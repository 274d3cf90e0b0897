import { expect, test } from 'vitest'
import {
  checked,
  finding,
  HISTORY_OF,
  MEMBER,
  OVERRIDE,
  submitted,
  when,
  type History,
} from '../testing/histories.ts'
import { replay } from '../verification/evolve.ts'
import { STATUSES } from '../verification/state.ts'
import { VARIABLES, type VariableName, type Variables } from './variables.ts'
import { variablesOf, type EventSeen } from './variables-of.ts'

const beside: EventSeen['beside'] = {
  eventId: 'evt_1',
  mode: 'test',
  reference: 'CRM-7',
  flow: { id: 'flo_1', name: 'Customers' },
  tags: ['vip'],
}

/** Of the event at this place of a history; the last one by default. */
function variablesAt({ events }: History, place = events.length - 1): Variables {
  const event = events[place]
  if (!event) throw new Error('There is no such event')
  const before = place === 0 ? null : replay(events.slice(0, place))
  return variablesOf({ state: replay(events.slice(0, place + 1)), before, event, beside })
}

const declined = () =>
  checked(submitted(), {
    face_match: [finding('face_mismatch')],
    document_data: [finding('mrz_invalid', 'medium'), finding('data_inconsistent', 'low')],
  })

test('a decline says everything that it came from', () => {
  expect(variablesAt(declined())).toEqual({
    event: 'declined',
    event_id: 'evt_1',
    time: '2026-11-23T09:00:13.000Z',
    verification_id: 'ver_1',
    mode: 'test',
    reference: 'CRM-7',
    flow_id: 'flo_1',
    flow_name: 'Customers',
    status: 'declined',
    previous_status: 'processing',
    overall: 'rejected',
    attempt: 1,
    reasons: ['face_mismatch'],
    decision_source: 'automatic',
    country: 'UTO',
    document_type: 'passport',
    risk: 75,
    findings: ['mrz_invalid', 'data_inconsistent', 'face_mismatch'],
    findings_high: 1,
    findings_medium: 1,
    modified: false,
    override_from: null,
    override_to: null,
    override_reason: null,
    by: 'system',
    tags: ['vip'],
  })
})

test('an overwritten success says what it was before, what it is, and why', () => {
  const history = when(declined(), OVERRIDE)
  expect(variablesAt(history)).toEqual({
    ...variablesAt(declined()),
    event: 'overwritten_success',
    time: '2026-11-23T09:00:14.000Z',
    status: 'approved',
    previous_status: 'declined',
    overall: 'verified',
    reasons: [],
    decision_source: 'override',
    modified: true,
    override_from: 'declined',
    override_to: 'approved',
    override_reason: 'regular_client',
    by: 'member',
  })
})

test('an overwritten failure says its rejection reasons, and only the latest override counts', () => {
  const back = when(when(declined(), OVERRIDE), {
    ...OVERRIDE,
    id: 'ovr_2',
    to: 'declined',
    reason: 'manipulated_photo',
    rejectionReasons: ['document_tampered'],
  })
  expect(variablesAt(back)).toMatchObject({
    event: 'overwritten_failure',
    status: 'declined',
    previous_status: 'approved',
    reasons: ['document_tampered'],
    decision_source: 'override',
    modified: true,
    override_from: 'approved',
    override_to: 'declined',
    override_reason: 'manipulated_photo',
    risk: 75,
  })
})

test('the first event knows nothing of before', () => {
  expect(variablesAt(declined(), 0)).toMatchObject({
    event: 'created',
    status: 'created',
    previous_status: null,
    overall: 'empty',
    reasons: [],
    decision_source: null,
    country: null,
    document_type: null,
    risk: 0,
    findings: [],
    by: 'api_key',
  })
})

test('a resubmission begins the next attempt; reasons stay those of the latest decision', () => {
  const asked = HISTORY_OF.resubmission_requested()
  expect(variablesAt(asked)).toMatchObject({ attempt: 2, reasons: ['face_not_visible'], risk: 50 })
  const cancelled = when(asked, { type: 'cancel', by: MEMBER })
  expect(variablesAt(cancelled)).toMatchObject({
    event: 'cancelled',
    previous_status: 'resubmission_requested',
    reasons: ['face_not_visible'],
  })
})

test('the amount of risk ends at 100, and notes count nothing', () => {
  const risks = [
    [finding('under_age', 'info')],
    [finding('under_age', 'low')],
    [finding('under_age', 'medium')],
    [finding('under_age', 'high')],
    [finding('under_age'), finding('document_expired'), finding('mrz_invalid')],
  ].map((document_data) => variablesAt(checked(submitted(), { document_data })).risk)
  expect(risks).toEqual([0, 5, 20, 50, 100])
})

test.each(STATUSES)('every event on the way to %s has variables of their types', (status) => {
  const history = HISTORY_OF[status]()
  for (const place of history.events.keys()) {
    const variables = variablesAt(history, place)
    expect(Object.keys(variables)).toEqual(Object.keys(VARIABLES))
    for (const [name, value] of Object.entries(variables)) {
      if (value !== null) expect([name, typeOf(value)]).toEqual([name, VARIABLES[name as VariableName]])
    }
  }
})

function typeOf(value: NonNullable<Variables[VariableName]>): string {
  if (typeof value === 'object') return 'list'
  return { string: 'text', number: 'number', boolean: 'truth' }[typeof value as 'string'] ?? ''
}
