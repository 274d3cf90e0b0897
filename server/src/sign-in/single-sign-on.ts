/**
 * Single sign-on with OpenID Connect: authorization code with PKCE, state and nonce (OpenID Connect Core 3.1, RFC 9700). Issuer,
 * audience, signature, times and nonce of the ID token are checked by openid-client. What the browser must bring back stands sealed in
 * a cookie of ten minutes; that it is used once is the database's.
 */
import { createHash } from 'node:crypto'
import * as oidc from 'openid-client'
import type pg from 'pg'
import { cookieValue } from './device-cookie.ts'
import { keyFor, seal, unseal } from './seal.ts'

export type OidcSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Whose sign-in it is, as the button says it. */
  name: string
  /** Nobody signs in by password. */
  isRequired: boolean
}

/** Who somebody is to the provider. */
export type OidcIdentity = { issuer: string; subject: string; email: string | null; isEmailVerified: boolean }
export type OidcRefusal = 'sso_unavailable' | 'sso_state_invalid' | 'sso_denied' | 'sso_failed'

export type SingleSignOn = {
  name: string
  isRequired: boolean
  /** Where to send the browser, with the cookie it takes along. `to`: where it goes in the end, a path of our own pages. */
  begin: (to: string) => Promise<{ refused: null; url: string; cookie: string } | { refused: OidcRefusal }>
  /** `search`: the query with which the provider sent the browser back. */
  finish: (
    search: string,
    cookies: string | undefined,
  ) => Promise<{ refused: null; identity: OidcIdentity; to: string } | { refused: OidcRefusal }>
  /** Clears the cookie of `begin`. */
  clearedCookie: string
}

type Options = {
  settings: OidcSettings
  pool: pg.Pool
  publicUrl: string
  masterKey: Buffer
  onError: (message: string) => void
}
type Begun = { state: string; nonce: string; verifier: string; to: string; endsAt: number }

const BEGUN_LIFETIME_S = 10 * 60
const PROVIDER_TIMEOUT_S = 10
/** After which its addresses and keys are asked for again. */
const METADATA_LIFETIME_MS = 60 * 60 * 1000

export function createSingleSignOn(options: Options): SingleSignOn {
  const { settings, pool, publicUrl, masterKey, onError } = options
  const key = keyFor(masterKey, 'single sign-on cookie')
  const isSecure = publicUrl.startsWith('https:')
  const name = `${isSecure ? '__Secure-' : ''}countersign.oidc`
  const redirectUri = `${publicUrl}/api/auth/oidc/callback`
  const configure = metadataOf(settings)
  const cookie = (value: string, maxAgeS: number) =>
    `${name}=${value}; Max-Age=${maxAgeS}; Path=/api/auth/oidc; HttpOnly${isSecure ? '; Secure' : ''}; SameSite=Lax`
  const refuse = (error: unknown): { refused: OidcRefusal } => {
    const refused = refusalOf(error)
    if (refused !== 'sso_denied') onError(`single sign-on: ${refused} (${codeOf(error)})`)
    return { refused }
  }
  return {
    name: settings.name,
    isRequired: settings.isRequired,
    clearedCookie: cookie('', 0),
    begin: async (to) => {
      try {
        const config = await configure()
        const begun = newBegun(to)
        await remember(pool, begun.state)
        const url = oidc.buildAuthorizationUrl(config, {
          redirect_uri: redirectUri,
          scope: 'openid email profile',
          response_type: 'code',
          state: begun.state,
          nonce: begun.nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(begun.verifier),
          code_challenge_method: 'S256',
        })
        const sealed = seal(key, Buffer.from(JSON.stringify(begun)), name).toString('base64url')
        return { refused: null, url: url.href, cookie: cookie(sealed, BEGUN_LIFETIME_S) }
      } catch (error) {
        return refuse(error)
      }
    },
    finish: async (search, cookies) => {
      const begun = openBegun(unseal(key, Buffer.from(cookieValue(cookies, name) ?? '', 'base64url'), name))
      const state = new URLSearchParams(search).get('state')
      if (!begun || state !== begun.state || !(await forget(pool, state))) {
        return { refused: 'sso_state_invalid' }
      }
      try {
        const identity = await identify(await configure(), new URL(`${redirectUri}${search}`), begun)
        return { refused: null, identity, to: begun.to }
      } catch (error) {
        return refuse(error)
      }
    },
  }
}

