import { z } from 'zod'
import { Problem } from '../../problems/problem.ts'
import { beginAtProvider, enterByProvider } from '../../services/sign-in/enter-by-provider.ts'
import type { App, Http } from '../app-types.ts'
import { answer, open, problems } from '../route-schema.ts'
import { ProviderAddress, ProviderReturn, SignInByProvider } from '../schemas/sign-in.ts'
import { accepted, faults, ownClient, setCookies, tags } from './sign-in-answers.ts'

/** Single sign-on: to the provider of the organisation and back. */
export function oidcRoutes(app: App, http: Http): void {
  const { signIn, context } = http

  app.route({
    method: 'POST',
    url: '/api/auth/sign-in/oidc',
    schema: {
      operationId: 'signInByProvider',
      tags,
      summary: 'Begin to sign in at the provider',
      description:
        'Answers where to send the browser, which comes back to `/api/auth/oidc/callback` within ten minutes.',
      ...open,
      body: SignInByProvider,
      response: {
        200: answer('Where to go', ProviderAddress),
        ...problems(...faults, 'sso_not_configured', 'sso_unavailable'),
      },
    },
    handler: async (request, reply) => {
      const client = ownClient(http, request)
      if (!signIn.sso) throw new Problem('sso_not_configured')
      const begun = accepted(await beginAtProvider(http, signIn.sso, client, request.body.to))
      setCookies(reply, [begun.cookie])
      return { url: begun.url }
    },
  })

  app.route({
    method: 'GET',
    url: '/api/auth/oidc/callback',
    schema: {
      operationId: 'returnFromProvider',
      tags,
      summary: 'Back from the provider',
      description:
        'Where the provider sends the browser. Leads to the dashboard, signed in, or to the sign-in page with `problem` in its query.',
      ...open,
      querystring: ProviderReturn.loose(),
      response: {
        302: z.null().meta({ description: 'To the dashboard or back to the sign-in page' }),
        ...problems('sso_not_configured', 'validation_failed'),
      },
    },
    handler: async (request, reply) => {
      const { sso } = signIn
      if (!sso) throw new Problem('sso_not_configured')
      const client = { headers: request.headers, address: request.ip }
      const query = request.url.indexOf('?')
      const search = query === -1 ? '' : request.url.slice(query)
      const answered = await enterByProvider(http, sso, client, search)
      setCookies(reply, [sso.clearedCookie, ...(answered.refused === null ? answered.cookies : [])])
      const to = answered.refused === null ? answered.to : `/sign-in?problem=${answered.refused}`
      return reply.redirect(`${context.publicUrl}${to}`)
    },
  })
}
