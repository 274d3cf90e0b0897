import type { FastifyRequest } from 'fastify'
import { Problem } from '../problems/problem.ts'
import { findKeyCaller } from '../services/api-key-callers.ts'
import { enterLink } from '../services/applicant/enter.ts'
import type { Caller, LinkCaller, Mode, Origin } from '../services/caller.ts'
import type { Context } from '../services/context.ts'
import { findMemberCaller } from '../services/member-caller.ts'
import type { SignIn } from '../sign-in/create-sign-in.ts'
import type { Http } from './app-types.ts'
import { createFailureLimit } from './failure-limit.ts'

const LINK_PATTERN = /^lnk_[0-9A-Za-z_-]{43}$/
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

const bearerOf = ({ headers }: FastifyRequest): string | null =>
  /^Bearer ([\w.~+/=-]+)$/i.exec(headers.authorization ?? '')?.[1] ?? null

/** As much of the user agent as anybody needs to recognise a device. */
const USER_AGENT_LENGTH_MAX = 300

const originOf = ({ ip, headers }: FastifyRequest): Origin => ({
  ip,
  userAgent: headers['user-agent']?.slice(0, USER_AGENT_LENGTH_MAX).toWellFormed() ?? null,
})

const modeOf = ({ headers }: FastifyRequest): Mode => (headers['x-mode'] === 'live' ? 'live' : 'test')

/**
 * Who asks. Addresses that keep failing are asked to wait. Who has a right token never is: many people share the address of an
 * office or of a proxy, and one of them must not lock out the others. Tokens are too long to be tried out anyway.
 */
export function createAuthenticate(
  context: Context,
  signIn: SignIn,
): Pick<Http, 'authenticate' | 'authenticateLink'> {
  const failures = createFailureLimit()

  const known = async <Found>(request: FastifyRequest, find: () => Promise<Found | null>): Promise<Found> => {
    const found = await find()
    if (found !== null) return found
    failures.refuseIfMany(request.ip)
    failures.count(request.ip)
    throw new Problem('unauthenticated')
  }

  const member = async (request: FastifyRequest): Promise<Caller | null> => {
    const session = await signIn.getSession(request.headers)
    if (!session) return null
    if (!SAFE_METHODS.has(request.method) && !signIn.isSameOrigin(request.headers)) {
      throw new Problem('cross_origin')
    }
    return findMemberCaller(context, session.email, modeOf(request))
  }

  const authenticate = async (request: FastifyRequest): Promise<Caller> => {
    const key = bearerOf(request)
    const caller =
      key !== null ? await known(request, () => findKeyCaller(context, key)) : await member(request)
    if (!caller) throw new Problem('unauthenticated')
    return { ...caller, from: originOf(request) }
  }

  const authenticateLink = async (request: FastifyRequest): Promise<LinkCaller> => {
    const token = bearerOf(request)
    return known(request, async () =>
      token !== null && LINK_PATTERN.test(token) ? enterLink(context, token) : null,
    )
  }

  return { authenticate, authenticateLink }
}
