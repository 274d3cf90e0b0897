/** What is asked for again from somebody who is signed in, and how often it may be tried. */
import type pg from 'pg'
import { findPasswordHash, replacePasswordHash } from './auth-tables.ts'
import type { AuthOptions } from './auth.ts'
import type { SignIn } from './create-sign-in.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import {
  addressKey,
  limited,
  perAddress,
  perEmail,
  perFactor,
  perFactorDay,
  type RateLimit,
} from './rate-limit.ts'
import type { Client, PasswordChange, Session, SignInRefusal } from './sign-in-types.ts'

/** How long after signing in by a link or the provider the password is not asked for. */
const freshMs = 60 * 60 * 1000

type Confirmations = Pick<
  SignIn,
  'setPassword' | 'confirmIdentity' | 'limitProvider' | 'limitFactor' | 'clearFactor'
>

export function confirmationsOf(
  { limit, pool, oidc }: { limit: RateLimit } & Pick<AuthOptions, 'pool' | 'oidc'>,
  getSession: SignIn['getSession'],
): Confirmations {
  const factorKeys = (userId: string) => [`factor:${userId}`, `factor-day:${userId}`] as const
  const limitPassword = async (client: Client, userId: string) =>
    (await limited(limit, addressKey('set-password', client), perAddress)) ??
    (await limited(limit, `confirm:${userId}`, perEmail))
  return {
    setPassword: async (client, change) => {
      if (oidc?.isRequired) return { refused: 'password_sign_in_off' }
      const session = await getSession(client.headers)
      if (!session) return { refused: 'unauthenticated' }
      const refusal = await limitPassword(client, session.userId)
      if (refusal) return refusal
      const answer = await replacePassword(pool, session, change)
      if (answer.refused === null) await limit.clear(`confirm:${session.userId}`)
      return answer
    },
    confirmIdentity: async (client, session, password) => {
      if (isFresh(session)) return null
      const refusal = await limitPassword(client, session.userId)
      if (refusal) return refusal
      const current = await findPasswordHash(pool, session.userId)
      if (current === null) return { refused: 'fresh_sign_in_required' }
      const fits = password !== null && (await verifyPassword(current, password))
      if (!fits) return { refused: 'current_password_wrong' }
      await limit.clear(`confirm:${session.userId}`)
      return null
    },
    limitProvider: (client) => limited(limit, addressKey('oidc', client), perAddress),
    limitFactor: async (client, userId) => {
      const [key, dayKey] = factorKeys(userId)
      return (
        (await limited(limit, addressKey('factor', client), perAddress)) ??
        (await limited(limit, key, perFactor)) ??
        (await limited(limit, dayKey, perFactorDay))
      )
    },
    clearFactor: async (userId) => {
      for (const key of factorKeys(userId)) await limit.clear(key)
    },
  }
}

export const isFresh = ({ byLink, how, createdAt }: Session): boolean =>
  (byLink || how === 'single_sign_on') && Date.now() - createdAt.getTime() < freshMs

async function replacePassword(
  pool: pg.Pool,
  session: Session,
  { newPassword, currentPassword }: PasswordChange,
): Promise<{ refused: null; cookies: string[] } | SignInRefusal> {
  const current = await findPasswordHash(pool, session.userId)
  if (current !== null && !isFresh(session)) {
    const fits = currentPassword !== null && (await verifyPassword(current, currentPassword))
    if (!fits) return { refused: 'current_password_wrong' }
  }
  await replacePasswordHash(pool, session, await hashPassword(newPassword))
  return { refused: null, cookies: [] }
}
