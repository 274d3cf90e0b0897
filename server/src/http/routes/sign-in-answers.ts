import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Problem } from '../../problems/problem.ts'
import type { Client, SignInRefusal } from '../../sign-in/create-sign-in.ts'
import type { Http } from '../app-types.ts'

export const tags = ['Session']
export const done = (description: string) => ({ 204: z.null().meta({ description }) })
/** Of what is sent by anybody. */
export const faults = [
  'cross_origin',
  'validation_failed',
  'malformed_body',
  'unsupported_media_type',
] as const

/**
 * Throws `cross_origin` for a request that another site made a browser send: also before there is a session, or an attacker could
 * sign a member in as somebody else.
 */
export function ownClient({ signIn }: Http, request: FastifyRequest): Client {
  if (!signIn.isSameOrigin(request.headers)) throw new Problem('cross_origin')
  return { headers: request.headers, address: request.ip }
}

/** The answer if it is none of the refusals, which are thrown. */
export function accepted<Answer extends { refused: string | null }>(
  answer: Answer,
): Extract<Answer, { refused: null }> {
  const refusal = answer as SignInRefusal | { refused: null }
  if (refusal.refused === 'rate_limited') {
    throw new Problem('rate_limited', { details: { retry_after_s: refusal.retryAfterS } })
  }
  if (refusal.refused !== null) throw new Problem(refusal.refused)
  return answer as Extract<Answer, { refused: null }>
}

export function setCookies(reply: FastifyReply, cookies: string[]): void {
  if (cookies.length > 0) reply.header('set-cookie', cookies)
}
