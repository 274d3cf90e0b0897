import { ANNOUNCEMENT, type EventType } from '@countersign/core'
import type { ActorNames } from '../../store/actor-names.ts'
import type { EventRow, ReviewTextRow } from '../../store/tables.ts'
import { presentActor } from './actor.ts'
import { timestamp } from './time.ts'

type Beside = { names: ActorNames; texts: readonly ReviewTextRow[] }

export const presentEvent =
  ({ names, texts }: Beside) =>
  (row: EventRow) => {
    const text = texts.find(({ seq }) => seq === row.seq)
    const { type: _type, at: _at, by: _by, ...data } = row.body
    return {
      id: row.id,
      seq: row.seq,
      type: `verification.${row.type}`,
      announced: ANNOUNCEMENT[row.type as EventType],
      at: timestamp(row.at),
      by: presentActor(row.actor, names),
      data,
      note: text?.note ?? null,
      message: text?.message ?? null,
      hash: row.hash,
    }
  }
