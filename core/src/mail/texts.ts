import type { StepKey } from '../checks/finding.ts'
import type { Language } from '../flow/flow.ts'
import type { MailKind } from './mail-kinds.ts'
import { en } from './texts-en.ts'
import { es } from './texts-es.ts'

/** In sentences `{organisation}` and `{until}` are filled in. */
export type MailText = {
  subject: string
  heading: string
  /** Paragraphs before the button or the list. */
  before: readonly string[]
  /** What the button says; null when the mail carries no link. */
  action: string | null
  /** Paragraphs after it. */
  after: readonly string[]
}

export type MailTexts = Record<
  Exclude<MailKind, 'result'> | 'result_approved' | 'result_declined',
  MailText
> & {
  step: Record<StepKey, string>
  /** `{name}` is filled in. */
  greeting: string
  greetingOfNobody: string
  messageFrom: string
  /** Stands before the link in letters. */
  orCopy: string
  footer: string
  testNote: string
  maskedLink: string
}

export const MAIL_TEXTS: Record<Language, MailTexts> = { en, es }
