import { ANNOUNCEMENT, type EventType } from '@countersign/core'
import type { ActorNames } from '../../store/actor-names.ts'
import type { EventRow } from '../../store/tables.ts'
import { presentActor } from './actor.ts'
import { timestamp } from './time.ts'

export const presentEvent = (names: ActorNames) => (row: EventRow) => {
  const { type: _type, at: _at, by: _by, ...data } = row.body
  return {
    id: row.id,
    seq: row.seq,
    type: `verification.${row.type}`,
    announced: ANNOUNCEMENT[row.type as EventType],
    at: timestamp(row.at),
    by: presentActor(row.actor, names),
    data,
    hash: row.hash,
  }
}
