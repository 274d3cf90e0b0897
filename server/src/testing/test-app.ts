import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import { expect } from 'vitest'
import { buildApp, type AppParts } from '../http/app.ts'
import type { App } from '../http/app-types.ts'
import type { OpenApiDocument } from '../http/openapi.ts'
import { createLogger } from '../logger.ts'
import { createSignIn, type SignIn } from '../sign-in/create-sign-in.ts'
import type { OidcSettings } from '../sign-in/single-sign-on.ts'
import type { RateLimits } from '../http/rate-limits.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanUpLater } from './clean-up.ts'
import { testContext, type TestContext } from './test-context.ts'

const documentFile = join(import.meta.dirname, '../../../openapi.json')

export type Asked = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  token?: string
  headers?: Record<string, string>
  body?: unknown
  /** The address that asks; limits count by it. */
  from?: string
}

export type Answered = {
  status: number
  headers: Record<string, unknown>
  json: () => never
  raw: Buffer
}

export type TestApp = TestContext & {
  app: App
  signIn: SignIn
  /** Sends a request and checks the answer against `openapi.json`. */
  ask: (asked: Asked) => Promise<Answered>
}

const NO_LIMITS: RateLimits = { perKey: 1e9, perLink: 1e9, perAddress: 1e9 }

/** The HTTP server on the database of this test file; everything that is logged is kept. */
export async function testApp({
  rateLimits = NO_LIMITS,
  oidc,
  reports,
  ...parts
}: Partial<Pick<AppParts, 'rateLimits' | 'pagesDir' | 'proxyAddresses' | 'operatorKey'>> & {
  oidc?: OidcSettings
  reports?: TestContext['context']['reports']
} = {}): Promise<TestApp> {
  const kit = await testContext(reports && { reports })
  const logger = createLogger('trace', { write: (line) => kit.logged.push(line) })
  const context = { ...kit.context, log: logger }
  const signIn = createSignIn({
    pool: kit.db.pool,
    publicUrl: context.publicUrl,
    masterKey: context.masterKey,
    oidc,
    onError: (message) => logger.warn({ message }, 'sign-in'),
  })
  const given = { context, signIn, logger, pagesDir: null, rateLimits, ...parts }
  const app = await buildApp({ ...given, eventLoopDelayMaxMs: 0 })
  await app.ready()
  cleanUpLater(() => app.close())
  const checkContract = contractOf(JSON.parse(readFileSync(documentFile, 'utf8')) as OpenApiDocument)
  const ask = async ({ method, url, token, headers = {}, body, from }: Asked): Promise<Answered> => {
    const response = await app.inject({
      method,
      url,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
      ...(from !== undefined && { remoteAddress: from }),
      ...(body !== undefined && { payload: body as object }),
    })
    const { statusCode: status, rawPayload: raw } = response
    checkContract({ method, url, status, type: response.headers['content-type']?.toString() ?? '', raw })
    return { status, headers: response.headers, json: () => response.json(), raw }
  }
  return { ...kit, context, app, signIn, ask }
}

type Given = { method: string; url: string; status: number; type: string; raw: Buffer }

/** Whether an answer is one that the document promises for its route, status and content type. */
function contractOf(document: OpenApiDocument): (given: Given) => void {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  ajvFormats.default(ajv)
  ajv.addSchema(document, 'api')
  const routes = Object.entries(document.paths).map(([path, methods]) => ({
    path,
    methods,
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))
  return ({ method, url, status, type, raw }) => {
    const path = url.split('?')[0] ?? ''
    // A path that is written out comes before one with a parameter in its place, as in the router.
    const route = routes.find((one) => one.path === path) ?? routes.find(({ pattern }) => pattern.test(path))
    const operation = route?.methods[method.toLowerCase()]
    if (!route || !operation) return
    const content = operation.responses[status]?.content
    expect(operation.responses, `${method} ${path} answered ${status}: ${raw.toString()}`).toHaveProperty(
      String(status),
    )
    if (!content) return
    const media = type.split(';')[0] ?? ''
    expect(Object.keys(content), `${method} ${path} ${status}`).toContain(media)
    if (!/[/+]json$/.test(media)) return
    const pointer = [
      'paths',
      route.path,
      method.toLowerCase(),
      'responses',
      String(status),
      'content',
      media,
      'schema',
    ]
    const escaped = pointer.map((part) =>
      encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
    )
    const validate = ajv.getSchema(`api#/${escaped.join('/')}`)
    expect(validate, escaped.join('/')).toBeDefined()
    const isValid = validate!(JSON.parse(raw.toString()))
    expect(isValid ? [] : validate!.errors, `${method} ${path} ${status}`).toEqual([])
  }
}

/** A multipart body with one file in the field `file`, and its content type. */
export function multipart(bytes: Buffer, field = 'file'): { body: Buffer; headers: Record<string, string> } {
  const boundary = 'countersign-test-boundary'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="Passport of Anna.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`
  return {
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}
