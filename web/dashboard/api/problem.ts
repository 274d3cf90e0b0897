import type { Problem } from './wire.ts'

/** An answer that is not 2xx, or no answer at all (`code` is then `network`). `requestId` is what support asks for. */
export class ApiProblem extends Error {
  readonly code: string
  readonly status: number
  readonly requestId: string | null
  readonly details: Record<string, unknown>
  readonly errors: { path: string; message: string }[]

  constructor(problem: Partial<Problem> & { code: string; status: number }) {
    super(problem.detail ?? problem.title ?? problem.code)
    this.name = 'ApiProblem'
    this.code = problem.code
    this.status = problem.status
    this.requestId = problem.request_id ?? null
    this.details = problem.details ?? {}
    this.errors = problem.errors ?? []
  }
}

/** Reads whatever came as an error body; a proxy's HTML page is a problem too. */
export function toProblem(status: number, body: unknown): ApiProblem {
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    return new ApiProblem({ ...(body as Partial<Problem>), code: body.code, status })
  }
  const title = messageOf(body) ?? `HTTP ${status}`
  return new ApiProblem({ code: status >= 500 ? 'server_error' : 'unexpected_answer', status, title })
}

const messageOf = (body: unknown): string | undefined =>
  typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : undefined

/** A problem that trying again may cure by itself: no connection, or the server's fault. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.code === 'network' || error.status >= 500 || error.status === 429)
