import type pg from 'pg'
import type { Context } from '../services/context.ts'
import { sendMemberMail } from '../services/member-mail/send.ts'
import { dueMemberMails } from '../store/member-mails.ts'

const BATCH = 200

/** As `sweepEmails`, for the mails to members, which are few: one after the other. */
export async function sweepMemberMails(context: Context, locks: pg.Pool, overdueMs: number): Promise<number> {
  const jobs = await dueMemberMails(context.database.pool, new Date(context.now() - overdueMs), BATCH)
  for (const job of jobs) {
    await sendMemberMail(context, locks, job).catch((error: unknown) => {
      const name = error instanceof Error ? error.name : typeof error
      context.log.warn({ mailId: job.mailId, error: name }, 'e-mail could not be tried')
    })
  }
  return jobs.length
}
