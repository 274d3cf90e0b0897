import type { OverrideRecord } from '@countersign/core'
import type { EventRow } from '../store/tables.ts'

export const testEventType = 'webhook.test'

export const wireType = (event: Pick<EventRow, 'type'>): string => `verification.${event.type}`

/**
 * The body that is signed and sent for an event, made once and kept: `seq` counts the events of the verification and `data` is its
 * state after this one, so that who receives them late, twice or in another order can tell (domain.md 7). An event of an override says
 * what was overwritten and why, by the catalogue: the text beside it may hold personal data and stays here.
 */
export function eventBody(event: EventRow): string {
  return JSON.stringify({
    id: event.id,
    type: wireType(event),
    timestamp: event.at.toISOString(),
    account_id: event.account_id,
    verification_id: event.verification_id,
    seq: event.seq,
    ...overrideOf(event),
    data: event.snapshot,
  })
}

/** Only of events `overwritten_…`. */
function overrideOf({ body }: EventRow): { override?: Pick<OverrideRecord, 'from' | 'to' | 'reason'> } {
  if (body.type !== 'overwritten_success' && body.type !== 'overwritten_failure') return {}
  const { from, to, reason } = body.override as OverrideRecord
  return { override: { from, to, reason } }
}

/** What a member sends to see whether an endpoint works. */
export function testBody(event: { id: string; at: Date; accountId: string; endpointId: string }): string {
  return JSON.stringify({
    id: event.id,
    type: testEventType,
    timestamp: event.at.toISOString(),
    account_id: event.accountId,
    data: { endpoint_id: event.endpointId },
  })
}
