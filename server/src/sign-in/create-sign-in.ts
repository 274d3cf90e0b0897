/**
 * How members sign in. better-auth keeps users, passwords, sessions and one-time links in tables of its own (auth_*); nothing of
 * its HTTP surface is reachable from outside. The routes are ours (http/routes/sign-in*.ts), all same-origin, answers 204 or
 * problem+json unless said otherwise:
 *
 *   GET  /api/auth/methods           which ways there are                  200
 *   POST /api/auth/sign-in/link      { token }                            204, sets the session cookie; 202: a second factor is asked for
 *        The page is `${PUBLIC_URL}/sign-in#token=…`: the token stays in the fragment, and only this POST uses it up, so that
 *        a mail scanner that opens the link signs nobody in. Once, within 24 hours. `sign_in_link_invalid` otherwise.
 *   POST /api/auth/sign-in/password  { email, password }                  204 or 202 as above; `sign_in_failed`
 *   POST /api/auth/sign-in/code      { code } or { recovery_code }        204, within five minutes of the 202; `second_factor_wrong`
 *   POST /api/auth/sign-in/oidc      { to? }                              200 { url } of the organisation's provider
 *   GET  /api/auth/oidc/callback     from the provider                    302, with the session or with an error for the page
 *   POST /api/auth/sign-out          {}                                   204, ends the session; also without one
 *   POST /api/auth/password          { new_password, current_password? }  204; 12 to 128 characters
 *        `current_password` is not asked for when the member has none yet, or came by a link within the last hour (which is how
 *        a forgotten password is replaced). Ends the member's other sessions. `current_password_wrong`
 *   …    /api/auth/two-factor…       second factor: state, offer, confirm, turn off, recovery codes
 *   …    /api/auth/sessions…         own sessions: list, end one, end the others
 *   GET  /v1/me                      who is signed in, `password_set`; 401 `unauthenticated` when nobody is
 *
 * Too many tries: 429 `rate_limited` with Retry-After. Sessions end after 12 hours. The cookie is HttpOnly, SameSite=Lax, and
 * Secure when PUBLIC_URL is https.
 */
import {
  clientAddressHeader,
  createAuth,
  linkLifetimeS,
  type AuthOptions,
  type LinkMetadata,
} from './auth.ts'
import { endLinks, findNewSession, hasPassword, takeHalfSession, touchSession } from './auth-tables.ts'
import { confirmationsOf, isFresh } from './confirmations.ts'
import { createDeviceCookies, type DeviceCookies } from './device-cookie.ts'
import { isSameOrigin, ownOrigins } from './origin.ts'
import {
  addressKey,
  createRateLimit,
  emailKey,
  limited,
  perAddress,
  perEmail,
  type RateLimit,
} from './rate-limit.ts'
import { keyFor } from './seal.ts'
import { createSingleSignOn, type SingleSignOn } from './single-sign-on.ts'
import { createSecondFactors, type SecondFactors } from './second-factors.ts'
import type {
  Client,
  Entered,
  HalfSession,
  PasswordChange,
  RateRefusal,
  RequestHeaders,
  Session,
  SignInAnswer,
  SignInHow,
  SignInRefusal,
} from './sign-in-types.ts'

export type {
  Client,
  HalfSession,
  RateRefusal,
  Session,
  SignInAnswer,
  SignInRefusal,
} from './sign-in-types.ts'

