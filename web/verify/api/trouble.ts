/** Why a request did not do what it should. */
export type Trouble = {
  kind:
    | 'offline'
    | 'unreachable'
    | 'rate_limited'
    /** The link is not known: mistyped, or from another server. */
    | 'link_unknown'
    /** The server says no, with a code. */
    | 'refused'
    | 'server'
  code?: string
  /** What the file was recognised as, for `picture_type_not_accepted`. */
  sourceType?: string
  retryAfterS?: number
}

export type Answer<Data> = { ok: true; data: Data } | { ok: false; trouble: Trouble }

/** The request never reached a server: because this device is offline, or because the server does not answer. */
export const unanswered = (): Trouble => ({ kind: navigator.onLine ? 'unreachable' : 'offline' })

type ProblemBody = { code?: unknown; details?: { source_type?: unknown } }

/** `body` is a problem document (RFC 9457), or whatever a proxy in between answered. */
export function troubleOf(status: number, body: unknown, retryAfter: string | null): Trouble {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as ProblemBody
  const code = typeof problem.code === 'string' ? problem.code : undefined
  const sourceType = problem.details?.source_type
  const retryAfterS = Number(retryAfter) || undefined
  return {
    kind: code === 'idempotency_in_progress' ? 'unreachable' : kindOf(status),
    ...(code !== undefined && { code }),
    ...(typeof sourceType === 'string' && { sourceType }),
    ...(retryAfterS !== undefined && { retryAfterS }),
  }
}

function kindOf(status: number): Trouble['kind'] {
  if (status === 429) return 'rate_limited'
  if (status === 401 || status === 404) return 'link_unknown'
  if (status === 502 || status === 503 || status === 504) return 'unreachable'
  return status >= 500 ? 'server' : 'refused'
}
