import createFetchClient, { type Client as FetchClient } from 'openapi-fetch'
import { CountersignError } from './error.ts'
import type { paths } from './generated/api.ts'

export type ClientOptions = {
  /** Address of the installation, for example `https://verify.example.org`. */
  baseUrl: string
  /** `csk_test_…` or `csk_live_…`. Absent where a session cookie or a link token is used. */
  apiKey?: string
  /** Sent with every request. */
  headers?: Record<string, string>
  /** Another `fetch`, for tests or proxies. */
  fetch?: (request: Request) => Promise<Response>
}

export type Client = FetchClient<paths>

/**
 * A typed client: `const { data } = await client.POST('/v1/verifications', { body: {} })`. Every refusal throws a
 * `CountersignError`, so `data` is there. Every POST carries an `Idempotency-Key` unless the call brings its own.
 */
export function createClient({ baseUrl, apiKey, headers, fetch }: ClientOptions): Client {
  const client = createFetchClient<paths>({
    baseUrl: baseUrl.replace(/\/+$/, ''),
    headers: { ...(apiKey && { Authorization: `Bearer ${apiKey}` }), ...headers },
    ...(fetch && { fetch }),
  })
  client.use({
    onRequest({ request }) {
      if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
        request.headers.set('Idempotency-Key', newKey())
      }
      return request
    },
    async onResponse({ response }) {
      if (!response.ok) throw await CountersignError.of(response)
      return undefined
    },
  })
  return client
}

/** `randomUUID` exists in secure contexts only; a phone that tries a local address over plain http has none. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
