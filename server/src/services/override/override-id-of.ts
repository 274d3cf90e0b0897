import type { EventOf, VerificationEvent } from '@countersign/core'
import type { EventRow } from '../../store/tables.ts'

export type OverrideEvent = EventOf<
  | 'override_requested'
  | 'override_rejected'
  | 'override_withdrawn'
  | 'override_expired'
  | 'overwritten_success'
  | 'overwritten_failure'
>

/** The event as core made it. Of a row of `listOverrideEvents`. */
export const overrideEventOf = ({ body }: Pick<EventRow, 'body'>): OverrideEvent =>
  body as unknown as VerificationEvent as OverrideEvent

/** Which override an event is about. */
export function overrideIdOf(row: Pick<EventRow, 'body'>): string {
  const event = overrideEventOf(row)
  if (event.type === 'override_requested') return event.request.id
  return 'override' in event ? event.override.id : event.id
}
