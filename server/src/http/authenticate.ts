import type { FastifyRequest } from 'fastify'
import { Problem } from '../problems/problem.ts'
import { findKeyCaller } from '../services/api-key-callers.ts'
import { enterLink } from '../services/applicant/enter.ts'
import type { Caller, LinkCaller, Mode } from '../services/caller.ts'
import type { Context } from '../services/context.ts'
import { findMemberCaller } from '../services/member-caller.ts'
import { originOf, type Member } from '../services/sign-in/sign-in-parts.ts'
import type { Client, SignIn } from '../sign-in/create-sign-in.ts'
import type { Http } from './app-types.ts'
import { createFailureLimit } from './failure-limit.ts'

const LINK_PATTERN = /^lnk_[0-9A-Za-z_-]{43}$/
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

const bearerOf = ({ headers }: FastifyRequest): string | null =>
  /^Bearer ([\w.~+/=-]+)$/i.exec(headers.authorization ?? '')?.[1] ?? null

const clientOf = ({ ip, headers }: FastifyRequest): Client => ({ headers, address: ip })

const modeOf = ({ headers }: FastifyRequest): Mode => (headers['x-mode'] === 'live' ? 'live' : 'test')

/**
 * Who asks. Addresses that keep failing are asked to wait. Who has a right token never is: many people share the address of an
 * office or of a proxy, and one of them must not lock out the others. Tokens are too long to be tried out anyway.
 */
export function createAuthenticate(
  context: Context,
  signIn: SignIn,
): Pick<Http, 'authenticate' | 'authenticateMember' | 'authenticateLink'> {
  const failures = createFailureLimit()

  const known = async <Found>(request: FastifyRequest, find: () => Promise<Found | null>): Promise<Found> => {
    const found = await find()
    if (found !== null) return found
    failures.refuseIfMany(request.ip)
    failures.count(request.ip)
    throw new Problem('unauthenticated')
  }

  const authenticateMember = async (request: FastifyRequest): Promise<Member> => {
    const session = await signIn.getSession(request.headers)
    if (!session) throw new Problem('unauthenticated')
    if (!SAFE_METHODS.has(request.method) && !signIn.isSameOrigin(request.headers)) {
      throw new Problem('cross_origin')
    }
    const found = await findMemberCaller(context, session.email, modeOf(request))
    if (!found) throw new Problem('unauthenticated')
    const client = clientOf(request)
    const { requiresTwoFactor, ...caller } = found
    // Who signed in at the organisation's provider has shown the factors that it asks for.
    const required = requiresTwoFactor && session.how !== 'single_sign_on'
    const twoFactor = { enabled: session.twoFactorEnabled, required }
    return { caller: { ...caller, from: originOf(client) }, session, client, twoFactor }
  }

  const authenticate = async (request: FastifyRequest): Promise<Caller> => {
    const key = bearerOf(request)
    if (key !== null) {
      const caller = await known(request, () => findKeyCaller(context, key))
      return { ...caller, from: originOf(clientOf(request)) }
    }
    const member = await authenticateMember(request)
    const { enabled, required } = member.twoFactor
    if (required && !enabled) throw new Problem('two_factor_required')
    return member.caller
  }

  const authenticateLink = async (request: FastifyRequest): Promise<LinkCaller> => {
    const token = bearerOf(request)
    return known(request, async () =>
      token !== null && LINK_PATTERN.test(token) ? enterLink(context, token) : null,
    )
  }

  return { authenticate, authenticateMember, authenticateLink }
}
