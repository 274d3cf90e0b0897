import { PERMISSION_TEXTS } from '@countersign/core'
import { z } from 'zod'
import { EMAIL_STATUSES } from '../../mail/email-status.ts'
import { ALL_PERMISSIONS } from '../../services/role/permissions-of.ts'
import { Mode, Timestamp } from './shared.ts'

export const Permission = z.enum(ALL_PERMISSIONS).meta({
  id: 'Permission',
  description: Object.entries(PERMISSION_TEXTS.en.permission)
    .map(([permission, sentence]) => `- \`${permission}\`: ${sentence}`)
    .join('\n'),
})

const RoleId = z.string().min(1).max(100).meta({
  description: 'administrator, reviewer, auditor, viewer, or the id of a role of the account',
  example: 'reviewer',
})
const Language = z.enum(['en', 'es']).meta({ description: 'In which the member is written to' })
const PersonName = z.string().trim().min(1).max(100)
const SendEmail = z.boolean().optional().meta({
  description:
    'True: the link goes to the member only. False: it is in this answer, to be handed over. Absent: true where the installation has a mail server',
})

export const Member = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.object({ id: z.string(), name: z.string() }),
    language: Language,
    state: z.enum(['invited', 'active']).meta({ description: 'active: has signed in' }),
    two_factor: z.boolean().meta({ description: 'Whether their sign-in asks for a second factor' }),
    invitation: z
      .object({ status: z.enum(EMAIL_STATUSES), error: z.string().nullable(), created_at: Timestamp })
      .nullable()
      .meta({
        description: 'What became of the e-mail; null when none was sent or it is of no more concern',
      }),
    api_keys: z
      .array(z.object({ id: z.string(), name: z.string(), mode: Mode }))
      .meta({ description: 'Keys that the member answers for, which stop when the member leaves' }),
    created_at: Timestamp,
    joined_at: Timestamp.nullable(),
  })
  .meta({ id: 'Member' })

export const InvitedMember = Member.extend({
  link: z
    .object({ url: z.string(), expires_at: Timestamp })
    .nullable()
    .meta({ description: 'One-time sign-in link, told here only; null when it was sent to the member' }),
}).meta({ id: 'InvitedMember' })

export const InviteMember = z
  .object({
    email: z.email().max(254),
    name: PersonName,
    role: RoleId,
    language: Language.default('en'),
    send_email: SendEmail,
  })
  .meta({ id: 'InviteMember' })

export const RenewInvitation = z.object({ send_email: SendEmail }).meta({ id: 'RenewInvitation' })

export const UpdateMember = z
  .object({ name: PersonName.optional(), role: RoleId.optional(), language: Language.optional() })
  .meta({ id: 'UpdateMember' })

export const RemovedMember = z
  .object({
    sessions_ended: z.int(),
    api_keys: z.array(z.object({ id: z.string(), name: z.string(), mode: Mode })).meta({
      description:
        'Keys that stopped with the member: for ever where they were revoked, else until somebody takes them over',
    }),
  })
  .meta({ id: 'RemovedMember' })

const RoleName = z.string().trim().min(1).max(60)
const Permissions = z.array(Permission).max(ALL_PERMISSIONS.length)

export const Role = z
  .object({
    id: z.string(),
    name: z.string(),
    built_in: z.boolean(),
    permissions: z.array(Permission),
    members: z.int().meta({ description: 'How many have it' }),
    created_at: Timestamp.nullable(),
    updated_at: Timestamp.nullable(),
  })
  .meta({ id: 'Role' })

export const CreateRole = z.object({ name: RoleName, permissions: Permissions }).meta({ id: 'CreateRole' })
export const UpdateRole = z
  .object({ name: RoleName.optional(), permissions: Permissions.optional() })
  .meta({ id: 'UpdateRole' })
