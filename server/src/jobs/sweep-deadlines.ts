import type { Context } from '../services/context.ts'
import { reachDeadline } from '../services/verification/reach-deadline.ts'
import { dueVerifications, nextDeadline, type Due } from '../store/lookups.ts'

const BATCH = 200
/** Those ended at the same time share a flush to disk; more would take connections from requests. */
const AT_ONCE = 4
const SLEEP_MAX_MS = 5_000

/** Ends what is overdue, exactly once however many processes sweep. Answers how many this one ended. */
export async function sweepDeadlines(context: Context): Promise<number> {
  let ended = 0
  for (;;) {
    const due = await dueVerifications(context.database.pool, context.now(), BATCH)
    const progress = await endAll(context, due)
    ended += progress
    if (due.length < BATCH || progress === 0) return ended
  }
}

/** One that cannot be ended does not hold up the others; it is due again at the next sweep. */
async function endAll(context: Context, due: readonly Due[]): Promise<number> {
  const waiting = due.values()
  let ended = 0
  const work = async () => {
    for (const { account_id: accountId, verification_id: verificationId } of waiting) {
      try {
        if (await reachDeadline(context, accountId, verificationId)) ended += 1
      } catch (error) {
        const name = error instanceof Error ? error.name : typeof error
        context.log.warn({ verificationId, error: name }, 'deadline not kept')
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return ended
}

/** Milliseconds until the next deadline, at most five seconds: an earlier one may be made meanwhile, or the clock may jump. */
export async function untilNextDeadline(context: Context): Promise<number> {
  const next = await nextDeadline(context.database.pool)
  // What is still due could not be ended just now: trying again at once would not help it.
  if (next === null || next <= context.now()) return SLEEP_MAX_MS
  return Math.min(SLEEP_MAX_MS, Math.max(100, next - context.now()))
}
