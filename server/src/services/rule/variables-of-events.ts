import { variablesOf, type Variables } from '@countersign/core'
import type { Context, Work } from '../context.ts'
import { replayHistories, type AskedEvent } from '../verification/replay-histories.ts'

/**
 * What rules know of events, by their ids: of the moment each of them happened, from the history and not from what became of it. Only
 * the tags of a verification stand beside its history: they are those of now.
 */
export async function variablesOfEvents(
  context: Context,
  work: Work,
  events: readonly AskedEvent[],
): Promise<Map<string, Variables>> {
  const known = new Map<string, Variables>()
  for await (const { id, event, before, state, history } of replayHistories(context, work, events)) {
    const { mode, reference, flow_id, flow_name, tags } = history
    const beside = { eventId: id, mode, reference, flow: { id: flow_id, name: flow_name }, tags }
    known.set(id, variablesOf({ state, before, event, beside }))
  }
  return known
}
