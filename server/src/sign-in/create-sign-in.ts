/**
 * How members sign in. better-auth keeps users, passwords, sessions and one-time links in tables of its own (auth_*); nothing of
 * its HTTP surface is reachable from outside. The routes are ours (http/routes/sign-in.ts), all JSON, all same-origin, answers
 * 204 or problem+json:
 *
 *   POST /api/auth/sign-in/link      { token }                            204, sets the session cookie
 *        The page is `${PUBLIC_URL}/sign-in#token=…`: the token stays in the fragment, and only this POST uses it up, so that
 *        a mail scanner that opens the link signs nobody in. Once, within 24 hours. `sign_in_link_invalid` otherwise.
 *   POST /api/auth/sign-in/password  { email, password }                  204, sets the session cookie; `sign_in_failed`
 *   POST /api/auth/sign-out          {}                                   204, ends the session; also without one
 *   POST /api/auth/password          { new_password, current_password? }  204; 12 to 128 characters
 *        `current_password` is not asked for when the member has none yet, or came by a link within the last hour (which is how
 *        a forgotten password is replaced). Ends the member's other sessions. `current_password_wrong`
 *   GET  /v1/me                      who is signed in, `password_set`; 401 `unauthenticated` when nobody is
 *
 * Too many tries: 429 `rate_limited` with Retry-After. Sessions end after 12 hours. The cookie is HttpOnly, SameSite=Lax, and
 * Secure when PUBLIC_URL is https.
 */
import type pg from 'pg'
import {
  clientAddressHeader,
  createAuth,
  linkLifetimeS,
  type AuthOptions,
  type LinkMetadata,
} from './auth.ts'
import { isSameOrigin, ownOrigins } from './origin.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { createRateLimit, emailKey, networkOf, perAddress, perEmail, type RateRule } from './rate-limit.ts'
import { endLinks, findPasswordHash, hasPassword, replacePasswordHash } from './auth-tables.ts'

type RequestHeaders = Record<string, string | string[] | undefined>

/** Who asks: what Fastify knows of the request. */
export type Client = { headers: RequestHeaders; address: string }

export type Session = {
  id: string
  userId: string
  email: string
  byLink: boolean
  createdAt: Date
  expiresAt: Date
}

export type SignInRefusal =
  | { refused: 'sign_in_link_invalid' | 'sign_in_failed' | 'unauthenticated' | 'current_password_wrong' }
  | { refused: 'rate_limited'; retryAfterS: number }
/** `cookies` are whole Set-Cookie values. */
export type SignInAnswer = { refused: null; cookies: string[] } | SignInRefusal

export type SignIn = {
  /** Whether an unsafe request comes from our own pages. Check it before anything that a cookie allows. */
  isSameOrigin: (headers: RequestHeaders) => boolean
  byLink: (client: Client, token: string) => Promise<SignInAnswer>
  byPassword: (client: Client, email: string, password: string) => Promise<SignInAnswer>
  signOut: (client: Client) => Promise<string[]>
  setPassword: (client: Client, change: PasswordChange) => Promise<SignInAnswer>
  /** Whose session the cookie is; null when none, ended or forged. */
  getSession: (headers: RequestHeaders) => Promise<Session | null>
  hasPassword: (email: string) => Promise<boolean>
  /** A fresh one-time link for a user; earlier ones of the same user end. Null when there is no such user. */
  createSignInLink: (email: string) => Promise<{ url: string; expiresAt: Date } | null>
}

export type PasswordChange = { newPassword: string; currentPassword: string | null }

/** How long after signing in by a link the password may be replaced without knowing it. */
const freshLinkMs = 60 * 60 * 1000

