import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Problem } from '../../problems/problem.ts'
import type { Client, SignInAnswer } from '../../sign-in/create-sign-in.ts'
import type { App, Http } from '../app-types.ts'
import { memberOnly, open, problems } from '../route-schema.ts'
import { SetPassword, SignInByLink, SignInByPassword } from '../schemas/account.ts'

const tags = ['Session']
const done = (description: string) => ({ 204: z.null().meta({ description }) })
const faults = ['cross_origin', 'validation_failed', 'malformed_body', 'unsupported_media_type'] as const

/** What these do is told at the top of sign-in/create-sign-in.ts. */
export function signInRoutes(app: App, http: Http): void {
  signingIn(app, http)
  signedIn(app, http)
}

function signingIn(app: App, http: Http): void {
  const { signIn } = http

  app.route({
    method: 'POST',
    url: '/api/auth/sign-in/link',
    schema: {
      operationId: 'signInByLink',
      tags,
      summary: 'Sign in with a one-time link',
      description: 'Uses the link up and sets the session cookie.',
      ...open,
      body: SignInByLink,
      response: { ...done('Signed in'), ...problems(...faults, 'sign_in_link_invalid') },
    },
    handler: async (request, reply) => {
      const client = ownClient(http, request)
      return answerWith(reply, await signIn.byLink(client, request.body.token))
    },
  })

  app.route({
    method: 'POST',
    url: '/api/auth/sign-in/password',
    schema: {
      operationId: 'signInByPassword',
      tags,
      summary: 'Sign in with e-mail address and password',
      description:
        'Sets the session cookie. Ten wrong passwords for one address close it for a quarter of an hour.',
      ...open,
      body: SignInByPassword,
      response: { ...done('Signed in'), ...problems(...faults, 'sign_in_failed') },
    },
    handler: async (request, reply) => {
      const { email, password } = request.body
      return answerWith(reply, await signIn.byPassword(ownClient(http, request), email, password))
    },
  })
}

function signedIn(app: App, http: Http): void {
  const { signIn } = http

  app.route({
    method: 'POST',
    url: '/api/auth/sign-out',
    schema: {
      operationId: 'signOut',
      tags,
      summary: 'Sign out',
      description: 'Ends the session and clears its cookie. Without a session it does nothing.',
      ...open,
      response: { ...done('Signed out'), ...problems('cross_origin') },
    },
    handler: async (request, reply) => {
      const cookies = await signIn.signOut(ownClient(http, request))
      return answerWith(reply, { refused: null, cookies })
    },
  })

  app.route({
    method: 'POST',
    url: '/api/auth/password',
    schema: {
      operationId: 'setPassword',
      tags,
      summary: 'Set or change the password',
      description: 'Of the signed-in member, whose other sessions and links end with it.',
      ...memberOnly,
      body: SetPassword,
      response: {
        ...done('The password holds from now on'),
        ...problems(...faults, 'unauthenticated', 'current_password_wrong'),
      },
    },
    handler: async (request, reply) => {
      const { new_password: newPassword, current_password: currentPassword = null } = request.body
      const client = ownClient(http, request)
      return answerWith(reply, await signIn.setPassword(client, { newPassword, currentPassword }))
    },
  })
}

/**
 * Throws `cross_origin` for a request that another site made a browser send: also before there is a session, or an attacker could
 * sign a member in as somebody else.
 */
function ownClient({ signIn }: Http, request: FastifyRequest): Client {
  if (!signIn.isSameOrigin(request.headers)) throw new Problem('cross_origin')
  return { headers: request.headers, address: request.ip }
}

function answerWith(reply: FastifyReply, answered: SignInAnswer) {
  if (answered.refused === 'rate_limited') {
    throw new Problem('rate_limited', { details: { retry_after_s: answered.retryAfterS } })
  }
  if (answered.refused !== null) throw new Problem(answered.refused)
  if (answered.cookies.length > 0) reply.header('set-cookie', answered.cookies)
  return reply.code(204).send(null)
}
