import { ANNOUNCED_EVENTS, saidBy } from '@countersign/core'
import type { ReplayFilter, WebhookEndpoint } from '../store/webhook-tables.ts'
import { wireType } from './event-body.ts'

/** So many a second, and no more until those before were tried: what is new goes on beside it. */
export const REPLAYED_PER_S = 50

/** Our types of events that a replay takes: what the vendor of a dialect does not tell is not counted either. */
export const replayedTypes = (
  { dialect, ...endpoint }: WebhookEndpoint,
  { events }: ReplayFilter,
): string[] => {
  const wanted = events ?? endpoint.events
  return ANNOUNCED_EVENTS.filter(
    (type) =>
      (wanted === null || wanted.includes(wireType({ type }))) &&
      (dialect === 'native' || saidBy(dialect, type) !== null),
  )
}
