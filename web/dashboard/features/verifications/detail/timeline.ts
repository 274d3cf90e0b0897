import type { VerificationEvent } from '../../../api/wire.ts'

export type TimelineAttempt = { attempt: number; events: VerificationEvent[]; hidden: number }

/** `verification.step_completed` → `step_completed`. */
export const eventName = (type: string): string => type.replace(/^verification\./, '')

const ACTS_OF_MEMBERS = ['checks_rerun', 'link_renewed']

const isOfNote = ({ announced, type, data }: VerificationEvent): boolean =>
  announced !== 'silent' ||
  ACTS_OF_MEMBERS.includes(eventName(type)) ||
  typeof data['predecessorId'] === 'string'

/**
 * Events told apart by attempt, oldest first. A resubmission ends its attempt; what follows belongs to the next
 * (domain.md 1). Silent events are left out unless asked for, and counted; what a member did, and where it comes from, is never left out.
 */
export function timelineOf(events: readonly VerificationEvent[], withSilent: boolean): TimelineAttempt[] {
  const attempts: TimelineAttempt[] = [{ attempt: 1, events: [], hidden: 0 }]
  for (const event of events.toSorted((a, b) => a.seq - b.seq)) {
    const current = attempts.at(-1)!
    if (withSilent || isOfNote(event)) current.events.push(event)
    else current.hidden += 1
    if (eventName(event.type) === 'resubmission_requested') {
      attempts.push({ attempt: current.attempt + 1, events: [], hidden: 0 })
    }
  }
  return attempts.filter(({ events, hidden }) => events.length + hidden > 0)
}
