import type { FastifyReply } from 'fastify'
import { enterByLink, enterByPassword } from '../../services/sign-in/enter.ts'
import { enterCode } from '../../services/sign-in/enter-code.ts'
import { changePassword, signOut } from '../../services/sign-in/own-sessions.ts'
import { halfSessionLifetimeS } from '../../sign-in/auth.ts'
import type { SignInAnswer } from '../../sign-in/create-sign-in.ts'
import type { App, Http } from '../app-types.ts'
import { answer, memberOnly, open, problems } from '../route-schema.ts'
import { SetPassword, SignInByLink, SignInByPassword } from '../schemas/account.ts'
import { SecondStep, SignInByCode, SignInMethods } from '../schemas/sign-in.ts'
import { accepted, done, faults, ownClient, setCookies, tags } from './sign-in-answers.ts'

const step = {
  ...done('Signed in'),
  202: answer('Half way: the code of the second factor is asked for', SecondStep),
}

/** What these do is told at the top of sign-in/create-sign-in.ts. */
export function signInRoutes(app: App, http: Http): void {
  methods(app, http)
  firstStep(app, http)
  secondStep(app, http)
  signedIn(app, http)
}

function methods(app: App, { signIn }: Http): void {
  app.route({
    method: 'GET',
    url: '/api/auth/methods',
    schema: {
      operationId: 'getSignInMethods',
      tags,
      summary: 'Which ways to sign in there are',
      description: 'For the sign-in page. One-time links always work.',
      ...open,
      response: { 200: answer('The ways', SignInMethods), ...problems() },
    },
    handler: async () => ({
      password: signIn.sso?.isRequired !== true,
      oidc: signIn.sso && { name: signIn.sso.name },
    }),
  })
}

function firstStep(app: App, http: Http): void {
  app.route({
    method: 'POST',
    url: '/api/auth/sign-in/link',
    schema: {
      operationId: 'signInByLink',
      tags,
      summary: 'Sign in with a one-time link',
      description:
        'Uses the link up and sets the session cookie, or that of half a session when a second factor is to follow.',
      ...open,
      body: SignInByLink,
      response: { ...step, ...problems(...faults, 'sign_in_link_invalid') },
    },
    handler: async (request, reply) =>
      answerStep(reply, await enterByLink(http, ownClient(http, request), request.body.token)),
  })

  app.route({
    method: 'POST',
    url: '/api/auth/sign-in/password',
    schema: {
      operationId: 'signInByPassword',
      tags,
      summary: 'Sign in with e-mail address and password',
      description:
        'Sets the session cookie, or that of half a session when a second factor is to follow. Ten wrong passwords for one address close it for a quarter of an hour; a device that signed in before is counted apart.',
      ...open,
      body: SignInByPassword,
      response: { ...step, ...problems(...faults, 'sign_in_failed', 'password_sign_in_off') },
    },
    handler: async (request, reply) =>
      answerStep(reply, await enterByPassword(http, ownClient(http, request), request.body)),
  })
}

function secondStep(app: App, http: Http): void {
  app.route({
    method: 'POST',
    url: '/api/auth/sign-in/code',
    schema: {
      operationId: 'signInByCode',
      tags,
      summary: 'The second step of signing in',
      description:
        'A code of the member’s app, or one of the recovery codes, within five minutes of the first step. Each works once.',
      ...open,
      body: SignInByCode,
      response: {
        ...done('Signed in'),
        ...problems(...faults, 'second_factor_wrong', 'second_factor_expired'),
      },
    },
    handler: async (request, reply) => {
      const { body } = request
      const given =
        'code' in body
          ? ({ kind: 'code', text: body.code } as const)
          : ({ kind: 'recovery_code', text: body.recovery_code } as const)
      return answerDone(reply, accepted(await enterCode(http, ownClient(http, request), given)).cookies)
    },
  })
}

function signedIn(app: App, http: Http): void {
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
    handler: async (request, reply) => answerDone(reply, await signOut(http, ownClient(http, request))),
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
        ...problems(...faults, 'unauthenticated', 'current_password_wrong', 'password_sign_in_off'),
      },
    },
    handler: async (request, reply) => {
      const { new_password: newPassword, current_password: currentPassword = null } = request.body
      const client = ownClient(http, request)
      const changed = await changePassword(http, client, { newPassword, currentPassword })
      return answerDone(reply, accepted(changed).cookies)
    },
  })
}

function answerStep(reply: FastifyReply, answered: SignInAnswer) {
  const { cookies, entered } = accepted(answered)
  if (!entered.awaitsSecondFactor) return answerDone(reply, cookies)
  setCookies(reply, cookies)
  return reply.code(202).send({ next: 'second_factor', expires_in_s: halfSessionLifetimeS })
}

function answerDone(reply: FastifyReply, cookies: string[]) {
  setCookies(reply, cookies)
  return reply.code(204).send(null)
}
