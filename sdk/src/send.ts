import { CountersignError, errorOf } from './error.ts'
import { nextTryInMs, pause, type RetryPolicy } from './retry.ts'

/** What every request of a client has. */
export type Connection = {
  fetch: (request: Request) => Promise<Response>
  timeoutMs: number
  retry: RetryPolicy
}

export type Sending<Read> = {
  url: string
  method: string
  headers: Headers
  body: string | FormData | null
  isRepeatable: boolean
  /** Reads the answer; throws a `CountersignError` where it is none, anything else is taken for a broken connection. */
  read: (response: Response) => Promise<Read>
  signal: AbortSignal | undefined
  timeoutMs: number
  retriesMax: number
}

/** Sends a request, again where that may help, and reads its answer. */
export async function send<Read>(connection: Connection, sending: Sending<Read>): Promise<Read> {
  const policy = { ...connection.retry, max: sending.retriesMax }
  for (let retries = 0; ; retries += 1) {
    sending.signal?.throwIfAborted()
    try {
      return await sendOnce(connection, sending)
    } catch (error) {
      if (!(error instanceof CountersignError)) throw error
      const { isRepeatable } = sending
      const waitMs = nextTryInMs(error, { retries, isRepeatable }, policy, Math.random())
      error.idempotencyKey = sending.headers.get('idempotency-key')
      if (waitMs === null) throw error
      await pause(waitMs, sending.signal)
    }
  }
}

async function sendOnce<Read>(connection: Connection, sending: Sending<Read>): Promise<Read> {
  const { url, method, headers, body, signal, timeoutMs, read } = sending
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), timeoutMs)
  const ends = signal ? AbortSignal.any([signal, late.signal]) : late.signal
  // Outside of the try: what is wrong with a request is a mistake of the caller, not of the connection.
  const request = new Request(url, { method, headers, body, signal: ends })
  try {
    const response = await connection.fetch(request)
    if (!response.ok) throw await errorOf(response)
    return await read(response)
  } catch (error) {
    if (error instanceof CountersignError) throw error
    if (signal?.aborted) throw signal.reason
    throw late.signal.aborted ? tooLate(timeoutMs, error) : noAnswer(url, error)
  } finally {
    clearTimeout(timer)
  }
}

const tooLate = (timeoutMs: number, cause: unknown) =>
  new CountersignError(
    { status: 0, code: 'timeout', detail: `No whole answer came within ${timeoutMs} ms` },
    cause,
  )

const noAnswer = (url: string, cause: unknown) =>
  new CountersignError(
    { status: 0, code: 'network', detail: `No whole answer came from ${new URL(url).origin}` },
    cause,
  )
