import { firstMail, type Verification } from '@countersign/core'
import { setEmailColumns } from '../../store/emails.ts'
import type { DeclaredApplicant } from '../../store/tables.ts'
import type { Mode } from '../caller.ts'
import type { Work } from '../context.ts'
import { queueEmail, remindAt } from './queue.ts'

/** A verification as it was just written. */
export type Invited = {
  state: Verification
  row: { mode: Mode; language: 'en' | 'es'; applicant: DeclaredApplicant }
}

/**
 * Turns e-mails on for a new verification and queues its first, in the transaction that made it: the invitation, or, when it replaces
 * another, its new link. Does nothing without an address.
 */
export async function inviteApplicant(work: Work, { state, row }: Invited): Promise<void> {
  const { email: address } = row.applicant
  if (!address) return
  const at = state.createdAt
  const to = { verificationId: state.id, mode: row.mode, language: row.language, address }
  await queueEmail(work, to, firstMail(state.predecessorId), at)
  await setEmailColumns(work.trx, state.id, {
    emails: 'on',
    emailed_at: new Date(at),
    remind_at: remindAt(state, 'on', at),
  })
}
