import { ANNOUNCEMENT, type EventType } from '@countersign/core'
import { NOWHERE } from '../caller.ts'
import type { WrittenEvent } from '../verification/record.ts'
import type { AuditNote } from './audit-entry.ts'

/** What nobody did and still ends or turns a verification: the account's chain holds their hashes too. */
const TURNS: ReadonlySet<EventType> = new Set<EventType>([
  'locked_out',
  'failed',
  'redacted',
  'restored',
  'erased',
])

/** Rules act for those who published them. */
const PEOPLE: ReadonlySet<string> = new Set(['member', 'api_key', 'operator', 'rule'])

/** Whether an event of a verification is an entry of the account's chain: everything people and keys do, and every outcome. */
export const isAudited = ({ event }: Pick<WrittenEvent, 'event'>): boolean =>
  PEOPLE.has(event.by.kind) || ANNOUNCEMENT[event.type] === 'decision' || TURNS.has(event.type)

/** Names the event by its place and hash, so that the account's chain holds the verification's. */
export const noteOfEvent = (verificationId: string, { event, seq, hash }: WrittenEvent): AuditNote => ({
  action: `verification.${event.type}`,
  target: { kind: 'verification', id: verificationId },
  facts: { seq, hash },
  by: event.by,
  ...(!PEOPLE.has(event.by.kind) && { from: NOWHERE }),
})
