import { betterAuth } from 'better-auth'
import { magicLink } from 'better-auth/plugins/magic-link'
import type pg from 'pg'
import { hasTwoFactor } from './auth-tables.ts'
import { openSessionPlugin } from './open-session.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { keyFor } from './seal.ts'
import type { OidcSettings } from './single-sign-on.ts'

export const sessionLifetimeS = 12 * 60 * 60
/** For the second factor, after the password or link was right. */
export const halfSessionLifetimeS = 5 * 60
export const linkLifetimeS = 24 * 60 * 60
export const passwordLength = { min: 12, max: 128 }

/** Set by us on every inner request from what Fastify found; one of that name from outside never gets this far. */
export const clientAddressHeader = 'x-countersign-client-address'

export type AuthOptions = {
  pool: pg.Pool
  publicUrl: string
  masterKey: Buffer
  /** The organisation's provider; without it there is no single sign-on. */
  oidc?: OidcSettings | undefined
  /** Told what goes wrong inside better-auth; without personal data. */
  onError: (message: string) => void
}

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' }

const session = {
  modelName: 'auth_sessions',
  expiresIn: sessionLifetimeS,
  // A session ends at a fixed time; a cookie that is renewed behind the answer's back would outlive its row.
  disableSessionRefresh: true,
  fields: {
    ...stamps,
    userId: 'user_id',
    expiresAt: 'expires_at',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
  },
  additionalFields: {
    byLink: { type: 'boolean', required: true, defaultValue: false, input: false, fieldName: 'by_link' },
    how: { type: 'string', required: true, defaultValue: 'password', input: false },
    secondFactor: { type: 'string', required: false, input: false, fieldName: 'second_factor' },
    awaitsSecondFactor: {
      type: 'boolean',
      required: true,
      defaultValue: false,
      input: false,
      fieldName: 'awaits_second_factor',
    },
  },
} as const

const user = { modelName: 'auth_users', fields: { ...stamps, emailVerified: 'email_verified' } }

const account = {
  modelName: 'auth_accounts',
  fields: {
    ...stamps,
    userId: 'user_id',
    accountId: 'account_id',
    providerId: 'provider_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
  },
}

const verification = { modelName: 'auth_verifications', fields: { ...stamps, expiresAt: 'expires_at' } }

/** better-auth over the tables of migration 0003. Nobody can sign up: members are made by an administrator or the operator. */
export function createAuth({ pool, publicUrl, masterKey, onError }: AuthOptions) {
  return betterAuth({
    appName: 'Countersign',
    baseURL: publicUrl,
    basePath: '/api/auth',
    // Signs the session cookie, so that the tokens in the database alone open nothing.
    secret: keyFor(masterKey, 'session cookie').toString('base64'),
    database: pool,
    telemetry: { enabled: false },
    // Its messages may hold addresses of people; only that and where something failed is passed on.
    logger: { level: 'error', log: (_level, message) => onError(message) },
    // Counted by rate-limit.ts, for e-mail addresses too.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }) => verifyPassword(hash, password),
      },
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        expiresIn: linkLifetimeS,
        storeToken: 'hashed',
        sendMagicLink: ({ token, metadata }) => (metadata as LinkMetadata).handOver(token),
      }),
      openSessionPlugin(),
    ],
    session,
    user,
    account,
    verification,
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => ({
            data: { ...session, ...(await standingOf(pool, session, context?.path)) },
          }),
        },
      },
    },
    advanced: {
      cookiePrefix: 'countersign',
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
  })
}

/** How a link's token comes back to the caller instead of going out by mail. */
export type LinkMetadata = { handOver: (token: string) => void }

/**
 * The one place that every new session goes through: whoever has a second factor and did not show it gets half a session, which
 * opens nothing and ends soon. A sign-in at the organisation's provider counts as one with the provider's factors.
 */
async function standingOf(pool: pg.Pool, session: Record<string, unknown>, path: string | undefined) {
  const byLink = path === '/magic-link/verify'
  const how = byLink ? 'link' : path === '/sign-in/email' ? 'password' : session['how']
  const isWhole = how === 'single_sign_on' || typeof session['secondFactor'] === 'string'
  const awaitsSecondFactor = !isWhole && (await hasTwoFactor(pool, String(session['userId'])))
  return {
    byLink: byLink || session['byLink'] === true,
    how,
    awaitsSecondFactor,
    ...(awaitsSecondFactor && { expiresAt: new Date(Date.now() + halfSessionLifetimeS * 1000) }),
  }
}
