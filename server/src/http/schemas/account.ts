import { z } from 'zod'
import { ROLES } from '../../services/caller.ts'
import { ENTITLEMENTS, PERMISSIONS } from '@countersign/core'
import { passwordLength } from '../../sign-in/auth.ts'
import { Permission } from './member.ts'
import { ActorView, Mode, Timestamp } from './shared.ts'

export const CreateApiKey = z
  .object({
    name: z.string().trim().min(1).max(100).meta({ example: 'Web shop' }),
    mode: Mode,
    permissions: z.array(z.enum(PERMISSIONS)).min(1).optional().meta({
      description:
        'What it may do, of what whoever makes it may. Absent: what an integration needs; neither decide nor override',
    }),
    expires_at: Timestamp.nullish().meta({ description: 'When it ends by itself; absent or null: never' }),
  })
  .meta({ id: 'CreateApiKey' })

export const ApiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    mode: Mode,
    hint: z.string().meta({ description: 'Beginning and end of the key', example: 'csk_test_…wxyz' }),
    permissions: z.array(z.string()),
    created_by: ActorView,
    owner: ActorView.nullable().meta({
      description:
        'The member who answers for it: it can do no more than they may, and stops when they leave. Null: the operator',
    }),
    state: z.enum(['active', 'revoked', 'expired', 'stopped']).meta({
      description: 'stopped: who answered for it left; it works again once somebody takes it over',
    }),
    created_at: Timestamp,
    expires_at: Timestamp.nullable(),
    last_used_at: Timestamp.nullable(),
    revoked_at: Timestamp.nullable(),
  })
  .meta({ id: 'ApiKey' })

export const CreatedApiKey = ApiKey.extend({
  key: z.string().meta({ description: 'Shown here only: it is stored hashed' }),
}).meta({ id: 'CreatedApiKey' })

export const Me = z
  .object({
    member: z.object({
      id: z.string(),
      email: z.string(),
      name: z.string(),
      role: z
        .object({ id: z.string(), name: z.string() })
        .meta({ description: `A built-in role (${ROLES.join(', ')}) or one of the account's own` }),
      password_set: z.boolean().meta({ description: 'False until the member has chosen a password' }),
    }),
    account: z.object({
      id: z.string(),
      name: z.string(),
      entitlements: z.array(z.enum(ENTITLEMENTS)).meta({ description: 'Granted by the operator' }),
      terms_accepted: z.boolean().meta({ description: 'Of the current terms of overrides' }),
      four_eyes: z.boolean().meta({ description: 'Overrides ask for a second person' }),
    }),
    permissions: z.array(Permission),
    two_factor: z.object({
      enabled: z.boolean(),
      required: z.boolean().meta({
        description:
          'The account asks for it; not of who signed in at the provider, which has factors of its own',
      }),
    }),
  })
  .meta({ id: 'Me' })

export const SignInByLink = z
  .object({ token: z.string().min(1).max(200).meta({ description: 'What follows `#token=` in the link' }) })
  .meta({ id: 'SignInByLink' })

// Not checked for its form: a wrong address must get the same answer as a wrong password.
export const SignInByPassword = z
  .object({ email: z.string().min(1).max(254), password: z.string().min(1).max(passwordLength.max) })
  .meta({ id: 'SignInByPassword' })

export const SetPassword = z
  .object({
    new_password: z.string().min(passwordLength.min).max(passwordLength.max),
    current_password: z.string().max(passwordLength.max).nullish().meta({
      description: 'Not needed without a password so far, or within an hour of signing in by a link',
    }),
  })
  .meta({ id: 'SetPassword' })
