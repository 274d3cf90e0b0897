import { expect, it } from 'vitest'
import type { VerificationEvent } from '../../../api/wire.ts'
import { timelineOf } from './timeline.ts'

const event = (seq: number, type: string, announced: VerificationEvent['announced']): VerificationEvent => ({
  id: `evt_${seq}`,
  seq,
  type: `verification.${type}`,
  announced,
  at: '2026-11-23T12:00:00.000Z',
  by: { kind: 'system', id: null, name: null },
  data: {},
  note: null,
  message: null,
  hash: '0',
})

const events = [
  event(4, 'started', 'life'),
  event(1, 'created', 'silent'),
  event(2, 'started', 'life'),
  event(3, 'resubmission_requested', 'decision'),
  event(5, 'resumed', 'silent'),
]

it('tells attempts apart and counts what it hides', () => {
  const attempts = timelineOf(events, false)
  expect(
    attempts.map(({ attempt, events, hidden }) => [attempt, events.map(({ seq }) => seq), hidden]),
  ).toEqual([
    [1, [2, 3], 1],
    [2, [4], 1],
  ])
})

it('shows silent events when asked', () => {
  const attempts = timelineOf(events, true)
  expect(attempts.map(({ events, hidden }) => [events.map(({ seq }) => seq), hidden])).toEqual([
    [[1, 2, 3], 0],
    [[4, 5], 0],
  ])
})

it('a resubmission that is the newest event opens no empty attempt', () => {
  expect(timelineOf(events.slice(1, 4), true)).toHaveLength(1)
})

it('keeps what a member did and where a verification comes from, although nobody is told', () => {
  const created = { ...event(1, 'created', 'silent'), data: { predecessorId: 'ver_1' } }
  const events = [created, event(2, 'link_renewed', 'silent'), event(3, 'consented', 'silent')]
  expect(timelineOf(events, false)).toEqual([{ attempt: 1, events: events.slice(0, 2), hidden: 1 }])
})
