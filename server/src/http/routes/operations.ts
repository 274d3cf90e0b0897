import type { App, Http } from '../app-types.ts'
import { API_VERSION } from '../openapi.ts'
import { answer, open, problems } from '../route-schema.ts'
import { Health } from '../schemas/operations.ts'

export function operationsRoutes(app: App, { context }: Http): void {
  const tags = ['Operations']

  app.route({
    method: 'GET',
    url: '/healthz',
    schema: {
      operationId: 'health',
      tags,
      summary: 'Whether the process lives',
      ...open,
      response: { 200: answer('It answers', Health), ...problems() },
    },
    handler: async () => ({ status: 'ok' as const, version: API_VERSION }),
  })

  app.route({
    method: 'GET',
    url: '/readyz',
    schema: {
      operationId: 'ready',
      tags,
      summary: 'Whether the process can serve',
      description: 'Asks the database.',
      ...open,
      response: {
        200: answer('Ready', Health),
        503: answer('Not ready: the database does not answer', Health),
        429: problems()[429],
        500: problems()[500],
      },
    },
    handler: async (_request, reply) => {
      const alive = await context.database.pool.query('SELECT 1').then(
        () => true,
        () => false,
      )
      const status = alive ? ('ok' as const) : ('failing' as const)
      return reply
        .code(alive ? 200 : 503)
        .type('application/json')
        .send({ status, version: API_VERSION })
    },
  })
}
