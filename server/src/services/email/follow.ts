import { mailOf, type Mail, type Verification } from '@countersign/core'
import type { VerificationRecord } from '../../store/verifications.ts'
import type { Work } from '../context.ts'
import type { WrittenEvent } from '../verification/record.ts'
import { queueEmail, recipientOf, remindAt } from './queue.ts'

/** What the applicant is written because of a commit, and what the row says about it afterwards. */
export type Following = {
  columns: { emailed_at: Date | null; remind_at: Date | null }
  queue: (work: Work) => Promise<void>
}

/** `language`: of the applicant after the commit. Asked for before the row is written, queued after its events. */
export function emailsFollowing(
  before: VerificationRecord,
  state: Verification,
  written: readonly WrittenEvent[],
  language = before.row.language,
): Following {
  const { row } = before
  const recipient = recipientOf(state.id, { ...row, language })
  const mails = recipient ? written.flatMap((each) => mailsOf(each, state)) : []
  const emailedAt = mails.at(-1)?.at ?? row.emailed_at?.getTime() ?? null
  return {
    columns: {
      emailed_at: emailedAt === null ? null : new Date(emailedAt),
      remind_at: recipient && remindAt(state, row.emails, emailedAt),
    },
    queue: async (work) => {
      for (const { mail, at } of mails) if (recipient) await queueEmail(work, recipient, mail, at)
    },
  }
}

/** The steps of the state at the end are those of the event: no other of the same commit changes what is asked again. */
function mailsOf({ id, seq, event }: WrittenEvent, state: Verification): { mail: Mail; at: number }[] {
  const mail = mailOf(event, id, { ...state, version: seq })
  return mail ? [{ mail, at: event.at }] : []
}
