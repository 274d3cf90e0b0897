import type { App } from './app-types.ts'

/** JSON as Fastify reads it, except that an empty body is none: many clients name the type whether they send something or not. */
export function readJsonBodies(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    if (body === '') done(null, undefined)
    else void parse(request, body, done)
  })
}
