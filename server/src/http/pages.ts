import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import type { App } from './app-types.ts'

/** Paths of the server itself; everything else that a browser opens is the dashboard, which has its own addresses. */
const SERVER_PATHS = /^\/(?:v1|api|docs|assets|openapi\.json|healthz|readyz)(?:[/?]|$)/

/** The built pages: assets with a hash in their name may be kept for ever, pages are asked for again each time. */
export async function pageRoutes(app: App, pagesDir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(pagesDir, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    wildcard: true,
  })
  const page = (reply: FastifyReply, file: string) =>
    reply.header('cache-control', 'no-cache').sendFile(file, pagesDir, { cacheControl: false })
  const hidden = { schema: { hide: true } }

  app.get('/verify', hidden, (_request, reply) => page(reply, 'verify.html'))
  app.get('/', hidden, (_request, reply) => page(reply, 'index.html'))
  app.get('/*', hidden, (request, reply) => {
    const wantsPage = request.headers.accept?.includes('text/html') === true
    if (!wantsPage || SERVER_PATHS.test(request.url)) return reply.callNotFound()
    return page(reply, 'index.html')
  })
}
