import {
  begin,
  evolve,
  type FlowDefinition,
  type Verification,
  type VerificationEvent,
} from '@countersign/core'
import { flowVersionOf } from '../../store/flow-versions.ts'
import { readHistories, type HistoryOf } from '../../store/histories.ts'
import type { EventRow } from '../../store/tables.ts'
import type { Context, Work } from '../context.ts'

export type AskedEvent = Pick<EventRow, 'id' | 'verification_id' | 'seq'>

/** An event that was asked for, with the verification before and after it. */
export type Replayed = {
  id: string
  event: VerificationEvent
  before: Verification | null
  state: Verification
  history: Omit<HistoryOf, 'events'>
}

/** The moments of these events, from the histories of their verifications and not from what became of them since. */
export async function* replayHistories(
  context: Context,
  work: Work,
  asked: readonly AskedEvent[],
): AsyncGenerator<Replayed> {
  const wanted = new Set(asked.map(({ id }) => id))
  const byVerification = Map.groupBy(asked, ({ verification_id }) => verification_id)
  const upTo = [...byVerification].map(([verification_id, own]) => ({
    verification_id,
    seq: Math.max(...own.map(({ seq }) => seq)),
  }))
  for (const { events, ...history } of await readHistories(work.trx, upTo)) {
    const { definition } = await flowVersionOf(context.database, work.trx, history.flow_version_id)
    let before: Verification | null = null
    for (const { id, body } of events) {
      const event = body as unknown as VerificationEvent
      const state: Verification = before ? evolve(before, event) : first(event, definition)
      if (wanted.has(id)) yield { id, event, before, state, history }
      before = state
    }
  }
}

/** Stored histories only name the flow. */
function first(event: VerificationEvent, flow: FlowDefinition): Verification {
  if (event.type !== 'created') throw new TypeError('A history begins with the event created')
  return begin({ ...event, flow })
}
