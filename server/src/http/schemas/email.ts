import { MAIL_KINDS } from '@countersign/core'
import { z } from 'zod'
import { EMAIL_STATUSES } from '../../mail/email-status.ts'
import { MAIL_ERRORS } from '../../mail/mail-error.ts'
import { Mode, Timestamp } from './shared.ts'

export const EmailKind = z.enum(MAIL_KINDS).meta({ id: 'EmailKind' })
export const EmailStatus = z.enum(EMAIL_STATUSES).meta({
  id: 'EmailStatus',
  description:
    '`queued`: waits or is tried again; `sent`: a mail server has taken it; `bounced`: refused for good, or reported so; `failed`: given up after 6 tries; `not_sent`: there was no mail server, or the link had ended',
})
export const EmailLanguage = z.enum(['en', 'es'])

export const Email = z
  .object({
    id: z.string(),
    verification_id: z.string(),
    mode: Mode,
    kind: EmailKind,
    cause: z.string().meta({
      description: 'There is one e-mail a cause: the id of an event, `invitation`, `reminder:1`…',
    }),
    language: EmailLanguage,
    to: z.string().nullable().meta({ description: 'null once the verification was erased' }),
    status: EmailStatus,
    tries: z.int(),
    message_id: z.string().nullable(),
    error: z.enum(MAIL_ERRORS).nullable(),
    error_text: z.string().nullable().meta({ description: 'What the mail server said, without the address' }),
    next_try_at: Timestamp.nullable(),
    created_at: Timestamp.meta({ description: 'By the clock of the verification' }),
    sent_at: Timestamp.nullable(),
    ended_at: Timestamp.nullable(),
  })
  .meta({ id: 'Email' })

export const EmailPage = z
  .object({
    data: z.array(Email),
    next: z.string().nullable(),
    smtp_configured: z.boolean().meta({ description: 'Whether this installation has a mail server' }),
  })
  .meta({ id: 'EmailPage' })

const rendered = { subject: z.string(), html: z.string(), text: z.string() }

export const EmailPreview = z.object(rendered).meta({ id: 'EmailPreview' })

export const EmailContent = z
  .object({
    ...rendered,
    link: z.string().nullable().meta({
      description:
        'In test mode, for callers with `verification:create`; else the copy says that only the recipient sees it',
    }),
  })
  .meta({ id: 'EmailContent' })

export const ReportBounce = z
  .object({
    reason: z.string().trim().min(1).max(500).meta({
      description: 'What the mail system said; addresses in it are not kept',
      example: '550 5.1.1 No such user',
    }),
  })
  .meta({ id: 'ReportBounce' })
