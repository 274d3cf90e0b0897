import type { VerificationEvent } from '../verification/event.ts'
import type { Verification } from '../verification/state.ts'
import { NO_FACTS, type MailFacts, type MailKind } from './mail-kinds.ts'

/** `cause`: of each there is at most one mail a verification, however often it is asked for. */
export type Mail = { kind: MailKind; cause: string; facts: MailFacts }

/**
 * The mail to the applicant that follows from an event, if any. Reviews and lock-outs are told once and neutrally (domain.md 4.9,
 * Vouchsafe); a resubmission says what to do better (Veriff); the result is told only where the flow says so.
 */
export function mailOf(
  event: VerificationEvent,
  eventId: string,
  { flow, version, steps }: Pick<Verification, 'flow' | 'version' | 'steps'>,
): Mail | null {
  const facts: MailFacts = { ...NO_FACTS, seq: version }
  switch (event.type) {
    case 'review':
      return { kind: 'under_review', cause: 'under_review', facts }
    case 'locked_out':
      return { kind: 'locked_out', cause: 'locked_out', facts }
    case 'link_renewed':
      return { kind: 'restarted', cause: eventId, facts }
    case 'resubmission_requested': {
      const asked = steps.filter(({ key }) => event.steps.includes(key))
      const again = asked.map(({ key, again: reasons }) => ({ step: key, reasons }))
      return { kind: 'resubmission_requested', cause: eventId, facts: { ...facts, steps: again } }
    }
    case 'approved':
    case 'overwritten_success':
      return flow.emails.result
        ? { kind: 'result', cause: eventId, facts: { ...facts, outcome: 'approved' } }
        : null
    case 'declined':
    case 'overwritten_failure':
      return flow.emails.result
        ? { kind: 'result', cause: eventId, facts: { ...facts, outcome: 'declined' } }
        : null
    default:
      return null
  }
}

/** The first mail of a verification: one that replaces another says that the earlier link is worthless. */
export const firstMail = (predecessorId: string | null): Mail => ({
  kind: predecessorId === null ? 'invitation' : 'restarted',
  cause: 'invitation',
  facts: NO_FACTS,
})
