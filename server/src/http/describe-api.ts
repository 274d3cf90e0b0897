import swagger from '@fastify/swagger'
import Fastify from 'fastify'
import type { App, Http } from './app-types.ts'
import { openApiOf, swaggerOptions, type OpenApiDocument } from './openapi.ts'
import { ROUTES } from './routes/index.ts'

/** The OpenAPI document without a server behind it: routes are registered and never called. */
export async function describeApi(): Promise<OpenApiDocument> {
  const app = Fastify().withTypeProvider() as unknown as App
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => () => '')
  await app.register(swagger, swaggerOptions)
  const nothing = new Proxy({}, { get: () => undefined }) as Http
  app.after(() => {
    for (const routes of ROUTES) routes(app, nothing)
  })
  await app.ready()
  const document = openApiOf(app)
  await app.close()
  return document
}
