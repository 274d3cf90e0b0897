import type { components } from './generated/api.ts'
import type { ProblemCode } from './generated/operations.ts'

type Problem = components['schemas']['Problem']

/**
 * A code of the API (`docs/errors` explains each), or of the client: `network` when no answer came, `timeout` when none came in
 * time, `unexpected_answer` when something in between answered. A newer server may know more codes.
 */
export type ErrorCode = ProblemCode | 'network' | 'timeout' | 'unexpected_answer' | (string & {})

export type ErrorFacts = {
  /** Of the HTTP answer; 0 when there was none. */
  status: number
  code: ErrorCode
  /** A sentence that says what is wrong and what helps. */
  detail: string
  /** Finds the request in the log of the server and in the dashboard. */
  requestId: string | null
  /** What is wrong with which part of the request, by its JSON path. */
  errors: { path: string; message: string }[]
  /** What belongs to the code, for example who won a `version_conflict`. */
  details: Record<string, unknown>
  /** How long the server asks to wait. */
  retryAfterMs: number | null
}

/** What every call throws, except when its own `signal` ended it: then that signal's reason. */
export class CountersignError extends Error implements ErrorFacts {
  override readonly name = 'CountersignError'
  readonly status: number
  readonly code: ErrorCode
  readonly detail: string
  readonly requestId: string | null
  readonly errors: { path: string; message: string }[]
  readonly details: Record<string, unknown>
  readonly retryAfterMs: number | null
  /** What the request carried. After `network` or `timeout` the same call with it does nothing twice. */
  idempotencyKey: string | null = null

  constructor(facts: Partial<ErrorFacts> & Pick<ErrorFacts, 'status' | 'code' | 'detail'>, cause?: unknown) {
    super(facts.detail, cause === undefined ? undefined : { cause })
    this.status = facts.status
    this.code = facts.code
    this.detail = facts.detail
    this.requestId = facts.requestId ?? null
    this.errors = facts.errors ?? []
    this.details = facts.details ?? {}
    this.retryAfterMs = facts.retryAfterMs ?? null
  }
}

/** Reads an answer that is not 2xx, whoever gave it. */
export async function errorOf(response: Response): Promise<CountersignError> {
  const { status, headers } = response
  const body: unknown = await response.json().catch(() => null)
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'), Date.now())
  const requestId = headers.get('x-request-id')
  if (!isProblem(body)) return new CountersignError({ ...noProblem(status), requestId, retryAfterMs })
  const { code, detail, errors, details } = body
  return new CountersignError({
    status,
    code,
    detail,
    requestId: body.request_id,
    retryAfterMs,
    ...(errors && { errors }),
    ...(details && { details }),
  })
}

const noProblem = (status: number) => ({
  status,
  code: 'unexpected_answer',
  detail: `The answer, with status ${status}, is not one of Countersign`,
})

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'request_id' in body

/** Seconds or an HTTP date (RFC 9110, 10.2.3) as milliseconds from `now`; null when absent or neither. */
export function parseRetryAfter(text: string | null, now: number): number | null {
  if (text === null) return null
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const at = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
