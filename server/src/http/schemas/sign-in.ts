import { z } from 'zod'
import { passwordLength } from '../../sign-in/auth.ts'
import { Timestamp } from './shared.ts'

export const SignInMethods = z
  .object({
    password: z
      .boolean()
      .meta({ description: 'False where the operator lets people in through the provider only' }),
    oidc: z
      .object({
        name: z.string().meta({ description: 'Of the provider, for the button', example: 'Example Bank' }),
      })
      .nullable(),
  })
  .meta({ id: 'SignInMethods' })

export const SecondStep = z
  .object({
    next: z.literal('second_factor'),
    expires_in_s: z.int().meta({ description: 'How long the code may take' }),
  })
  .meta({ id: 'SecondStep' })

export const SignInByCode = z
  .union([
    z.object({
      code: z.string().min(6).max(20).meta({ description: 'Six digits of the app', example: '492039' }),
    }),
    z.object({ recovery_code: z.string().min(6).max(40).meta({ example: 'kq3mz-7xnpa' }) }),
  ])
  .meta({ id: 'SignInByCode' })

export const SignInByProvider = z
  .object({
    to: z.string().max(2_000).optional().meta({
      description: 'Where to go in the end: a path of the dashboard; anything else counts as its beginning',
      example: '/verifications',
    }),
  })
  .meta({ id: 'SignInByProvider' })

export const ProviderAddress = z.object({ url: z.url() }).meta({ id: 'ProviderAddress' })

export const ProviderReturn = z.object({
  code: z.string().max(4_000).optional(),
  state: z.string().max(500).optional(),
})

/** The password is asked for again, unless the member came by a link or the provider within the hour. */
export const ConfirmedByPassword = z
  .object({
    password: z.string().max(passwordLength.max).nullish().meta({
      description: 'Not needed within an hour of signing in by a one-time link or at the provider',
    }),
  })
  .meta({ id: 'ConfirmedByPassword' })

export const TwoFactor = z
  .object({
    enabled: z.boolean(),
    enabled_at: Timestamp.nullable(),
    required: z.boolean().meta({ description: 'Whether the account asks everybody for it' }),
    recovery_codes_left: z.int(),
    password_needed: z.boolean().meta({
      description: 'Whether a change asks for the password; not within an hour of a link or the provider',
    }),
  })
  .meta({ id: 'TwoFactor' })

export const OfferedTwoFactor = z
  .object({
    secret: z
      .string()
      .meta({ description: 'In base32, for typing in', example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' }),
    uri: z.string().meta({ description: 'For the QR code (otpauth://)' }),
  })
  .meta({ id: 'OfferedTwoFactor' })

export const ConfirmTwoFactor = z
  .object({ code: z.string().min(6).max(20).meta({ example: '492039' }) })
  .meta({ id: 'ConfirmTwoFactor' })

export const RecoveryCodes = z
  .object({
    recovery_codes: z.array(z.string()).meta({
      description: 'Shown here only: they are stored hashed. Each works once',
      example: ['kq3mz-7xnpa'],
    }),
  })
  .meta({ id: 'RecoveryCodes' })

export const OwnSession = z
  .object({
    id: z.string(),
    is_current: z.boolean(),
    how: z.enum(['password', 'link', 'single_sign_on']),
    device: z
      .object({
        browser: z.string().nullable().meta({ example: 'Firefox' }),
        system: z.string().nullable().meta({ example: 'Windows' }),
      })
      .meta({ description: 'As the user agent says it; null where it does not' }),
    ip: z.string().nullable(),
    created_at: Timestamp,
    last_used_at: Timestamp.meta({ description: 'To the minute' }),
  })
  .meta({ id: 'OwnSession' })

export const EndedSessions = z.object({ ended: z.int() }).meta({ id: 'EndedSessions' })
