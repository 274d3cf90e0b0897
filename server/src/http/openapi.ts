/** The OpenAPI document of the registered routes. */
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'

export const API_VERSION = '1.0.0'

const description = `Countersign verifies identities on a server of your own.

**Authentication.** Integrators send an API key as \`Authorization: Bearer csk_test_…\` or \`csk_live_…\`; the key decides whether test or live data are seen. Members use the session cookie of the dashboard and choose with \`X-Mode\`. The applicant's page sends the token of its link.

**Idempotency.** Every POST takes an \`Idempotency-Key\`: repeating the same request with the same key within 24 hours gives the stored answer and does nothing again.

**Errors** are RFC 9457 problem details. \`code\` is one of a closed list, \`type\` leads to a page that explains it, \`request_id\` finds the request in the log.

**Status of a request.** Every answer has its id in \`x-request-id\` and how it went in \`x-request-status\`: 1 success, 2 failed. \`GET /v1/requests/{id}\` gives the same later, and 0 while it is pending.

**Times** are RFC 3339 in UTC; calendar dates have no time zone. Lists are pages: \`next\` goes back as \`cursor\`.`

export const swaggerOptions: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Countersign API',
      version: API_VERSION,
      description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This installation' }],
    tags: [
      { name: 'Verifications', description: 'Create them, read them, follow what happens to them' },
      { name: 'Review', description: 'What needs a person: the queue, claims, comments, second opinions' },
      { name: 'Evidence', description: 'The pictures that applicants handed in' },
      { name: 'Flows', description: 'What is asked, checked and decided' },
      { name: 'E-mails', description: 'What applicants are written, and what became of it' },
      { name: 'Webhooks', description: 'Where events are announced' },
      { name: 'Rules', description: 'What is done by itself when something happens' },
      { name: 'API keys', description: 'Keys of the account' },
      { name: 'Members', description: 'Who works for the account, and the roles that say what they may do' },
      { name: 'Account', description: 'Its rules, and the terms of overrides' },
      { name: 'Requests', description: 'How API requests ended' },
      { name: 'Audit', description: 'Who did what in the account, and the proof that nobody edited it' },
      { name: 'Session', description: 'Who is signed in' },
      {
        name: 'Test mode',
        description: 'Forced outcomes, an applicant who does not exist, and a clock that can be moved',
      },
      { name: 'Specimens', description: 'Synthetic documents and faces for tests' },
      { name: 'Applicant', description: "What the applicant's page calls, with the token of the link" },
      { name: 'Operator', description: 'Accounts of the installation, with the key of its operator' },
      { name: 'Operations', description: 'Health and documents of the server' },
    ],
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'csk_test_… or csk_live_…',
          description: 'An API key of the account',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'countersign.session_token',
          description: 'The session of a signed-in member',
        },
        operator: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'OPERATOR_KEY',
          description: 'The key of the operator of the installation',
        },
        link: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'lnk_…',
          description: "The token of an applicant's link: what stands behind `#` in its address",
        },
      },
    },
  },
  transform: jsonSchemaTransform,
  transformObject: (document) =>
    withoutDoubles(withUploads(jsonSchemaTransformObject(document) as OpenApiDocument)),
}

export type OpenApiDocument = {
  openapi: string
  info: { title: string; version: string; description: string }
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, OpenApiOperation>>
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> }
}

export type OpenApiOperation = {
  operationId: string
  summary: string
  description?: string
  tags?: string[]
  security?: Record<string, unknown>[]
  parameters?: {
    name: string
    in: string
    required?: boolean
    description?: string
    schema: unknown
    example?: unknown
  }[]
  requestBody?: { required?: boolean; content: Record<string, { schema: unknown; example?: unknown }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>
}

export const openApiOf = (app: FastifyInstance): OpenApiDocument =>
  app.swagger() as unknown as OpenApiDocument

/** Routes that take a file validate it themselves, so no schema of theirs says what the body is. */
function withUploads(document: OpenApiDocument): OpenApiDocument {
  const file = { type: 'string', format: 'binary', description: 'JPEG, PNG or WebP' }
  const schema = { type: 'object', required: ['file'], properties: { file } }
  for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
    if (operation.operationId !== 'uploadEvidence') continue
    operation.requestBody = { required: true, content: { 'multipart/form-data': { schema } } }
  }
  return document
}

const REF = '#/components/schemas/'

/**
 * Schemas come out once as input and once as output. Where both say the same, or only the input is used, the input's name goes;
 * what nothing refers to goes too.
 */
function withoutDoubles(document: OpenApiDocument): OpenApiDocument {
  const schemas = document.components.schemas
  const used = usedSchemas(document)
  const names = new Map<string, string>()
  for (const name of used) {
    const plain = name.replace(/Input$/, '')
    if (name === plain) continue
    const isSame = JSON.stringify(schemas[name]).replaceAll('Input"', '"') === JSON.stringify(schemas[plain])
    if (isSame || !used.has(plain)) names.set(name, plain)
  }
  const renamed = JSON.parse(
    JSON.stringify(document).replaceAll(
      /"#\/components\/schemas\/(\w+)"/g,
      (_, name: string) => `"${REF}${names.get(name) ?? name}"`,
    ),
  ) as OpenApiDocument
  const kept = [...used].map((name): [string, unknown] => [
    names.get(name) ?? name,
    renamed.components.schemas[name],
  ])
  const ordered = kept.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return { ...renamed, components: { ...renamed.components, schemas: Object.fromEntries(ordered) } }
}

function usedSchemas(document: OpenApiDocument): Set<string> {
  const used = new Set<string>()
  const visit = (value: unknown): void => {
    for (const [, name] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (!name || used.has(name)) continue
      used.add(name)
      visit(document.components.schemas[name])
    }
  }
  visit(document.paths)
  return used
}
