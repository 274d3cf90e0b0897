import type pg from 'pg'
import type { Context } from '../services/context.ts'
import { sendEmail } from '../services/email/send.ts'
import { sendMemberMail } from '../services/member-mail/send.ts'
import type { JobQueue } from './job-queue.ts'
import { repeat, type Repetition } from './repeat.ts'
import { sweepEmails } from './sweep-emails.ts'
import { sweepMemberMails } from './sweep-member-mails.ts'
import { sweepReminders, untilNextReminder } from './sweep-reminders.ts'

const AT_ONCE = 2
const SWEEP_EVERY_MS = 60_000

/** Sends mails as they are queued, takes up those whose job was lost, and reminds who is to be reminded. */
export async function startEmails(context: Context, queue: JobQueue, locks: pg.Pool): Promise<Repetition[]> {
  await queue.work('send-email', AT_ONCE, (job) => sendEmail(context, locks, job))
  await queue.work('send-member-mail', AT_ONCE, (job) => sendMemberMail(context, locks, job))
  // At the start what is due at all, later what nobody has taken for a minute.
  let overdueMs = 0
  return [
    repeat('emails', context.log, async () => {
      await sweepEmails(context, locks, overdueMs)
      await sweepMemberMails(context, locks, overdueMs)
      overdueMs = SWEEP_EVERY_MS
      return SWEEP_EVERY_MS
    }),
    repeat('reminders', context.log, async () => {
      await sweepReminders(context)
      return untilNextReminder(context)
    }),
  ]
}
