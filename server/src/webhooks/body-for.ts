import { vendorBody, type AnnouncedEvent, type WireInput } from '@countersign/core'
import type { Context, Work } from '../services/context.ts'
import { replayHistories, type Replayed } from '../services/verification/replay-histories.ts'
import type { EventRow } from '../store/tables.ts'
import type { WebhookEndpoint } from '../store/webhook-tables.ts'
import { eventBody } from './event-body.ts'

/** What vendors say of events, by their ids. */
type Moments = ReadonlyMap<string, Replayed>

/** Of the moment of each event: what is announced late or replayed says the same as it would have said at once. */
export async function momentsOf(context: Context, work: Work, events: readonly EventRow[]): Promise<Moments> {
  const moments = new Map<string, Replayed>()
  for await (const moment of replayHistories(context, work, events)) moments.set(moment.id, moment)
  return moments
}

/** The body of an event at an endpoint; null where its dialect says nothing of it. */
export function bodyFor({ dialect }: WebhookEndpoint, event: EventRow, moments: Moments): string | null {
  if (dialect === 'native') return eventBody(event)
  const moment = moments.get(event.id)
  const body = moment && vendorBody(dialect, wireInput(event, moment))
  return body ? JSON.stringify(body) : null
}

/** The verification as it was after the event. What a vendor says of an erasure is told by its API only. */
function wireInput(event: EventRow, { state, history }: Replayed): WireInput {
  return {
    event: { id: event.id, type: event.type as AnnouncedEvent, at: event.at.getTime() },
    verificationId: event.verification_id,
    attempt: state.attempt,
    reference: history.reference,
    flowId: history.flow_id,
    redirectUrl: history.redirect_url,
    state: { ...state, dataState: 'live' },
    createdAt: state.createdAt,
    submittedAt: state.submittedAt,
    completedAt: state.completedAt,
    expiresAt: state.expiresAt,
  }
}
