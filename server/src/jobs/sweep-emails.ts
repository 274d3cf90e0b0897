import type pg from 'pg'
import type { Context } from '../services/context.ts'
import { sendEmail } from '../services/email/send.ts'
import { dueEmails } from '../store/emails.ts'

const BATCH = 200
const AT_ONCE = 2

/**
 * Sends what has been due for longer than `overdueMs`: mails whose job was lost with a process that was killed. At the start with 0,
 * then now and again with a minute. Answers how many it looked after.
 */
export async function sweepEmails(context: Context, locks: pg.Pool, overdueMs: number): Promise<number> {
  const jobs = await dueEmails(context.database.pool, new Date(context.now() - overdueMs), BATCH)
  const waiting = jobs.values()
  const work = async () => {
    for (const job of waiting) {
      await sendEmail(context, locks, job).catch((error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error
        context.log.warn({ emailId: job.emailId, error: name }, 'e-mail could not be tried')
      })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return jobs.length
}
