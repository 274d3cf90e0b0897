import { RETRY, type RetryPolicy } from './retry.ts'
import type { Connection } from './send.ts'

export type Mode = 'test' | 'live'

export type ClientOptions = {
  /** Address of the installation, for example `https://verify.example.org`. */
  baseUrl: string
  /** `csk_test_…` or `csk_live_…`: decides whose data are seen, and whether test or live. Never give it to a browser. */
  apiKey?: string
  /** Instead of a key, for what the applicant's page does: what stands behind `#` in the address of a link. */
  linkToken?: string
  /** With a key: refuses a key of the other mode at once. With a session cookie: which data are seen. */
  mode?: Mode
  /** For each try, in milliseconds; 60,000 unless it is said. */
  timeoutMs?: number
  retry?: Partial<RetryPolicy>
  /** Sent with every request. */
  headers?: Record<string, string>
  /** Another `fetch`, for tests or proxies. */
  fetch?: (request: Request) => Promise<Response>
}

/** What the calls of a client share. */
export type Settings = Connection & {
  /** Without a slash at its end. */
  baseUrl: string
  headers: Readonly<Record<string, string>>
  mode: Mode | null
}

const TIMEOUT_MS = 60_000

/** @throws {TypeError} when the options contradict each other or `baseUrl` is no address */
export function settingsOf(options: ClientOptions): Settings {
  const { apiKey, linkToken, headers, timeoutMs = TIMEOUT_MS, retry } = options
  if (apiKey !== undefined && linkToken !== undefined)
    throw new TypeError('Give apiKey or linkToken, not both')
  const token = apiKey ?? linkToken
  const ofKey = /^csk_(test|live)_/.exec(apiKey ?? '')?.[1] as Mode | undefined
  if (ofKey && options.mode && ofKey !== options.mode) {
    throw new TypeError(`The key is of ${ofKey} mode, and mode says ${options.mode}`)
  }
  return {
    baseUrl: new URL(options.baseUrl).href.replace(/\/+$/, ''),
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(options.mode && apiKey === undefined && { 'x-mode': options.mode }),
      ...headers,
    },
    mode: ofKey ?? options.mode ?? null,
    // Called as a plain function: browsers refuse `fetch` as the method of another object.
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
    timeoutMs,
    retry: { ...RETRY, ...retry },
  }
}
