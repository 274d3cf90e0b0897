import { ENTITLEMENTS } from '@countersign/core'
import { z } from 'zod'
import { InvitedMember } from './member.ts'
import { ActorView, Timestamp } from './shared.ts'

export const Entitlement = z.enum(ENTITLEMENTS)
const AccountName = z.string().trim().min(1).max(100)

export const Account = z
  .object({
    id: z.string(),
    name: z.string(),
    entitlements: z.array(Entitlement).meta({ description: 'Granted by the operator of the installation' }),
    four_eyes: z.boolean().meta({ description: 'Overrides ask for a second person' }),
    require_two_factor: z.boolean().meta({ description: 'Members sign in with a second factor' }),
    review_hours: z.int().meta({
      description: 'From when a verification waits for a person until its deadline in the queue',
      example: 24,
    }),
    created_at: Timestamp,
  })
  .meta({ id: 'Account' })

export const UpdateAccount = z
  .object({
    name: AccountName.optional(),
    four_eyes: z.boolean().optional().meta({
      description: 'On with the entitlement four_eyes; off by the operator only',
    }),
    require_two_factor: z.boolean().optional(),
    review_hours: z.int().min(1).max(720).optional().meta({
      description: 'Holds for what comes into review from then on',
    }),
  })
  .meta({ id: 'UpdateAccount' })

const TermsVersion = z.object({
  version: z.string(),
  text: z
    .object({ en: z.string(), es: z.string() })
    .meta({ description: 'Paragraphs end with an empty line' }),
  accepted_by: ActorView.nullable(),
  accepted_at: Timestamp.nullable(),
})

export const Terms = z
  .object({
    current: TermsVersion,
    versions: z.array(TermsVersion).meta({ description: 'The current one first' }),
  })
  .meta({ id: 'Terms' })

export const AcceptTerms = z.object({ version: z.string().min(1).max(40) }).meta({ id: 'AcceptTerms' })

export const OpenAccount = z
  .object({
    name: AccountName,
    administrator: z.object({
      email: z.email().max(254),
      name: z.string().trim().min(1).max(100),
      language: z.enum(['en', 'es']).default('en'),
    }),
    send_email: z.boolean().optional().meta({
      description: 'As when a member is invited: false puts the sign-in link into the answer',
    }),
  })
  .meta({ id: 'OpenAccount' })

export const OpenedAccount = Account.extend({ administrator: InvitedMember }).meta({ id: 'OpenedAccount' })

export const SetEntitlements = z
  .object({ entitlements: z.array(Entitlement).max(ENTITLEMENTS.length) })
  .meta({ id: 'SetEntitlements' })
