/** The SDK's methods, written from `openapi.json`: how each operation is called, and its signature with its description. */
import type { OpenApiDocument, OpenApiOperation } from '../server/src/http/openapi.ts'

type Schema = {
  $ref?: string
  type?: unknown
  enum?: unknown
  format?: string
  required?: string[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
}
type Named = { resource: string; method: string; verb: string; path: string; operation: OpenApiOperation }

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** The text of `sdk/src/generated/operations.ts`. Throws when two operations of a tag would be the same method. */
export function sdkOperations(document: OpenApiDocument, codes: readonly string[]): string {
  const named = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([verb]) => METHODS.includes(verb))
      .map(([verb, operation]) => namedOf(verb, path, operation)),
  )
  refuseDoubles(named)
  const tags = document.tags.map((tag) => ({ ...tag, resource: resourceOf(tag.name) }))
  const known = new Set(tags.map(({ resource }) => resource))
  const stray = named.filter(({ resource }) => !known.has(resource)).map(({ resource }) => resource)
  const all = [...tags, ...[...new Set(stray)].map((resource) => ({ resource, description: '' }))]
  const groups = all
    .map(({ resource, description }) => ({
      resource,
      description,
      of: named.filter((each) => each.resource === resource),
    }))
    .filter(({ of }) => of.length > 0)
  return [
    '/** Written by `scripts/openapi.ts` from `openapi.json`: do not change it by hand. */',
    "import type { Answer, Body, CallOptions, Form, PathParam, Query, StreamOf } from '../call-types.ts'",
    "import type { Paged } from '../paged.ts'",
    '',
    '/** Every code of the API at the time of this version; each has a page in `docs/errors`. */',
    `export type ProblemCode =\n${codes.map((code) => `  | '${code}'`).join('\n')}`,
    '',
    '/** How each operation is called: what follows the ids in its path, what it gives, and whether it takes an `Idempotency-Key`. */',
    'export const OPERATIONS = {',
    ...groups.map(
      ({ resource, of }) =>
        `  ${resource}: {\n${of.map((each) => `    ${each.method}: ${row(each, document)},`).join('\n')}\n  },`,
    ),
    '} as const',
    '',
    'export type Resources = {',
    ...groups.map(({ resource, description, of }) => {
      const methods = of.map((each) => signature(each, document)).join('\n')
      return `${comment(description, '  ')}  ${resource}: {\n${methods}\n  }`
    }),
    '}',
    '',
  ].join('\n')
}

function namedOf(verb: string, path: string, operation: OpenApiOperation): Named {
  const resource = resourceOf(operation.tags?.[0] ?? 'Other')
  return { resource, method: methodOf(operation.operationId, resource), verb, path, operation }
}

/** `API keys` → `apiKeys`, `E-mails` → `emails`. */
const resourceOf = (tag: string): string =>
  tag
    .replaceAll('-', '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** The operation without the noun that the resource says already: `listVerificationEvents` → `listEvents`. */
function methodOf(operationId: string, resource: string): string {
  const noun = `${resource[0]?.toUpperCase()}${resource.slice(1)}`.replace(/s$/, '')
  const short = operationId.replace(new RegExp(`(?<=[a-z])${noun}s?(?=[A-Z]|$)`), '')
  return `${short[0]?.toLowerCase()}${short.slice(1)}`
}

function refuseDoubles(named: Named[]): void {
  const by = Map.groupBy(named, ({ resource, method }) => `${resource}.${method}`)
  for (const [name, each] of by) {
    if (each.length === 1) continue
    const ids = each.map(({ operation }) => operation.operationId).join(' and ')
    throw new Error(`${ids} would both be client.${name} in the SDK: give one another operationId`)
  }
}

const paramsIn = ({ operation }: Named, place: string) =>
  (operation.parameters ?? []).filter((parameter) => parameter.in === place)
const namesInPath = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)

