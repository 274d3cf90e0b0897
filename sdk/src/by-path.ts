import type { AnswerOf, CallOptions } from './call-types.ts'
import { requestOf, type Operation } from './call.ts'
import type { Settings } from './client-options.ts'
import type { paths } from './generated/api.ts'
import { OPERATIONS } from './generated/operations.ts'
import { readJson } from './read-answer.ts'
import { send } from './send.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type At<Path extends keyof paths, M extends Method> = paths[Path][Lowercase<M>]
type PathOf<M extends Method> = {
  [Path in keyof paths]: At<Path, M> extends { responses: unknown } ? Path : never
}[keyof paths]

/** The kinds of parameters an operation has: the generated types say `query?: never` where there are none. */
type Params<Given> = {
  [Kind in keyof Given as [NonNullable<Given[Kind]>] extends [never] ? never : Kind]: Given[Kind]
}
type ParamsInit<Given> = object extends Given ? { params?: Given } : { params: Given }
type BodyInit<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Sent } } }
  ? { body: Sent }
  : Operation extends { requestBody: unknown }
    ? { body: FormData }
    : { body?: undefined }
type Init<Operation> = CallOptions &
  BodyInit<Operation> &
  (Operation extends { parameters: infer Given } ? ParamsInit<Params<Given>> : object)
type Rest<Operation> = object extends Init<Operation> ? [init?: Init<Operation>] : [init: Init<Operation>]

/** An answer with its headers. */
export type Answered<Data> = { data: Data; response: Response }

/** The same operations by method and path, where the headers of an answer are wanted. */
export type ByPath = {
  [M in Method]: <Path extends PathOf<M>>(
    path: Path,
    ...rest: Rest<At<Path, M>>
  ) => Promise<Answered<AnswerOf<At<Path, M>>>>
}

type AnyInit = CallOptions & {
  params?: {
    path?: Record<string, unknown>
    query?: Record<string, unknown>
    header?: Record<string, string>
  }
  body?: unknown
}

const all: readonly Operation[] = Object.values(OPERATIONS).flatMap(
  (group) => Object.values(group) as Operation[],
)

export function byPath(settings: Settings): ByPath {
  const call =
    (method: Method) =>
    async (path: string, { params = {}, body, ...options }: AnyInit = {}) => {
      const known = all.find((operation) => operation.method === method && operation.path === path)
      const request = requestOf(settings, {
        method,
        path,
        takesKey: known?.takesKey ?? false,
        values: params.path ?? {},
        query: params.query,
        body: body === undefined || body instanceof FormData ? (body ?? null) : JSON.stringify(body),
        options: { ...options, headers: { ...options.headers, ...params.header } },
      })
      const read = async (response: Response) => ({
        data: isJson(response) ? await readJson(response) : undefined,
        response,
      })
      return send(settings, { ...request, read })
    }
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
  return Object.fromEntries(methods.map((method) => [method, call(method)])) as unknown as ByPath
}

const isJson = ({ headers }: Response) => headers.get('content-type')?.includes('json') ?? false
