import { CARRIES_LINK, renderMail, type MailInput, type RenderedMail } from '@countersign/core'
import type { EmailRow } from '../../store/email-tables.ts'
import { findReviewMessage } from '../../store/review-texts.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import type { Context, Work } from '../context.ts'
import { linkToken, linkUrl } from '../verification/link-token.ts'

/** Makes a mail from its facts and from what the verification says now; nothing of it is stored. */
export async function renderEmail(
  context: Context,
  work: Work,
  email: EmailRow,
  {
    record,
    organisation,
    showsLink,
  }: { record: VerificationRecord; organisation: string; showsLink: boolean },
): Promise<RenderedMail> {
  const { state, row } = record
  const { seq } = email.facts
  const input: MailInput = {
    kind: email.kind,
    language: email.language,
    facts: email.facts,
    organisation,
    firstName: row.applicant.first_name ?? null,
    link: showsLink && CARRIES_LINK[email.kind] ? linkOf(context, state) : null,
    expiresAt: state.expiresAt,
    message:
      email.kind === 'resubmission_requested' && seq !== null
        ? await findReviewMessage(work.trx, state.id, seq)
        : null,
    isTest: email.mode === 'test',
  }
  return renderMail(input)
}

/** The link that works now: one that was renewed after the mail was queued is of no use to anybody. */
export const linkOf = (context: Context, { id, linkGeneration }: VerificationRecord['state']): string =>
  linkUrl(context.publicUrl, linkToken(context.masterKey, id, linkGeneration))
