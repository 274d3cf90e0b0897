import { z } from 'zod'
import {
  endOwnOtherSessions,
  endOwnSession,
  listOwnSessions,
  type OwnSession as Session,
} from '../../services/sign-in/own-sessions.ts'
import type { App, Http } from '../app-types.ts'
import { deviceOf } from '../presenters/device.ts'
import { answer, idParams, memberOnly, problems } from '../route-schema.ts'
import { EndedSessions, OwnSession } from '../schemas/sign-in.ts'
import { done, tags } from './sign-in-answers.ts'

/** The own sessions of the signed-in member; also open to who has to set up a second factor first. */
export function sessionRoutes(app: App, http: Http): void {
  app.route({
    method: 'GET',
    url: '/api/auth/sessions',
    schema: {
      operationId: 'listSessions',
      tags,
      summary: 'Where one is signed in',
      description: 'The own sessions that have not ended, the last used first.',
      ...memberOnly,
      response: {
        200: answer('The sessions', z.object({ data: z.array(OwnSession) })),
        ...problems('unauthenticated'),
      },
    },
    handler: async (request) => {
      const sessions = await listOwnSessions(http, await http.authenticateMember(request))
      return { data: sessions.map(sessionView) }
    },
  })

  app.route({
    method: 'DELETE',
    url: '/api/auth/sessions/:id',
    schema: {
      operationId: 'endSession',
      tags,
      summary: 'End a session',
      description: 'One of one’s own: whoever uses it has to sign in again.',
      ...memberOnly,
      params: idParams('session', 'o2kSTPLDkDFmXAm1RcSoCwQ0hHDJyx1c'),
      response: { ...done('Ended'), ...problems('unauthenticated', 'cross_origin', 'not_found') },
    },
    handler: async (request, reply) => {
      await endOwnSession(http, await http.authenticateMember(request), request.params.id)
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'POST',
    url: '/api/auth/sessions/end-others',
    schema: {
      operationId: 'endOtherSessions',
      tags,
      summary: 'Sign out everywhere else',
      description: 'Ends all own sessions but this one.',
      ...memberOnly,
      response: { 200: answer('How many', EndedSessions), ...problems('unauthenticated', 'cross_origin') },
    },
    handler: async (request) => ({
      ended: await endOwnOtherSessions(http, await http.authenticateMember(request)),
    }),
  })
}

const sessionView = (session: Session) => ({
  id: session.id,
  is_current: session.isCurrent,
  how: session.how,
  device: deviceOf(session.userAgent),
  ip: session.ip,
  created_at: session.createdAt.toISOString(),
  last_used_at: session.lastUsedAt.toISOString(),
})
