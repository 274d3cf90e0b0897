import { isOpenToApplicant, type Command } from '@countersign/core'
import { Problem } from '../../problems/problem.ts'
import { findResubmissionMessage } from '../../store/review-texts.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import { APPLICANT, type LinkCaller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { change, loadForChange } from '../verification/change.ts'
import type { Commit } from '../verification/commit.ts'

/** What a link shows is made of this. */
export type LinkView = {
  record: VerificationRecord
  organisation: string
  now: number
  message: string | null
}

export const linkViewOf = async (
  work: Work,
  link: LinkCaller,
  record: VerificationRecord,
): Promise<LinkView> => ({
  record,
  organisation: link.account.name,
  now: work.now(record.row.mode),
  message: await messageTo(work, record),
})

/** What a member wrote with the resubmission that the link asks for now; null when it asks for none. */
const messageTo = async ({ trx }: Work, { state }: VerificationRecord): Promise<string | null> =>
  isOpenToApplicant(state.status) && state.attempt > 1 ? findResubmissionMessage(trx, state.id) : null

/**
 * Loads and holds the verification of a link. Throws `unauthenticated` when the link was renewed since it was shown: a picture may
 * take minutes to arrive.
 */
export async function loadLink(
  context: Context,
  work: Work,
  { verificationId, linkHash }: LinkCaller,
): Promise<VerificationRecord> {
  const record = await loadForChange(context, work, verificationId)
  if (linkHash && !linkHash.equals(record.row.link_hash)) throw new Problem('unauthenticated')
  return record
}

type ApplicantCommand = Extract<
  Command,
  { type: 'open' | 'consent' | 'choose_document' | 'accept_step' | 'fail_step' | 'skip_component' | 'submit' }
>
type Given = ApplicantCommand extends infer One
  ? One extends unknown
    ? Omit<One, 'at' | 'by'>
    : never
  : never

/** One act of the applicant. */
export const act = (
  work: Work,
  record: VerificationRecord,
  command: Given,
  columns?: Commit['columns'],
): Promise<VerificationRecord> =>
  change(work, record, { ...command, at: work.now(record.row.mode), by: APPLICANT }, columns)
