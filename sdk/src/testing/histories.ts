/** What the server sends for real histories of the domain: the bodies of all announced events, with their seq and snapshots. */
import { ANNOUNCEMENT, Refusal } from '../../../core/src/index.ts'
import {
  APPLICANT,
  checked,
  HISTORY_OF,
  MEMBER,
  OVERRIDE,
  SYSTEM,
  when,
  whenAll,
  type Act,
  type History,
} from '../../../core/src/testing/histories.ts'
import { write } from '../../../server/src/services/verification/record.ts'
import { eventBody } from '../../../server/src/webhooks/event-body.ts'
import type { ConsumedEvent } from '../consumer/create-consumer.ts'

export type Announced = { verificationId: string; events: ConsumedEvent[]; history: History }

const handIn: Act[] = [
  { type: 'open', by: APPLICANT },
  { type: 'accept_step', step: 'selfie', evidenceId: 'evi_again', by: APPLICANT },
  { type: 'submit', by: APPLICANT },
]
const toDeclined: Act = {
  ...OVERRIDE,
  id: 'ovr_2',
  to: 'declined',
  reason: 'other',
  rejectionReasons: ['document_tampered'],
}

/** What may follow an end: each is tried, and left out where the domain refuses it. */
const SEQUELS: ((history: History) => History)[] = [
  (history) => when(history, { type: 'approve', by: MEMBER }),
  (history) => when(history, { type: 'decline', reasons: ['document_tampered'], by: MEMBER }),
  (history) => when(history, OVERRIDE),
  (history) => when(history, toDeclined),
  (history) => when(when(history, OVERRIDE), toDeclined),
  (history) => when(when(history, toDeclined), OVERRIDE),
  (history) => checked(whenAll(history, handIn)),
  (history) => when(history, { type: 'cancel', by: MEMBER }),
  (history) => when(history, { type: 'restart', successorId: 'ver_next', flowChanged: false, by: MEMBER }),
  (history) => checked(when(history, { type: 'rerun_checks', by: MEMBER })),
  (history) => when(history, { type: 'erase', by: SYSTEM }),
]

/** Every history of the domain's tests, and each with every sequel that it allows. */
export function realHistories(): Announced[] {
  const begun = Object.values(HISTORY_OF).map((make) => make())
  const continued = begun.flatMap((history) =>
    SEQUELS.flatMap((sequel) => {
      try {
        return [sequel(history)]
      } catch (error) {
        if (error instanceof Refusal) return []
        throw error
      }
    }),
  )
  return [...begun, ...continued].map((history, index) => announced(history, `ver_${index}`))
}

function announced(history: History, verificationId: string): Announced {
  const own = history.events.map((event) =>
    event.type === 'created' ? { ...event, id: verificationId } : event,
  )
  const { written } = write(null, own, { mode: 'test', reference: null })
  const rows = written.filter(({ event }) => ANNOUNCEMENT[event.type] !== 'silent')
  const events = rows.map(({ id, seq, event, body, snapshot, hash }) => {
    const row = { id, seq, body, snapshot, hash, type: event.type, actor: event.by, at: new Date(event.at) }
    const sent = eventBody({ ...row, account_id: 'acc_1', verification_id: verificationId })
    return JSON.parse(sent) as ConsumedEvent
  })
  return { verificationId, events, history }
}
