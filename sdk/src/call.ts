import type { CallOptions } from './call-types.ts'
import type { Settings } from './client-options.ts'
import type { OPERATIONS } from './generated/operations.ts'
import { paged } from './paged.ts'
import { readFile, readJson, readStream } from './read-answer.ts'
import { fillPath, formOf, newIdempotencyKey, queryText } from './request-parts.ts'
import { send, type Sending } from './send.ts'

type Row<Group> = Group[keyof Group]
export type Operation = {
  [Each in keyof typeof OPERATIONS]: Row<(typeof OPERATIONS)[Each]>
}[keyof typeof OPERATIONS]

type Parts = Pick<Operation, 'method' | 'takesKey'> & {
  path: string
  values: Readonly<Record<string, unknown>>
  query?: Readonly<Record<string, unknown>> | undefined
  body: string | FormData | null
  options?: CallOptions | undefined
}

/** The request of a call; only `read` is missing. */
export function requestOf(settings: Settings, parts: Parts): Omit<Sending<unknown>, 'read'> {
  const { method, path, takesKey, values, query, body, options = {} } = parts
  const headers = new Headers({
    accept: 'application/json, */*;q=0.5',
    ...settings.headers,
    ...options.headers,
  })
  if (options.idempotencyKey !== undefined) headers.set('idempotency-key', options.idempotencyKey)
  if (takesKey && !headers.has('idempotency-key')) headers.set('idempotency-key', newIdempotencyKey())
  if (typeof body === 'string') headers.set('content-type', 'application/json')
  return {
    url: `${settings.baseUrl}${fillPath(path, values)}${queryText(query)}`,
    method,
    headers,
    body,
    isRepeatable: takesKey || method === 'GET' || method === 'PUT' || method === 'DELETE',
    signal: options.signal,
    timeoutMs: options.timeoutMs ?? settings.timeoutMs,
    retriesMax: options.retriesMax ?? settings.retry.max,
  }
}

type Named = Readonly<Record<string, unknown>>

/** The method of an operation: the ids of its path, then its body, its query and options, as far as it has them. */
export function methodOf(settings: Settings, operation: Operation): (...args: unknown[]) => unknown {
  const { method, path, takesKey, gives } = operation
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  return (...args) => {
    const rest = args.slice(names.length)
    const values = Object.fromEntries(names.map((name, index) => [name, args[index]]))
    const body = operation.body && bodyOf(operation.body, (rest.shift() ?? {}) as Named)
    const query = operation.query ? (rest.shift() as Named | undefined) : undefined
    const options = rest[0] as CallOptions | undefined
    const ask = async <Read>(read: Sending<Read>['read'], cursor?: string): Promise<Read> => {
      const asked = cursor === undefined ? query : { ...query, cursor }
      const request = requestOf(settings, { method, path, takesKey, values, query: asked, body, options })
      return send(settings, { ...request, read })
    }
    if (gives === 'pages') return paged((cursor) => ask(readJson as Sending<AnyPage>['read'], cursor))
    return ask<unknown>({ json: readJson, file: readFile, stream: readStream }[gives])
  }
}

type AnyPage = { data: readonly unknown[]; next: string | null }

const bodyOf = (kind: 'json' | 'form', given: Named) =>
  kind === 'form' ? formOf(given) : JSON.stringify(given)
