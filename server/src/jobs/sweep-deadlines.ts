import type { Context } from '../services/context.ts'
import { reachDeadline } from '../services/verification/reach-deadline.ts'
import { dueVerifications, nextDeadline } from '../store/lookups.ts'

const BATCH = 100
const SLEEP_MAX_MS = 30_000

/** Ends what is overdue, exactly once however many processes sweep. Answers how many this one ended. */
export async function sweepDeadlines(context: Context): Promise<number> {
  let ended = 0
  for (;;) {
    const due = await dueVerifications(context.database.pool, context.now(), BATCH)
    let progress = 0
    for (const { account_id, verification_id } of due) {
      if (await reachDeadline(context, account_id, verification_id)) progress += 1
    }
    ended += progress
    if (due.length < BATCH || progress === 0) return ended
  }
}

/** Milliseconds until the next deadline, at most half a minute: an earlier one may be made meanwhile. */
export async function untilNextDeadline(context: Context): Promise<number> {
  const next = await nextDeadline(context.database.pool)
  if (next === null) return SLEEP_MAX_MS
  return Math.min(SLEEP_MAX_MS, Math.max(100, next - context.now()))
}
