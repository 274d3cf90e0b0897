import type { StepKey } from '../checks/finding.ts'
import type { ReasonSlug } from '../reasons/catalogue.ts'

export const MAIL_KINDS = [
  'invitation',
  'reminder',
  'under_review',
  'locked_out',
  'resubmission_requested',
  'restarted',
  'result',
] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** Mails that ask for something and carry the link: pointless, and therefore not sent, once the link has ended. */
export const CARRIES_LINK: Record<MailKind, boolean> = {
  invitation: true,
  reminder: true,
  under_review: false,
  locked_out: false,
  resubmission_requested: true,
  restarted: true,
  result: false,
}

/** What a mail says beside its kind. No personal data: these facts are stored, the text of a mail is not. */
export type MailFacts = {
  /** What to do again, in the order of the flow; only of `resubmission_requested`. */
  steps: { step: StepKey; reasons: ReasonSlug[] }[]
  /** Only of `result`. */
  outcome: 'approved' | 'declined' | null
  /** Place of the event in the history, under which a reviewer's message stands; null when no event led to it. */
  seq: number | null
}

export const NO_FACTS: MailFacts = { steps: [], outcome: null, seq: null }
