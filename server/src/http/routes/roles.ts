import { z } from 'zod'
import { createRole } from '../../services/role/create.ts'
import { listRoles } from '../../services/role/list.ts'
import { removeRole } from '../../services/role/remove.ts'
import { updateRole } from '../../services/role/update.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentRole } from '../presenters/member.ts'
import { answer, IdempotencyHeaders, idParams, memberOnly, POST, problems, READ } from '../route-schema.ts'
import { CreateRole, Role, UpdateRole } from '../schemas/member.ts'

const tags = ['Members']
const params = idParams('role', 'rol_01kb2x3y4z5a6b7c8d9e0f1g2h')
const FAULTS = ['beyond_own_rights', 'role_name_taken'] as const

export function roleRoutes(app: App, http: Http): void {
  making(app, http)
  changing(app, http)
}

function making(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'GET',
    url: '/v1/roles',
    schema: {
      operationId: 'listRoles',
      tags,
      summary: 'List roles',
      description: 'The built-in ones, then those of the account.',
      ...memberOnly,
      response: { 200: answer('All of them', z.object({ data: z.array(Role) })), ...problems(...READ) },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return { data: (await listRoles(context, caller)).map(presentRole) }
    },
  })

  app.route({
    method: 'POST',
    url: '/v1/roles',
    schema: {
      operationId: 'createRole',
      tags,
      summary: 'Make a role',
      description: 'Of permissions that whoever makes it holds.',
      ...memberOnly,
      headers: IdempotencyHeaders,
      body: CreateRole,
      response: { 201: answer('The role', Role), ...problems(...POST, ...FAULTS) },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const run = async (joined: typeof context) =>
        presentRole(await createRole(joined, caller, request.body))
      return answerOnce(context, request, reply, caller, run, 201)
    },
  })
}

function changing(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'PATCH',
    url: '/v1/roles/:id',
    schema: {
      operationId: 'updateRole',
      tags,
      summary: 'Change a role',
      description: 'Counts for everybody who has it from the next request on.',
      ...memberOnly,
      params,
      body: UpdateRole,
      response: {
        200: answer('The role', Role),
        ...problems(...POST, ...FAULTS, 'not_found', 'role_built_in'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return presentRole(await updateRole(context, caller, { id: request.params.id, ...request.body }))
    },
  })

  app.route({
    method: 'DELETE',
    url: '/v1/roles/:id',
    schema: {
      operationId: 'removeRole',
      tags,
      summary: 'Delete a role',
      description: 'One that no member has.',
      ...memberOnly,
      params,
      response: {
        204: z.null().meta({ description: 'It is gone' }),
        ...problems(
          ...READ,
          'cross_origin',
          'not_found',
          'role_built_in',
          'role_in_use',
          'beyond_own_rights',
        ),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      await removeRole(context, caller, request.params.id)
      return reply.code(204).send(null)
    },
  })
}
