import type { App } from './app-types.ts'
import { docsPage } from './docs/api-page.ts'
import { errorPage } from './docs/error-page.ts'
import { DOCS_STYLE } from './docs/style.ts'
import { openApiOf } from './openapi.ts'
import { isProblemCode } from '../problems/problem-texts.ts'

/** The OpenAPI document and its readable pages: plain HTML with one style sheet, no script. */
export function documentRoutes(app: App): void {
  const schema = { hide: true }
  let document: string | undefined
  let page: string | undefined

  app.get('/openapi.json', { schema }, async (_request, reply) => {
    document ??= JSON.stringify(openApiOf(app))
    return reply.type('application/json').send(document)
  })
  app.get('/docs', { schema }, async (_request, reply) => {
    page ??= docsPage(openApiOf(app))
    return reply.type('text/html; charset=utf-8').send(page)
  })
  app.get('/docs/style.css', { schema }, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(DOCS_STYLE),
  )
  app.get<{ Params: { code: string } }>('/docs/errors/:code', { schema }, async (request, reply) => {
    const { code } = request.params
    if (!isProblemCode(code)) return reply.callNotFound()
    return reply.type('text/html; charset=utf-8').send(errorPage(code))
  })
}
