import { DAY_MS, type Instant } from '../instant.ts'
import { isOpenToApplicant, type Status } from '../verification/state.ts'

const QUIET_MS = 4 * 3_600_000

export type Reminding = {
  status: Status
  expiresAt: Instant
  /** The last thing that happened to the verification. */
  lastActivityAt: Instant
  /** Null when no mail went out: then nobody is reminded of anything. */
  lastEmailAt: Instant | null
  /** The flow's switch. */
  reminders: boolean
}

/**
 * When the applicant is reminded next: a day after the last mail, but not before 4 hours after the last activity; null when there is
 * nothing left to do or the link would have ended by then (domain.md 4.10, Vouchsafe). A time in the past means now.
 */
export function reminderAt(given: Reminding): Instant | null {
  const { status, expiresAt, lastActivityAt, lastEmailAt, reminders } = given
  if (!reminders || lastEmailAt === null || !isOpenToApplicant(status)) return null
  const at = Math.max(lastEmailAt + DAY_MS, lastActivityAt + QUIET_MS)
  return at < expiresAt ? at : null
}
