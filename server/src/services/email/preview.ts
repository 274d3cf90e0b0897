import {
  DAY_MS,
  NO_FACTS,
  renderMail,
  type MailFacts,
  type MailKind,
  type RenderedMail,
} from '@countersign/core'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'

export type PreviewEmail = {
  kind: MailKind
  language: 'en' | 'es'
  /** Only of `result`. */
  outcome: 'approved' | 'declined'
}

/** How a mail of this account looks, with specimen data: nobody's name, and a link that leads nowhere. */
export function previewEmail(context: Context, caller: Caller, preview: PreviewEmail): RenderedMail {
  allow(caller, 'email:read')
  const { kind, language, outcome } = preview
  return renderMail({
    kind,
    language,
    facts: { ...SPECIMEN_FACTS[kind], ...(kind === 'result' && { outcome }) },
    organisation: caller.account.name,
    firstName: 'Specimen',
    link: `${context.publicUrl}/verify#specimen`,
    expiresAt: context.now() + 7 * DAY_MS,
    message: null,
    isTest: caller.mode === 'test',
  })
}

const SPECIMEN_FACTS: Record<MailKind, MailFacts> = {
  invitation: NO_FACTS,
  reminder: NO_FACTS,
  under_review: NO_FACTS,
  locked_out: NO_FACTS,
  resubmission_requested: {
    ...NO_FACTS,
    steps: [
      { step: 'document_front', reasons: ['document_not_fully_visible'] },
      { step: 'selfie', reasons: ['poor_image_quality'] },
    ],
  },
  restarted: NO_FACTS,
  result: NO_FACTS,
}