export function createSignIn(options: AuthOptions): SignIn {
  const auth = createAuth(options)
  const limit = createRateLimit(options.pool)
  const origins = ownOrigins(options.publicUrl)

  const ask = (client: Client, path: string, body?: object) =>
    auth.handler(innerRequest(options.publicUrl, client, path, body))
  const limited = async (key: string, rule: RateRule): Promise<SignInRefusal | null> => {
    const verdict = await limit.consume(key, rule)
    return verdict.allowed ? null : { refused: 'rate_limited', retryAfterS: verdict.retryAfterS }
  }
  const getSession = async (headers: RequestHeaders): Promise<Session | null> => {
    const cookie = headers['cookie']
    if (typeof cookie !== 'string' || !cookie.includes('countersign.session_token=')) return null
    const found = await auth.api.getSession({ headers: new Headers({ cookie }) })
    if (!found) return null
    const { id, userId, byLink, createdAt, expiresAt } = found.session
    return { id, userId, email: found.user.email, byLink, createdAt, expiresAt }
  }

  return {
    isSameOrigin: (headers) => isSameOrigin(headers, origins),
    getSession,
    byLink: async (client, token) => {
      const refusal = await limited(addressKey('link', client), perAddress)
      if (refusal) return refusal
      const response = await ask(client, `/magic-link/verify?token=${encodeURIComponent(token)}`)
      // It answers a wrong token with a redirect to an error page.
      return response.ok ? signedIn(response) : { refused: 'sign_in_link_invalid' }
    },
    byPassword: async (client, email, password) => {
      const key = emailKey(email)
      const refusal =
        (await limited(addressKey('password', client), perAddress)) ?? (await limited(key, perEmail))
      if (refusal) return refusal
      const response = await ask(client, '/sign-in/email', { email, password })
      if (!response.ok) return { refused: 'sign_in_failed' }
      await limit.clear(key)
      return signedIn(response)
    },
    signOut: async (client) => (await ask(client, '/sign-out', {})).headers.getSetCookie(),
    setPassword: async (client, change) => {
      const session = await getSession(client.headers)
      if (!session) return { refused: 'unauthenticated' }
      const refusal = await limited(addressKey('set-password', client), perAddress)
      return refusal ?? replacePassword(options.pool, session, change)
    },
    hasPassword: (email) => hasPassword(options.pool, email),
    createSignInLink: async (email) => {
      const user = await endLinks(options.pool, email)
      if (!user) return null
      let token = ''
      const metadata: LinkMetadata = { handOver: (made) => void (token = made) }
      const expiresAt = new Date(Date.now() + linkLifetimeS * 1000)
      await auth.api.signInMagicLink({ body: { email: user.email, metadata }, headers: new Headers() })
      return { url: `${options.publicUrl}/sign-in#token=${token}`, expiresAt }
    },
  }
}

const addressKey = (kind: string, { address }: Client): string => `${kind}:${networkOf(address)}`

/** Origins are judged before by us; inside, every request is our own. */
function innerRequest(publicUrl: string, client: Client, path: string, body?: object): Request {
  const headers = new Headers({ [clientAddressHeader]: client.address, origin: new URL(publicUrl).origin })
  for (const name of ['cookie', 'user-agent']) {
    const value = client.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  if (body) headers.set('content-type', 'application/json')
  return new Request(`${publicUrl}/api/auth${path}`, {
    method: body ? 'POST' : 'GET',
    headers,
    redirect: 'manual',
    ...(body && { body: JSON.stringify(body) }),
  })
}

const signedIn = (response: Response): SignInAnswer => ({
  refused: null,
  cookies: response.headers.getSetCookie(),
})

async function replacePassword(
  pool: pg.Pool,
  session: Session,
  { newPassword, currentPassword }: PasswordChange,
): Promise<SignInAnswer> {
  const current = await findPasswordHash(pool, session.userId)
  const isFreshLink = session.byLink && Date.now() - session.createdAt.getTime() < freshLinkMs
  if (current !== null && !isFreshLink) {
    const fits = currentPassword !== null && (await verifyPassword(current, currentPassword))
    if (!fits) return { refused: 'current_password_wrong' }
  }
  await replacePasswordHash(pool, session, await hashPassword(newPassword))
  return { refused: null, cookies: [] }
}
