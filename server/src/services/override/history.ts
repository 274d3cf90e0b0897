import type { Actor, Commitments, EventOf, OverrideRequest, OverrideRecord } from '@countersign/core'
import { notFound } from '../../problems/problem.ts'
import { findActorNames, type ActorNames } from '../../store/actor-names.ts'
import { findBeside } from '../../store/event-personal.ts'
import { listOverrideEvidence } from '../../store/override-evidence.ts'
import { listOverrideEvents } from '../../store/override-events.ts'
import type { OverrideEvidenceRow } from '../../store/override-tables.ts'
import type { EventRow } from '../../store/tables.ts'
import { findVerification } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { overrideEventOf, overrideIdOf } from './override-id-of.ts'

/** What became of it: `made` without a second person; the others began as a request. */
export const OVERRIDE_STATES = ['made', 'requested', 'confirmed', 'rejected', 'withdrawn', 'expired'] as const
export type OverrideState = (typeof OVERRIDE_STATES)[number]

/** One event about an override: its place and hash in the chain, who, when and from where. */
export type OverrideMark = {
  seq: number
  hash: string
  by: Actor
  at: number
  ip: string | null
  userAgent: string | null
  commitments: Commitments
}

export type OverrideEntry = {
  override: OverrideRequest | OverrideRecord
  state: OverrideState
  /** Null once it was hidden or erased. */
  description: string | null
  evidence: OverrideEvidenceRow[]
  /** The event by which it was made or asked for. */
  made: OverrideMark
  /** How the request ended; null while it waits, and where none was needed. */
  answered: (OverrideMark & { note: string | null }) | null
}

export type OverrideHistory = { entries: OverrideEntry[]; names: ActorNames }

/** Every override and request of a verification, newest first, with everything that was recorded (domain.md 6.4). */
export async function listOverrides(context: Context, caller: Caller, id: string): Promise<OverrideHistory> {
  allow(caller, 'verification:read')
  return context.within(caller, async ({ trx }) => {
    const record = await findVerification(context.database, trx, id)
    if (!record || record.row.mode !== caller.mode) throw notFound()
    const rows = await listOverrideEvents(trx, id)
    const beside = await findBeside(trx, id)
    const files = await listOverrideEvidence(trx, id)
    const groups = [...Map.groupBy(rows, overrideIdOf).values()]
    const entries = groups.flatMap((events) => entryOf(events, beside, files)).toReversed()
    const actors = entries.flatMap(({ made, answered }) => [made.by, answered?.by])
    return { entries, names: await findActorNames(trx, actors) }
  })
}

type Beside = (seq: number, field: string) => unknown

/** An override from its events: it begins with the request, or is made by the only one. */
function entryOf(events: EventRow[], beside: Beside, files: OverrideEvidenceRow[]): OverrideEntry[] {
  const [first, last] = [events[0], events.at(1)]
  if (!first) return []
  const begun = overrideEventOf(first)
  const override = begun.type === 'override_requested' ? begun.request : overrideOf(begun)
  if (!override) return []
  const description = beside(first.seq, 'description')
  return [
    {
      override,
      state: stateOf(begun.type, last && overrideEventOf(last).type),
      description: typeof description === 'string' ? description : null,
      evidence: files.filter(({ override_id }) => override_id === override.id),
      made: markOf(first, beside),
      answered: last ? { ...markOf(last, beside), note: textOrNull(beside(last.seq, 'note')) } : null,
    },
  ]
}

const overrideOf = (
  event: ReturnType<typeof overrideEventOf>,
): EventOf<'overwritten_success'>['override'] | null => ('override' in event ? event.override : null)

type EventName = ReturnType<typeof overrideEventOf>['type']

function stateOf(begun: EventName, ended: EventName | undefined): OverrideState {
  if (begun !== 'override_requested') return 'made'
  switch (ended) {
    case undefined:
      return 'requested'
    case 'override_rejected':
      return 'rejected'
    case 'override_withdrawn':
      return 'withdrawn'
    case 'override_expired':
      return 'expired'
    default:
      return 'confirmed'
  }
}

function markOf(row: EventRow, beside: Beside): OverrideMark {
  const event = overrideEventOf(row)
  return {
    seq: row.seq,
    hash: row.hash,
    by: event.by,
    at: event.at,
    ip: textOrNull(beside(row.seq, 'ip')),
    userAgent: textOrNull(beside(row.seq, 'user_agent')),
    commitments: 'commitments' in event ? (event.commitments ?? {}) : {},
  }
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)
