import type { VerificationEvent } from '../../../api/wire.ts'

export type TimelineAttempt = { attempt: number; events: VerificationEvent[]; hidden: number }

/** `verification.step_completed` → `step_completed`. */
export const eventName = (type: string): string => type.replace(/^verification\./, '')

/**
 * Events told apart by attempt, oldest first. A resubmission ends its attempt; what follows belongs to the next
 * (domain.md 1). Silent events are left out unless asked for, and counted.
 */
export function timelineOf(events: readonly VerificationEvent[], withSilent: boolean): TimelineAttempt[] {
  const attempts: TimelineAttempt[] = [{ attempt: 1, events: [], hidden: 0 }]
  for (const event of events.toSorted((a, b) => a.seq - b.seq)) {
    const current = attempts.at(-1)!
    if (withSilent || event.announced !== 'silent') current.events.push(event)
    else current.hidden += 1
    if (eventName(event.type) === 'resubmission_requested') {
      attempts.push({ attempt: current.attempt + 1, events: [], hidden: 0 })
    }
  }
  return attempts.filter(({ events, hidden }) => events.length + hidden > 0)
}
