import { bindIdentity, findIdentity } from '../../store/identities.ts'
import { findUserId } from '../../store/sessions.ts'
import type { Client, RateRefusal } from '../../sign-in/create-sign-in.ts'
import type { OidcIdentity, OidcRefusal, SingleSignOn } from '../../sign-in/single-sign-on.ts'
import { noteEntered } from './enter.ts'
import { findComing, type SignInParts } from './sign-in-parts.ts'

/** `to`: a path of our own pages. */
export type ProviderAnswer =
  | { refused: null; cookies: string[]; to: string }
  | { refused: OidcRefusal | MemberRefusal }

type MemberRefusal = 'sso_unknown_member' | 'sso_email_unverified' | 'sso_subject_differs'

/** Where to send the browser. `to` is taken where it is a path of our own pages. */
export async function beginAtProvider(
  { signIn }: SignInParts,
  sso: SingleSignOn,
  client: Client,
  to: string | undefined,
): Promise<{ refused: null; url: string; cookie: string } | { refused: 'sso_unavailable' } | RateRefusal> {
  const refusal = await signIn.limitProvider(client)
  if (refusal) return refusal
  const begun = await sso.begin(ownPath(to))
  return begun.refused === null ? begun : { refused: 'sso_unavailable' }
}

/** Never another site, and no address of the API. */
export function ownPath(to: string | undefined): string {
  const here = 'http://here.invalid'
  if (!to?.startsWith('/') || !URL.canParse(to, here)) return '/'
  const { origin, pathname, search, hash } = new URL(to, here)
  const isPage =
    origin === here && !pathname.startsWith('//') && !/^\/(?:sign-in|api|v1)(?:\/|$)/.test(pathname)
  return isPage ? `${pathname}${search}${hash}` : '/'
}

/**
 * The browser came back from the provider. Only members come in. The first time they are found by their verified e-mail address, from
 * then on by the subject: whoever gets the address later does not get the member with it.
 */
export async function enterByProvider(
  parts: SignInParts,
  sso: SingleSignOn,
  client: Client,
  search: string,
): Promise<ProviderAnswer> {
  const { cookie } = client.headers
  const finished = await sso.finish(search, typeof cookie === 'string' ? cookie : undefined)
  if (finished.refused !== null) return finished
  const user = await userOf(parts, client, finished.identity)
  if ('refused' in user) return user
  const answer = await noteEntered(parts, client, await parts.signIn.bySingleSignOn(client, user))
  if (answer.refused !== null) return { refused: 'sso_unknown_member' }
  return { refused: null, cookies: answer.cookies, to: finished.to }
}

async function userOf(
  parts: SignInParts,
  client: Client,
  identity: OidcIdentity,
): Promise<{ id: string; email: string } | { refused: MemberRefusal }> {
  const { context } = parts
  const { db } = context.database
  const bound = await findIdentity(db, identity)
  const email = bound?.email ?? identity.email
  const coming = email === null ? null : await findComing(parts, client, email)
  const refuse = async (refused: MemberRefusal) => {
    await coming?.note({ action: 'sign_in.failed', facts: { how: 'single_sign_on', why: refused } })
    return { refused }
  }
  if (bound) return coming ? bound : refuse('sso_unknown_member')
  if (email === null || !identity.isEmailVerified) return refuse('sso_email_unverified')
  const id = await findUserId(db, email)
  if (!coming || id === null) return { refused: 'sso_unknown_member' }
  const isBound = await coming.within(async (work) => {
    const done = await bindIdentity(work.trx, id, identity, new Date(context.now()))
    if (done) coming.noteWithin(work, { action: 'single_sign_on.linked', facts: { issuer: identity.issuer } })
    return done
  })
  // Another tab of the same person may have been a moment earlier.
  const isSame = isBound || (await findIdentity(db, identity))?.id === id
  return isSame ? { id, email } : refuse('sso_subject_differs')
}