export type SignIn = {
  /** Whether an unsafe request comes from our own pages. Check it before anything that a cookie allows. */
  isSameOrigin: (headers: RequestHeaders) => boolean
  byLink: (client: Client, token: string) => Promise<SignInAnswer>
  byPassword: (client: Client, email: string, password: string) => Promise<SignInAnswer>
  /** For a user of whom the organisation's provider has said who it is. */
  bySingleSignOn: (client: Client, user: { id: string; email: string }) => Promise<SignInAnswer>
  signOut: (client: Client) => Promise<string[]>
  setPassword: (
    client: Client,
    change: PasswordChange,
  ) => Promise<{ refused: null; cookies: string[] } | SignInRefusal>
  /** Whose session the cookie is; null when none, ended or forged, or when it awaits its second factor. */
  getSession: (headers: RequestHeaders) => Promise<Session | null>
  /** Whose second factor is being waited for. */
  getHalfSession: (headers: RequestHeaders) => Promise<HalfSession | null>
  /** Makes a half session whole, once; the factor has been judged. */
  complete: (client: Client, half: HalfSession, factor: 'code' | 'recovery_code') => Promise<SignInAnswer>
  limitProvider: (client: Client) => Promise<RateRefusal | null>
  /** Counts a try at the second factor of a user; a right one clears the count. */
  limitFactor: (client: Client, userId: string) => Promise<RateRefusal | null>
  clearFactor: (userId: string) => Promise<void>
  /** Asks for the password again before something weighty; not of who came by a link or the provider within the hour. */
  confirmIdentity: (
    client: Client,
    session: Session,
    password: string | null,
  ) => Promise<SignInRefusal | null>
  /** Came by a link or the provider within the hour. */
  isFresh: (session: Session) => boolean
  factors: SecondFactors
  /** Null where the operator has not set it up. */
  sso: SingleSignOn | null
  hasPassword: (email: string) => Promise<boolean>
  /** A fresh one-time link for a user; earlier ones of the same user end. Null when there is no such user. */
  createSignInLink: (email: string) => Promise<{ url: string; expiresAt: Date } | null>
}

type Parts = AuthOptions & {
  auth: ReturnType<typeof createAuth>
  limit: RateLimit
  devices: DeviceCookies
}

export function createSignIn(options: AuthOptions): SignIn {
  const { pool, publicUrl, masterKey } = options
  const devices = createDeviceCookies({
    key: keyFor(masterKey, 'device cookie'),
    secure: publicUrl.startsWith('https:'),
  })
  const parts: Parts = { ...options, auth: createAuth(options), limit: createRateLimit(pool), devices }
  const origins = ownOrigins(publicUrl)
  const sessions = sessionsOf(parts)
  return {
    isSameOrigin: (headers) => isSameOrigin(headers, origins),
    ...sessions,
    ...entrancesOf(parts),
    isFresh,
    ...confirmationsOf(parts, sessions.getSession),
    factors: createSecondFactors(masterKey),
    sso: options.oidc ? createSingleSignOn({ ...options, settings: options.oidc }) : null,
    hasPassword: (email) => hasPassword(pool, email),
    createSignInLink: (email) => createLink(parts, email),
  }
}

function sessionsOf({ auth, pool }: Parts): Pick<SignIn, 'getSession' | 'getHalfSession'> {
  const find = async (headers: RequestHeaders) => {
    const cookie = headers['cookie']
    if (typeof cookie !== 'string' || !cookie.includes('countersign.session_token=')) return null
    const found = await auth.api.getSession({ headers: new Headers({ cookie }) })
    return found && { ...found.session, how: found.session.how as SignInHow, email: found.user.email }
  }
  return {
    getSession: async (headers) => {
      const found = await find(headers)
      if (!found || found.awaitsSecondFactor) return null
      const { id, userId, email, byLink, how, createdAt, expiresAt } = found
      const twoFactorEnabled = await touchSession(pool, found)
      return { id, userId, email, byLink, how, twoFactorEnabled, createdAt, expiresAt }
    },
    getHalfSession: async (headers) => {
      const found = await find(headers)
      if (!found?.awaitsSecondFactor) return null
      const { id, userId, email, byLink, how } = found
      return { id, userId, email, byLink, how }
    },
  }
}

/** Opens a whole session for somebody who has shown who they are. */
function opener({ auth, devices, publicUrl }: Parts) {
  return async (client: Client, opened: Entered, byLink: boolean): Promise<SignInAnswer> => {
    const { userId, email, how, secondFactor } = opened
    const body = { userId, how, byLink, secondFactor }
    const headers = innerHeaders(publicUrl, client)
    const { response, headers: answered } = await auth.api.openSession({ body, headers, returnHeaders: true })
    if (response.id === null) return { refused: 'sign_in_failed' }
    return { refused: null, cookies: [...answered.getSetCookie(), devices.issue(email)], entered: opened }
  }
}