const newBegun = (to: string): Begun => ({
  state: oidc.randomState(),
  nonce: oidc.randomNonce(),
  verifier: oidc.randomPKCECodeVerifier(),
  to,
  endsAt: Date.now() + BEGUN_LIFETIME_S * 1000,
})

function openBegun(text: Buffer | null): Begun | null {
  const begun = text && (JSON.parse(text.toString()) as Begun)
  return begun && begun.endsAt > Date.now() ? begun : null
}

/** Asked once an hour, and again after a failure. */
function metadataOf({ issuer, clientId, clientSecret }: OidcSettings): () => Promise<oidc.Configuration> {
  let known: { config: Promise<oidc.Configuration>; until: number } | undefined
  // Over plain http only where the settings let it pass: on this machine.
  const execute = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []
  const load = async () => {
    const options = { timeout: PROVIDER_TIMEOUT_S, execute }
    const found = await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, options)
    const server = found.serverMetadata()
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const proof = methods.includes('client_secret_basic') ? oidc.ClientSecretBasic : oidc.ClientSecretPost
    const config = new oidc.Configuration(server, clientId, clientSecret, proof(clientSecret))
    config.timeout = PROVIDER_TIMEOUT_S
    for (const apply of execute) apply(config)
    return config
  }
  return () => {
    if (!known || known.until < Date.now()) {
      const config = load()
      known = { config, until: Date.now() + METADATA_LIFETIME_MS }
      config.catch(() => (known = undefined))
    }
    return known.config
  }
}

async function identify(config: oidc.Configuration, url: URL, begun: Begun): Promise<OidcIdentity> {
  const tokens = await oidc.authorizationCodeGrant(config, url, {
    pkceCodeVerifier: begun.verifier,
    expectedState: begun.state,
    expectedNonce: begun.nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()!
  // Many providers tell the address only there.
  const more =
    claims['email'] === undefined ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub) : claims
  const email = typeof more['email'] === 'string' ? more['email'].trim().toLowerCase() : null
  return { issuer: claims.iss, subject: claims.sub, email, isEmailVerified: more['email_verified'] === true }
}

const identifierOf = (state: string): string =>
  `oidc:${createHash('sha256').update(state).digest('base64url')}`

async function remember(pool: pg.Pool, state: string): Promise<void> {
  await pool.query(
    `WITH swept AS (DELETE FROM auth_verifications WHERE identifier LIKE 'oidc:%' AND expires_at < now())
     INSERT INTO auth_verifications (id, identifier, value, expires_at, created_at, updated_at)
     VALUES ($1, $1, '', now() + make_interval(secs => $2), now(), now())`,
    [identifierOf(state), BEGUN_LIFETIME_S],
  )
}

/** False when it was used before. */
async function forget(pool: pg.Pool, state: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    'DELETE FROM auth_verifications WHERE identifier = $1 AND expires_at > now()',
    [identifierOf(state)],
  )
  return rowCount === 1
}

const codeOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: unknown }
  return String(code ?? name)
}

const UNREACHABLE: ReadonlySet<string> = new Set(['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'])

function refusalOf(error: unknown): OidcRefusal {
  if (error instanceof oidc.AuthorizationResponseError) {
    return error.error === 'access_denied' ? 'sso_denied' : 'sso_failed'
  }
  const isUnreachable =
    UNREACHABLE.has(codeOf(error)) || (error instanceof TypeError && error.cause !== undefined)
  return isUnreachable ? 'sso_unavailable' : 'sso_failed'
}
