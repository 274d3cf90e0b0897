import type { Context } from '../services/context.ts'
import { sendReminder } from '../services/email/send-reminder.ts'
import { dueReminders, nextReminder } from '../store/emails.ts'

const BATCH = 100
const SLEEP_MAX_MS = 30_000
const SLEEP_MIN_MS = 100

/** Queues the reminders that are due, each once however many processes sweep. Answers how many this one queued. */
export async function sweepReminders(context: Context): Promise<number> {
  let queued = 0
  for (;;) {
    const due = await dueReminders(context.database.pool, context.now(), BATCH)
    let progress = 0
    for (const { account_id, verification_id } of due) {
      if (await remind(context, account_id, verification_id)) progress += 1
    }
    queued += progress
    if (due.length < BATCH || progress === 0) return queued
  }
}

/** One that cannot be reminded must not keep the sweep from the others. */
const remind = (context: Context, accountId: string, verificationId: string): Promise<boolean> =>
  sendReminder(context, accountId, verificationId).catch((error: unknown) => {
    const name = error instanceof Error ? error.name : typeof error
    context.log.warn({ verificationId, error: name }, 'applicant could not be reminded')
    return false
  })

/** Milliseconds until the next reminder, at most half a minute: an earlier one may be made meanwhile. */
export async function untilNextReminder(context: Context): Promise<number> {
  const next = await nextReminder(context.database.pool)
  // What is still due could not be done just now: trying again at once would not help it.
  if (next === null || next <= context.now()) return SLEEP_MAX_MS
  return Math.min(SLEEP_MAX_MS, Math.max(SLEEP_MIN_MS, next - context.now()))
}
