import {
  begin,
  evolve,
  variablesOf,
  type FlowDefinition,
  type Variables,
  type Verification,
  type VerificationEvent,
} from '@countersign/core'
import { flowVersionOf } from '../../store/flow-versions.ts'
import { readHistories, type HistoryOf } from '../../store/histories.ts'
import type { EventRow } from '../../store/tables.ts'
import type { Context, Work } from '../context.ts'

type Asked = Pick<EventRow, 'id' | 'verification_id' | 'seq'>

/**
 * What rules know of events, by their ids: of the moment each of them happened, from the history and not from what became of it. Only
 * the tags of a verification stand beside its history: they are those of now.
 */
export async function variablesOfEvents(
  context: Context,
  work: Work,
  events: readonly Asked[],
): Promise<Map<string, Variables>> {
  const wanted = new Set(events.map(({ id }) => id))
  const byVerification = Map.groupBy(events, ({ verification_id }) => verification_id)
  const upTo = [...byVerification].map(([verification_id, own]) => ({
    verification_id,
    seq: Math.max(...own.map(({ seq }) => seq)),
  }))
  const known = new Map<string, Variables>()
  for (const history of await readHistories(work.trx, upTo)) {
    const { definition } = await flowVersionOf(context.database, work.trx, history.flow_version_id)
    for (const [id, variables] of replay(history, definition, wanted)) known.set(id, variables)
  }
  return known
}

function* replay(
  { id: _, flow_version_id: __, events, mode, reference, flow_id, flow_name, tags }: HistoryOf,
  definition: FlowDefinition,
  wanted: ReadonlySet<string>,
): Generator<[string, Variables]> {
  const flow = { id: flow_id, name: flow_name }
  let before: Verification | null = null
  for (const { id, body } of events) {
    const event = body as unknown as VerificationEvent
    const state: Verification = before ? evolve(before, event) : first(event, definition)
    const beside = { eventId: id, mode, reference, flow, tags }
    if (wanted.has(id)) yield [id, variablesOf({ state, before, event, beside })]
    before = state
  }
}

/** Stored histories only name the flow. */
function first(event: VerificationEvent, flow: FlowDefinition): Verification {
  if (event.type !== 'created') throw new TypeError('A history begins with the event created')
  return begin({ ...event, flow })
}
