import { z } from 'zod'
import { inviteMember, renewInvitation } from '../../services/member/invite.ts'
import { listMembers } from '../../services/member/list.ts'
import { removeMember } from '../../services/member/remove.ts'
import { updateMember } from '../../services/member/update.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentInvited, presentMember } from '../presenters/member.ts'
import { answer, IdempotencyHeaders, idParams, memberOnly, POST, problems, READ } from '../route-schema.ts'
import {
  InvitedMember,
  InviteMember,
  Member,
  RemovedMember,
  RenewInvitation,
  UpdateMember,
} from '../schemas/member.ts'
import { page } from '../schemas/shared.ts'

const tags = ['Members']
const params = idParams('member', 'mem_01kb2x3y4z5a6b7c8d9e0f1g2h')
const RIGHTS = ['beyond_own_rights', 'role_not_found'] as const

export function memberRoutes(app: App, http: Http): void {
  inviting(app, http)
  listing(app, http)
  changing(app, http)
}

function inviting(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'POST',
    url: '/v1/members',
    schema: {
      operationId: 'inviteMember',
      tags,
      summary: 'Invite a member',
      description:
        'Who was a member before comes back as the same one. The first sign-in is by a one-time link, which lives for 24 hours.',
      ...memberOnly,
      headers: IdempotencyHeaders,
      body: InviteMember,
      response: {
        201: answer('The member', InvitedMember),
        ...problems(...POST, ...RIGHTS, 'member_exists', 'no_mail_server'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const { send_email: sendEmail, ...input } = request.body
      const run = async (joined: typeof context) =>
        presentInvited(await inviteMember(joined, caller, { ...input, sendEmail }))
      return answerOnce(context, request, reply, caller, run, 201)
    },
  })

  app.route({
    method: 'POST',
    url: '/v1/members/:id/invitation',
    schema: {
      operationId: 'renewInvitation',
      tags,
      summary: 'Invite a member again',
      description: 'A fresh one-time link for somebody who has not signed in yet; the old one ends.',
      ...memberOnly,
      params,
      headers: IdempotencyHeaders,
      body: RenewInvitation,
      response: {
        200: answer('The member', InvitedMember),
        ...problems(...POST, ...RIGHTS, 'not_found', 'member_active', 'no_mail_server'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const input = { id: request.params.id, sendEmail: request.body.send_email }
      return answerOnce(context, request, reply, caller, async (joined) =>
        presentInvited(await renewInvitation(joined, caller, input)),
      )
    },
  })
}

function listing(app: App, http: Http): void {
  app.route({
    method: 'GET',
    url: '/v1/members',
    schema: {
      operationId: 'listMembers',
      tags,
      summary: 'List members',
      description: 'In the order they came, in pages; who left is not among them.',
      ...memberOnly,
      querystring: z.object({
        limit: z.coerce.number().int().min(1).max(100).default(25),
        cursor: z.string().max(200).optional().meta({ description: '`next` of the page before' }),
      }),
      response: { 200: answer('A page', page(Member)), ...problems(...READ, 'invalid_cursor') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { data, next } = await listMembers(http.context, caller, request.query)
      return { data: data.map(presentMember), next }
    },
  })
}

function changing(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'PATCH',
    url: '/v1/members/:id',
    schema: {
      operationId: 'updateMember',
      tags,
      summary: 'Change a member',
      description: 'A new role counts from the next request on. Nobody gives what they do not hold.',
      ...memberOnly,
      params,
      body: UpdateMember,
      response: {
        200: answer('The member', Member),
        ...problems(...POST, ...RIGHTS, 'not_found', 'last_administrator'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return presentMember(await updateMember(context, caller, { id: request.params.id, ...request.body }))
    },
  })

  app.route({
    method: 'DELETE',
    url: '/v1/members/:id',
    schema: {
      operationId: 'removeMember',
      tags,
      summary: 'Remove a member',
      description:
        'Ends sessions, links, password, second factor and API keys at once. History goes on naming the member.',
      ...memberOnly,
      params,
      querystring: z.object({
        revoke_keys: z.enum(['true', 'false']).default('false').meta({
          description: 'true: the API keys of the member are revoked, so that nobody can take them over',
        }),
      }),
      response: {
        200: answer('What ended', RemovedMember),
        ...problems(...READ, 'cross_origin', 'not_found', 'beyond_own_rights', 'last_administrator'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const revokeKeys = request.query.revoke_keys === 'true'
      const removed = await removeMember(context, caller, { id: request.params.id, revokeKeys })
      return {
        sessions_ended: removed.sessionsEnded,
        api_keys: removed.keys.map(({ id, name, mode }) => ({ id, name, mode })),
      }
    },
  })
}
