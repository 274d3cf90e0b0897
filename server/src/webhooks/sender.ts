import type { HttpMethod } from '@countersign/core'
import { lookup as dnsLookup, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { Agent, buildConnector, request } from 'undici'
import type { AddressGuard } from './address-guard.ts'
import { parseRetryAfter } from './retry-schedule.ts'
import { AddressNotAllowed, sendErrorOf, type SendError } from './send-error.ts'

export type Outcome = {
  durationMs: number
  /** Null when no answer came. */
  responseStatus: number | null
  /** Null when it was delivered: any 2xx. */
  error: SendError | null
  /** The first 1,000 characters of the answer. */
  responseBody: string | null
  /** Cut, without cookies. */
  responseHeaders: Record<string, string> | null
  /** Of an answer 429 or 503. */
  retryAfterMs: number | null
}

export type Sender = {
  /** One attempt, a POST unless another method is named. Never throws for what the receiver or the network does. */
  send: (
    url: string,
    headers: Record<string, string>,
    body: string | null,
    method?: HttpMethod,
  ) => Promise<Outcome>
  close: () => Promise<void>
}

export type SenderOptions = {
  mayReach: AddressGuard
  /** From the first look-up to the status line; what is read of the answer ends with it too. */
  timeoutMs?: number
  /** Replaced in tests: which addresses a name has. */
  lookup?: typeof dnsLookup
}

/** Shorter than what servers keep open by default (5 s). */
const KEPT_MS = 4_000

const bodyReadBytesMax = 64 * 1024
const bodyKeptCharsMax = 1_000

/**
 * Sends webhooks and calls of rules to addresses that members chose, so with a guard: the literal in the URL, every address of a name and the
 * address that was connected to are checked (the last against a name that changes between). No redirect is followed and no proxy
 * asked. A connection is kept for a few seconds for further deliveries to the same origin.
 */
export function createSender({ mayReach, timeoutMs = 10_000, lookup = dnsLookup }: SenderOptions): Sender {
  const agent = new Agent({
    connect: guardedConnect(mayReach, lookup, timeoutMs),
    pipelining: 1,
    keepAliveTimeout: KEPT_MS,
    keepAliveMaxTimeout: KEPT_MS,
  })
  const answered = createAnswered()
  return {
    send: async (url, headers, body, method = 'POST') => {
      const startMs = performance.now()
      const mayBeKept = answered.has(url)
      const asked = { url, headers, body, method }
      const first = await send(agent, timeoutMs, asked)
      answered.note(url, first)
      // A receiver may close a kept connection at the moment it is used: that says nothing about the receiver.
      const leftMs = timeoutMs - (performance.now() - startMs)
      if (first.error !== 'connection_broken' || !mayBeKept || leftMs < 1_000) return first
      const second = await send(agent, leftMs, asked)
      return { ...second, durationMs: Math.round(performance.now() - startMs) }
    },
    close: () => agent.close(),
  }
}

/** To which origins a connection may still be open. */
function createAnswered() {
  const lastMs = new Map<string, number>()
  return {
    has: (url: string) => performance.now() - (lastMs.get(new URL(url).origin) ?? -Infinity) < 2 * KEPT_MS,
    note: (url: string, { responseStatus }: Outcome) => {
      const { origin } = new URL(url)
      lastMs.delete(origin)
      if (responseStatus !== null) lastMs.set(origin, performance.now())
      // The oldest go first: a map remembers the order.
      for (const [each, atMs] of lastMs) {
        if (performance.now() - atMs < 2 * KEPT_MS) break
        lastMs.delete(each)
      }
    },
  }
}

type Asked = { url: string; headers: Record<string, string>; body: string | null; method: HttpMethod }

async function send(agent: Agent, timeoutMs: number, { url, ...asked }: Asked): Promise<Outcome> {
  const startMs = performance.now()
  const outcome = (rest: Omit<Outcome, 'durationMs'>): Outcome => ({
    durationMs: Math.round(performance.now() - startMs),
    ...rest,
  })
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await request(url, { ...asked, dispatcher: agent, signal })
    const responseBody = await readStart(response.body)
    return outcome({
      responseStatus: response.statusCode,
      error: errorOfStatus(response.statusCode),
      responseBody,
      responseHeaders: shownHeaders(response.headers),
      retryAfterMs: waitsAsked.includes(response.statusCode)
        ? parseRetryAfter(single(response.headers['retry-after']), new Date())
        : null,
    })
  } catch (cause) {
    const error = signal.aborted ? 'timeout' : sendErrorOf(cause)
    return outcome({
      responseStatus: null,
      error,
      responseBody: null,
      responseHeaders: null,
      retryAfterMs: null,
    })
  }
}

function errorOfStatus(status: number): SendError | null {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) return 'redirect_not_followed'
  return status === 410 ? 'endpoint_gone' : 'status_not_success'
}

const waitsAsked = [429, 503]

const headersMax = 30
const headerCharsMax = 200

/** For members to look at; a cookie or a challenge is nobody's business. */
function shownHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const shown = Object.entries(headers).filter(([name]) => !/cookie|authori[sz]ation/.test(name))
  const text = (value: string | string[] | undefined) =>
    String(value).replaceAll('\0', '\uFFFD').slice(0, headerCharsMax).toWellFormed()
  return Object.fromEntries(shown.slice(0, headersMax).map(([name, value]) => [name, text(value)]))
}

const single = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

/** The status has been received, so it counts even when the rest of the answer breaks, hangs or never ends. */
async function readStart(body: Readable): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes >= bodyReadBytesMax) break
    }
  } catch {
    // Kept: what came before.
  }
  body.on('error', () => {}).destroy()
  const text = new TextDecoder().decode(Buffer.concat(chunks).subarray(0, bodyReadBytesMax))
  // PostgreSQL keeps no U+0000, and a cut must not leave half of a surrogate pair.
  return text.replaceAll('\0', '\uFFFD').slice(0, bodyKeptCharsMax).toWellFormed()
}

function guardedConnect(
  mayReach: AddressGuard,
  lookup: typeof dnsLookup,
  timeoutMs: number,
): buildConnector.connector {
  const connect = buildConnector({
    timeout: timeoutMs,
    lookup: guardedLookup(mayReach, lookup),
    autoSelectFamily: true,
  })
  return (options, callback) => {
    const literal = options.hostname.replace(/^\[|\]$/g, '')
    if (isIP(literal) && !mayReach(literal)) {
      callback(new AddressNotAllowed(literal), null)
      return
    }
    connect(options, (error, socket) => {
      if (error) return callback(error, null)
      const address = socket.remoteAddress ?? ''
      if (mayReach(address)) return callback(null, socket)
      socket.destroy()
      callback(new AddressNotAllowed(address), null)
    })
  }
}

/** Keeps of a name's addresses those that may be reached; none left is a refusal. */
function guardedLookup(mayReach: AddressGuard, lookup: typeof dnsLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, [])
      const open = found.filter(({ address }) => mayReach(address))
      const [first] = open
      if (!first) return callback(new AddressNotAllowed(found[0]?.address ?? hostname), [])
      return options.all ? callback(null, open) : callback(null, first.address, first.family)
    })
  }
}
