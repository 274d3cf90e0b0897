import type { Language } from '../../flow/flow.ts'
import type { MailText } from '../texts.ts'
import type { MemberMailKind, OverrideStage } from './member-mail-kinds.ts'
import { en } from './member-texts-en.ts'
import { es } from './member-texts-es.ts'

/**
 * In sentences `{organisation}`, `{person}` (who did it), `{verification}` (its id), `{previous}` and `{current}` (statuses in
 * words) are filled in.
 */
export type MemberMailTexts = Record<Exclude<MemberMailKind, 'override_notice'>, MailText> & {
  override_notice: MailText
  /** What happened, as the first paragraph of `override_notice`. */
  stage: Record<OverrideStage, string>
  status: Record<'approved' | 'declined' | 'locked_out' | 'failed' | 'expired' | 'abandoned', string>
  greeting: string
  greetingOfNobody: string
  /** Where the person is not known: an operator. */
  operator: string
  orCopy: string
  maskedLink: string
  footer: string
  testNote: string
}

export const MEMBER_MAIL_TEXTS: Record<Language, MemberMailTexts> = { en, es }
