import { nextTestReminder } from '../../store/emails.ts'
import { nextTestErasure, nextTestRedaction } from '../../store/retention.ts'
import { nextTestOverride } from '../../store/due-overrides.ts'
import { nextTestDeadline, type DueAt } from '../../store/test-clock.ts'
import type { Context, Work } from '../context.ts'
import { sendReminder } from '../email/send-reminder.ts'
import { expireOverride } from '../override/expire.ts'
import { eraseWhenDue, hideWhenDue } from '../retention/reach-retention.ts'
import { reachDeadline } from '../verification/reach-deadline.ts'

/** Something that happens to a verification by itself when its time comes. */
export type DueSource = {
  /** What comes first of this account's test mode, not after `upTo` (milliseconds); without the verifications in `except`. */
  next: (work: Work, upTo: number, except: readonly string[]) => Promise<DueAt | null>
  /** Lets it happen at the time of `context.within`; answers false when there was nothing to do after all. */
  run: (context: Context, accountId: string, verificationId: string) => Promise<boolean>
}

/** What a moved test clock passes, by precedence at the same moment: where a link ends nobody is reminded of it any more. */
export const DUE_SOURCES: readonly DueSource[] = [
  {
    next: ({ trx, accountId }, upTo, except) => nextTestDeadline(trx, accountId, upTo, except),
    run: reachDeadline,
  },
  {
    next: ({ trx, accountId }, upTo, except) => nextTestReminder(trx, accountId, upTo, except),
    run: sendReminder,
  },
  {
    next: ({ trx, accountId }, upTo, except) => nextTestOverride(trx, accountId, upTo, except),
    run: expireOverride,
  },
  { next: ({ trx }, upTo, except) => nextTestRedaction(trx, upTo, except), run: hideWhenDue },
  {
    next: ({ trx, accountId }, upTo, except) => nextTestErasure(trx, accountId, upTo, except),
    run: eraseWhenDue,
  },
]
