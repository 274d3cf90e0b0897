import { z } from 'zod'
import { Timestamp } from './shared.ts'
import { ReasonSlug, StepKey } from './verification.ts'

const seen_version = z
  .int()
  .optional()
  .meta({ description: 'The version you read: another one is refused with `version_conflict`' })

const freeText = (description: string) => z.string().trim().max(2000).optional().meta({ description })

const reasons = z.array(ReasonSlug).max(20).meta({ description: 'At least one' })

/** Of an act that needs nothing more to be said. */
export const SeenVersion = z.object({ seen_version }).nullish()

export const DeclineVerification = z
  .object({
    reasons,
    note: freeText('For your colleagues; never shown to the applicant and never in an event'),
    seen_version,
  })
  .meta({ id: 'DeclineVerification' })

export const RequestResubmission = z
  .object({
    steps: z
      .array(StepKey)
      .min(1)
      .meta({ description: 'What the applicant hands in again; the rest is kept' }),
    reasons,
    message: freeText(
      'The applicant reads it on the page and in the e-mail, beside the text of each reason; never in an event',
    ),
    seen_version,
  })
  .meta({ id: 'RequestResubmission' })

export const RestartVerification = z
  .object({
    flow_id: z
      .string()
      .optional()
      .meta({ description: 'Another flow as enhanced due diligence; the same one when absent' }),
    expires_at: Timestamp.optional().meta({
      description: 'At most 90 days ahead; the lifetime of the flow when absent',
    }),
    send_email: z.boolean().optional().meta({
      description:
        'Whether the applicant is sent the new link, where an address is known; when absent, whether they were sent e-mails before',
    }),
    seen_version,
  })
  .meta({ id: 'RestartVerification' })
  .nullish()
