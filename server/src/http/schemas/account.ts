import { z } from 'zod'
import { ADMINISTRATION, ROLES } from '../../services/caller.ts'
import { PERMISSIONS } from '@countersign/core'
import { passwordLength } from '../../sign-in/auth.ts'
import { ActorView, Mode, Timestamp } from './shared.ts'

const Permission = z.enum([...PERMISSIONS, ...ADMINISTRATION])

export const CreateApiKey = z
  .object({
    name: z.string().trim().min(1).max(100).meta({ example: 'Web shop' }),
    mode: Mode,
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
    created_at: Timestamp,
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
    account: z.object({ id: z.string(), name: z.string() }),
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