type Entrances = Pick<SignIn, 'byLink' | 'byPassword' | 'bySingleSignOn' | 'complete' | 'signOut'>

function entrancesOf(parts: Parts): Entrances {
  const { auth, limit, devices, pool, publicUrl } = parts
  const ask = (client: Client, path: string, body?: object) =>
    auth.handler(innerRequest(publicUrl, client, path, body))

  /** A sign-in that better-auth let in: whole, or half with the second factor to come. */
  const entered = async (response: Response, how: SignInHow): Promise<SignInAnswer> => {
    const { token } = (await response.json()) as { token: string }
    const session = await findNewSession(pool, token)
    if (!session) return { refused: 'sign_in_failed' }
    const cookies = response.headers.getSetCookie()
    const { userId, email, awaitsSecondFactor } = session
    const isWhole = !awaitsSecondFactor
    return {
      refused: null,
      cookies: isWhole ? [...cookies, devices.issue(email)] : cookies,
      entered: { userId, email, how, awaitsSecondFactor, secondFactor: null },
    }
  }

  const open = opener(parts)

  return {
    byLink: async (client, token) => {
      const refusal = await limited(limit, addressKey('link', client), perAddress)
      if (refusal) return refusal
      const response = await ask(client, `/magic-link/verify?token=${encodeURIComponent(token)}`)
      // It answers a wrong token with a redirect to an error page.
      return response.ok ? entered(response, 'link') : { refused: 'sign_in_link_invalid' }
    },
    byPassword: async (client, email, password) => {
      if (parts.oidc?.isRequired) return { refused: 'password_sign_in_off' }
      const device = devices.deviceOf(cookieOf(client), email)
      const key = device === null ? emailKey(email) : `device:${device}`
      const refusal =
        (await limited(limit, addressKey('password', client), perAddress)) ??
        (await limited(limit, key, perEmail))
      if (refusal) return refusal
      const response = await ask(client, '/sign-in/email', { email, password })
      if (!response.ok) return { refused: 'sign_in_failed' }
      await limit.clear(key)
      return entered(response, 'password')
    },
    bySingleSignOn: (client, { id: userId, email }) => {
      const how = 'single_sign_on'
      return open(client, { userId, email, how, awaitsSecondFactor: false, secondFactor: null }, false)
    },
    complete: async (client, half, secondFactor) => {
      if (!(await takeHalfSession(pool, half.id))) return { refused: 'second_factor_expired' }
      const { userId, email, how } = half
      return open(client, { userId, email, how, awaitsSecondFactor: false, secondFactor }, half.byLink)
    },
    signOut: async (client) => (await ask(client, '/sign-out', {})).headers.getSetCookie(),
  }
}

const cookieOf = ({ headers: { cookie } }: Client): string | undefined =>
  typeof cookie === 'string' ? cookie : undefined

async function createLink({ auth, pool, publicUrl }: Parts, email: string) {
  const user = await endLinks(pool, email)
  if (!user) return null
  let token = ''
  const metadata: LinkMetadata = { handOver: (made) => void (token = made) }
  const expiresAt = new Date(Date.now() + linkLifetimeS * 1000)
  await auth.api.signInMagicLink({ body: { email: user.email, metadata }, headers: new Headers() })
  return { url: `${publicUrl}/sign-in#token=${token}`, expiresAt }
}

/** Origins are judged before by us; inside, every request is our own. */
function innerHeaders(publicUrl: string, client: Client): Headers {
  const headers = new Headers({ [clientAddressHeader]: client.address, origin: new URL(publicUrl).origin })
  for (const name of ['cookie', 'user-agent']) {
    const value = client.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  return headers
}

function innerRequest(publicUrl: string, client: Client, path: string, body?: object): Request {
  const headers = innerHeaders(publicUrl, client)
  if (body) headers.set('content-type', 'application/json')
  return new Request(`${publicUrl}/api/auth${path}`, {
    method: body ? 'POST' : 'GET',
    headers,
    redirect: 'manual',
    ...(body && { body: JSON.stringify(body) }),
  })
}