/** What comes back: `pages` of a list, a `stream` of events, a `file` as it is, or `json` (also of answers without a body). */
function givesOf(named: Named, document: OpenApiDocument): 'pages' | 'stream' | 'file' | 'json' {
  const contents = Object.entries(named.operation.responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content }]) => Object.entries(content ?? {}))
  const [media, body] = contents[0] ?? ['application/json', { schema: {} }]
  if (media === 'text/event-stream') return 'stream'
  if (media !== 'application/json') return 'file'
  const { properties = {} } = resolve(body.schema as Schema, document)
  const isPaged = 'next' in properties && 'data' in properties
  return isPaged && paramsIn(named, 'query').some(({ name }) => name === 'cursor') ? 'pages' : 'json'
}

function resolve(schema: Schema, document: OpenApiDocument): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return name ? resolve(document.components.schemas[name] as Schema, document) : schema
}

const bodyOf = ({ operation }: Named) => Object.entries(operation.requestBody?.content ?? {})[0]
const takesKey = (named: Named) =>
  paramsIn(named, 'header').some(({ name }) => name.toLowerCase() === 'idempotency-key')

function row(named: Named, document: OpenApiDocument): string {
  const [media] = bodyOf(named) ?? []
  const parts = [
    `id: '${named.operation.operationId}'`,
    `method: '${named.verb.toUpperCase()}'`,
    `path: '${named.path}'`,
    `body: ${media ? `'${media === 'multipart/form-data' ? 'form' : 'json'}'` : 'null'}`,
    `query: ${paramsIn(named, 'query').length > 0}`,
    `gives: '${givesOf(named, document)}'`,
    `takesKey: ${takesKey(named)}`,
  ]
  return `{ ${parts.join(', ')} }`
}

function signature(named: Named, document: OpenApiDocument): string {
  const { operation, method } = named
  const id = `'${operation.operationId}'`
  const args = [
    ...namesInPath(named.path).map((name) => `${camel(name)}: ${pathType(named, name)}`),
    ...bodyArgument(named, document),
    ...queryArgument(named),
    'options?: CallOptions',
  ]
  const answer = {
    pages: `Paged<Answer<${id}>>`,
    stream: `Promise<StreamOf<${id}>>`,
    file: 'Promise<Response>',
    json: `Promise<Answer<${id}>>`,
  }[givesOf(named, document)]
  const text = [operation.summary, operation.description].filter(Boolean).join('. ')
  return `${comment(text, '    ')}    ${method}(${args.join(', ')}): ${answer}`
}

const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

function pathType(named: Named, name: string): string {
  const schema = paramsIn(named, 'path').find((parameter) => parameter.name === name)?.schema as Schema
  const isPlain = schema.type === 'string' && schema.enum === undefined
  return isPlain ? 'string' : `PathParam<'${named.operation.operationId}', '${name}'>`
}

/** A body of which nothing is required may be left out. */
function bodyArgument(named: Named, document: OpenApiDocument): string[] {
  const [media, content] = bodyOf(named) ?? []
  if (!media || !content) return []
  const schema = resolve(content.schema as Schema, document)
  const id = `'${named.operation.operationId}'`
  if (media === 'multipart/form-data') {
    const files = Object.entries(schema.properties ?? {}).filter(([, part]) => part.format === 'binary')
    return [`form: Form<${id}, ${files.map(([name]) => `'${name}'`).join(' | ') || 'never'}>`]
  }
  const isOptional = needsNothing(schema)
  return [`body${isOptional ? '?' : ''}: Body<${id}>`]
}

const needsNothing = ({ properties, required = [], anyOf = [] }: Schema): boolean =>
  (properties !== undefined && required.length === 0) || anyOf.some(({ type }) => type === 'null')

function queryArgument(named: Named): string[] {
  const parameters = paramsIn(named, 'query')
  if (parameters.length === 0) return []
  const isOptional = parameters.every(({ required }) => !required)
  return [`query${isOptional ? '?' : ''}: Query<'${named.operation.operationId}'>`]
}

const comment = (text: string, indent: string) =>
  text ? `${indent}/** ${text.replaceAll('*/', '* /').replaceAll(/\s*\n\s*/g, ' ')} */\n` : ''
