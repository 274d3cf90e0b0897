import { reminderAt, type Mail, type Verification } from '@countersign/core'
import { newId } from '../../ids.ts'
import { insertEmail } from '../../store/emails.ts'
import type { VerificationRow } from '../../store/tables.ts'
import type { Mode } from '../caller.ts'
import type { Work } from '../context.ts'

export type Recipient = {
  verificationId: string
  mode: Mode
  language: 'en' | 'es'
  address: string
}

/** Writes a mail down and enqueues it, in this transaction; false when there was one of the same cause. */
export async function queueEmail(work: Work, to: Recipient, mail: Mail, at: number): Promise<boolean> {
  const { accountId } = work
  const id = newId('email', at)
  const isNew = await insertEmail(work.trx, {
    id,
    account_id: accountId,
    verification_id: to.verificationId,
    mode: to.mode,
    kind: mail.kind,
    cause: mail.cause,
    facts: JSON.stringify(mail.facts),
    language: to.language,
    to_address: to.address,
    status: 'queued',
    // Live mode's clock is the real one, which mail servers follow too.
    next_try_at: new Date(work.now('live')),
    created_at: new Date(at),
  })
  if (isNew) await work.enqueue('send-email', { accountId, emailId: id })
  return isNew
}

/** The recipient of a verification's mails; null when none go out. */
export function recipientOf(
  verificationId: string,
  row: Pick<VerificationRow, 'mode' | 'language' | 'applicant' | 'emails'>,
): Recipient | null {
  const address = row.applicant.email
  if (row.emails === 'off' || !address) return null
  return { verificationId, mode: row.mode, language: row.language, address }
}

/** When the applicant is to be reminded, as the column says it: never of an address that bounced. */
export function remindAt(
  state: Verification,
  emails: VerificationRow['emails'],
  lastEmailAt: number | null,
): Date | null {
  const at = reminderAt({
    status: state.status,
    expiresAt: state.expiresAt,
    lastActivityAt: state.updatedAt,
    lastEmailAt,
    reminders: emails === 'on' && state.flow.emails.reminders,
  })
  return at === null ? null : new Date(at)
}
